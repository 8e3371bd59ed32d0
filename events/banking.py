"""Reading a bank's statement (CSV): what came in, on which day, in whose words.

Banks agree on nothing but rows. Columns are known by their headings, amounts by one column with
a sign or by a column of what came in; money that left the account is not ours to match.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.errors import Refusal

MOST_BYTES = 2_000_000
MOST_ROWS = 10_000
LONGEST = 300

# Headings as banks in the UK print them, small and without marks.
DATES = ("date", "transaction date", "posted date", "posting date", "value date", "booking date")
COMING = ("paid in", "credit", "credit amount", "money in", "amount in", "in", "receipts")
SIGNED = ("amount", "value", "transaction amount", "amount gbp")
WORDS = (
    "description", "transaction description", "details", "narrative", "memo", "reference",
    "payment reference", "counter party", "counterparty", "payee", "name", "type",
)  # fmt: skip
FORMS = ("%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d-%m-%Y", "%d %b %Y", "%d %B %Y", "%d-%b-%Y")
AMOUNT = re.compile(
    r"([-+(]?)\s*£?\s*([-+]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,8})(?:\.([0-9]{1,2}))?\)?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """Money that came in. ``key`` names it for ever, so that no line is taken in twice."""

    day: dt.date
    pence: int
    words: str
    key: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What came in, how many rows said something else, and those that could not be read."""

    lines: tuple[Line, ...]
    others: int
    unread: tuple[str, ...]


def read(content: bytes) -> Statement:
    """Read a file. Raises Refusal beside ``file`` where it is no statement we can read.

    A row that cannot be read is named with its number and stops nobody else's.
    """
    rows = _rows(content)
    columns = _columns(rows)
    found: list[Line] = []
    seen: Counter[tuple[dt.date, int, str]] = Counter()
    others, unread = 0, []
    for number, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        try:
            day, pence, words = _row(row, columns)
        except ValueError as no:
            unread.append(_("Row %(n)s: %(why)s") % {"n": number, "why": no})
            continue
        if pence <= 0:
            others += 1
            continue
        seen[day, pence, words] += 1
        found.append(Line(day, pence, words, _key(day, pence, words, seen[day, pence, words])))
    return Statement(tuple(found), others, tuple(unread))


def named(words: str) -> str:
    """Words with nothing but letters and figures, large: how a reference is looked for."""
    return "".join(filter(str.isalnum, words)).upper()


@dataclass(frozen=True, slots=True)
class _Columns:
    date: int
    coming: int | None
    signed: int | None
    words: tuple[int, ...]


def _rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    if len(content) > MOST_BYTES:
        raise _no(_("This file is too large. Choose a shorter time at your bank."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise _no_csv()
    reader = csv.reader(io.StringIO(text), delimiter=_mark(text))

    def counted() -> Iterator[tuple[int, list[str]]]:
        try:
            for number, row in enumerate(reader, 1):
                if number > MOST_ROWS:
                    raise _no(_("This file has too many rows. Choose a shorter time."))
                yield number, row
        except csv.Error:
            raise _no_csv() from None

    return counted()


def _mark(text: str) -> str:
    head = text[:2000]
    return max(",;\t", key=head.count)


def _columns(rows: Iterator[tuple[int, list[str]]]) -> _Columns:
    """The first row with the headings we need; banks put their own words above it."""
    for number, row in rows:
        names = [" ".join(re.sub(r"[^a-z ]", " ", cell.lower()).split()) for cell in row]
        date, coming, signed = _at(names, DATES), _at(names, COMING), _at(names, SIGNED)
        words = tuple(i for i, name in enumerate(names) if name in WORDS)
        if date is not None and words and (coming is not None or signed is not None):
            return _Columns(date, coming, signed, words)
        if number > 30:
            break
    raise _no(_("We found no row with headings: a date, an amount and a description."))


def _at(names: Sequence[str], known: Sequence[str]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)


def _row(row: Sequence[str], columns: _Columns) -> tuple[dt.date, int, str]:
    def cell(index: int | None) -> str:
        return row[index].strip() if index is not None and index < len(row) else ""

    day = _day(cell(columns.date))
    typed = cell(columns.coming) if columns.coming is not None else cell(columns.signed)
    words = " · ".join(filter(None, (cell(index) for index in columns.words)))
    return day, _pence(typed), " ".join(words.split())[:LONGEST]


def _day(text: str) -> dt.date:
    for form in FORMS:
        try:
            return dt.datetime.strptime(text[:20], form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise ValueError(_("“%(text)s” is no date we can read.") % {"text": text[:20]})


def _pence(text: str) -> int:
    if not text:
        return 0
    match = AMOUNT.fullmatch(text)
    if not match or not text.isprintable():
        raise ValueError(_("“%(text)s” is no amount we can read.") % {"text": text[:20]})
    outer, inner, pounds, pence = match.groups()
    sum_of = int(pounds.replace(",", "")) * 100 + int((pence or "0").ljust(2, "0"))
    return -sum_of if "-" in (outer, inner) or outer == "(" else sum_of


def _key(day: dt.date, pence: int, words: str, nth: int) -> str:
    """Two alike on one day are two lines; the same file again has the same keys."""
    said = f"{day:%Y-%m-%d}|{pence}|{words}|{nth}"
    return hashlib.sha256(said.encode()).hexdigest()[:40]


def _no_csv() -> Refusal:
    return _no(_("This is no CSV file. Choose CSV when you download at your bank."))


def _no(words: str) -> Refusal:
    return Refusal(words, field="file", code="no_statement")
