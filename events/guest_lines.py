"""Names and addresses as people paste them: one guest a line, in whatever order they come.

Read are ``Name <mail>``, ``Name, mail``, ``mail`` alone, and rows copied from a spreadsheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from common.rows import BadFile, Row, Wanted, clean, is_formula, rows_in

MOST = 200  # lines in one list
MOST_BYTES = 256 * 1024  # of a file
LONGEST_NAME, LONGEST_ADDRESS, LONGEST_LINE = 120, 254, 500
ADDRESS = re.compile(r"""[^\s<>,;"()]+@[^\s<>,;"()]*""")
UNSEEN = re.compile("[\u200b\u2060\ufeff]")  # what comes along when a web page is copied
HEADS = {"name", "names", "guest", "guests", "email", "e-mail", "mail", "first", "last", "address"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what was typed, who is meant, and what is wrong with it or became of it."""

    number: int
    typed: str
    name: str = ""
    email: str = ""
    trouble: str = ""
    done: str = ""


def read(typed: str) -> list[Line]:
    """Every line that says anything; one of an address named before says so. At most MOST."""
    lines = []
    for number, raw in enumerate(typed.splitlines(), start=1):
        text = str(clean(UNSEEN.sub("", raw.replace("\t", " , "))))
        if not text or (number == 1 and _is_head(text)):
            continue
        lines.append(_read(number, text))
    return _once(lines[:MOST]) + [
        replace(line, trouble=_("Only the first %(most)s lines are read.") % {"most": MOST})
        for line in lines[MOST:]
    ]


def from_file(name: str, raw: bytes) -> str:
    """The lines of a CSV or XLSX file, as they would be pasted. Raises BadFile."""
    if name.lower().endswith((".csv", ".tsv", ".txt")) and not _has_head(raw):
        return raw.decode("utf-8-sig", errors="replace")
    wanted = Wanted(head=_columns, formulas=False, most_rows=MOST, most_unpacked=20 * 1024 * 1024)
    return "\n".join(_pasted(row) for row in rows_in(name, raw, wanted))


def _read(number: int, text: str) -> Line:
    line = Line(number, text[:LONGEST_LINE])
    found = ADDRESS.findall(line.typed)
    if len(text) > LONGEST_LINE:
        return replace(line, trouble=_("This line is too long."))
    if not found:
        return replace(line, trouble=_("There is no e-mail address in this line."))
    if len(found) > 1:
        return replace(line, trouble=_("There are two e-mail addresses. Use a line each."))
    email = found[0].strip(".'").removeprefix("mailto:")
    rest = re.sub(r"""[<>,;"()]|\bmailto:""", " ", text.replace(found[0], " "))
    line = replace(line, name=" ".join(rest.split()), email=email)
    return replace(line, trouble=_wrong_with(line))


def _wrong_with(line: Line) -> str:
    """What is wrong with a name and an address, or nothing."""
    try:
        validate_email(line.email)
    except ValidationError:
        return _("This is no e-mail address, such as name@example.org.")
    if is_formula(line.name):
        return _("There is a formula in this line.")
    if len(line.name) > LONGEST_NAME or len(line.email) > LONGEST_ADDRESS:
        return _("This name is too long.")
    return ""


def _once(lines: Iterable[Line]) -> list[Line]:
    seen: dict[str, int] = {}
    kept = []
    for line in lines:
        before = seen.get(line.email.lower()) if line.email else None
        if before and not line.trouble:
            words = _("This address is in line %(n)s already.") % {"n": before}
            kept.append(replace(line, trouble=words))
            continue
        seen.setdefault(line.email.lower(), line.number)
        kept.append(line)
    return kept


def _is_head(text: str) -> bool:
    words = set(re.findall(r"[\w-]+", text.lower()))
    return "@" not in text and bool(words & HEADS)


def _has_head(raw: bytes) -> bool:
    return b"@" not in raw.split(b"\n", 1)[0]


def _columns(heads: set[str]) -> str:
    """What is wrong with the first row, or nothing."""
    if not any("mail" in head for head in heads):
        return _("its first row must name the columns, and one of them “e-mail”.")
    return ""


def _pasted(row: Row) -> str:
    """A row as a line; what could not be read stays readable, and is refused when it is read."""
    if row.trouble:
        return f"{row.trouble}".replace("\n", " ")
    mail = next((str(v) for k, v in row.values.items() if "mail" in k and v), "")
    named = [_word(v) for k, v in row.values.items() if "name" in k or k in HEADS - {"address"}]
    name = " ".join(word for word in named if word and word != mail)
    return f"{name} <{mail}>" if name else mail


def _word(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())


__all__ = ["MOST", "MOST_BYTES", "BadFile", "Line", "from_file", "read"]
