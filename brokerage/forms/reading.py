"""Reads amounts and days as people type them: “a dozen”, “12 laptops”, “14 January”."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from brokerage.states import Unit

MOST = Decimal(99_999_999)
COUNTED = "none one two three four five six seven eight nine ten eleven twelve"
NUMBERS = {word: number for number, word in enumerate(COUNTED.split())} | {
    **{"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
    "hundred": 100,
}
AS_MANY = re.compile(r"as many|as much|unlimited|no limit|no maximum|any number|however many")
UNKNOWN = re.compile(r"not sure|unsure|don.?t know|do not know|no idea|\?$|^unknown")
RANGE = re.compile(r"\d\s*(?:-|–|to|or)\s*\d")
FIGURE = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(k\b)?")
DOZENS = re.compile(r"(half a|\w+)\s+dozen")
WORDS_OF_UNITS = {
    Unit.HOURS: "hour hours hr hrs",
    Unit.DAYS: "day days",
    Unit.SESSIONS: "session sessions evening evenings afternoon afternoons time times visit visits",
    Unit.PEOPLE: "person people volunteer volunteers helper helpers",
    Unit.DEVICES: "device devices laptop laptops tablet tablets phone phones computer computers "
    "pc pcs ipad ipads smartphone smartphones chromebook chromebooks",
    Unit.SIMS: "sim sims",
    Unit.LICENCES: "licence licences license licenses",
    Unit.POUNDS: "£ pound pounds gbp",
    Unit.SITES: "site sites building buildings",
    Unit.HOUSEHOLDS: "household households family families home homes",
    Unit.DESKS: "desk desks",
    Unit.PLACES: "place places placement placements seat seats",
    Unit.PROJECTS: "project projects job jobs",
    Unit.PALLETS: "pallet pallets",
}
UNIT_OF = {word: unit for unit, words in WORDS_OF_UNITS.items() for word in words.split()}


class Unclear(ValueError):
    """It cannot be read as one amount; ``args[0]`` is why: range, word, nought or huge."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What was read. Neither a quantity nor unlimited: they do not know yet."""

    quantity: Decimal | None = None
    unlimited: bool = False
    unit: str = ""


def read_amount(text: str, units: Sequence[str]) -> Amount:
    """One amount, in one of the kind's units (the first where none is named).

    Raises Unclear for a range, for words that are no number, for nought and for nonsense.
    """
    said = " ".join(text.lower().split())
    unit = _unit(said, units)
    if AS_MANY.search(said):
        return Amount(unlimited=True, unit=unit)
    if UNKNOWN.search(said):
        return Amount(unit=unit)
    if RANGE.search(said):
        raise Unclear("range")
    quantity = _quantity(said)
    if quantity <= 0 or "-" in said.split(" ")[0]:
        raise Unclear("nought")
    if quantity > MOST:
        raise Unclear("huge")
    return Amount(quantity=quantity.quantize(Decimal("0.01")), unit=unit)


def _quantity(said: str) -> Decimal:
    dozens = DOZENS.search(said)
    if dozens:
        return Decimal(6) if dozens[1] == "half a" else Decimal(12 * NUMBERS.get(dozens[1], 1))
    figure = FIGURE.search(said)
    if figure:
        digits = figure[1].replace(",", "")
        if len(digits) > 12:
            raise Unclear("huge")
        return Decimal(digits) * (1000 if figure[2] else 1)
    if "couple" in said.split():
        return Decimal(2)
    for word in re.findall(r"[a-z]+", said):
        if word in NUMBERS:
            return Decimal(NUMBERS[word])
    raise Unclear("word")


def _unit(said: str, units: Sequence[str]) -> str:
    for word in re.findall(r"£|[a-z]+", said):
        unit = UNIT_OF.get(word)
        if unit in units:
            return str(unit)
    return units[0] if units else ""


MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name} | {
    name.lower(): n for n, name in enumerate(calendar.month_abbr) if name
}
NUMERIC = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{2}|\d{4})\b")
ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
NAMED = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})\b(?:,? (\d{4}))?")
MONTH_END = re.compile(r"\bend of ([a-z]{3,9})\b(?:,? (\d{4}))?")


def read_day(text: str, *, today: dt.date) -> dt.date | None:
    """The day meant, day before month as in England; the coming one where no year is said.

    None where no day can be read: the words themselves are kept, for a broker to read.
    """
    said = " ".join(text.lower().split())
    try:
        return _numeric(said) or _named(said, today)
    except ValueError:
        return None


def _numeric(said: str) -> dt.date | None:
    iso = ISO.search(said)
    if iso:
        return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
    found = NUMERIC.search(said)
    if not found:
        return None
    year = int(found[3])
    return dt.date(year if year > 99 else 2000 + year, int(found[2]), int(found[1]))


def _named(said: str, today: dt.date) -> dt.date | None:
    if "christmas" in said:
        return _coming(25, 12, None, today)
    end = MONTH_END.search(said)
    if end and end[1] in MONTHS:
        month = MONTHS[end[1]]
        year = int(end[2]) if end[2] else today.year + (month < today.month)
        return dt.date(year, month, calendar.monthrange(year, month)[1])
    for found in NAMED.finditer(said):
        if found[2] in MONTHS:
            return _coming(int(found[1]), MONTHS[found[2]], found[3], today)
    return None


def _coming(day: int, month: int, year: str | None, today: dt.date) -> dt.date:
    if year:
        return dt.date(int(year), month, day)
    this = dt.date(today.year, month, day)
    return this if this >= today else dt.date(today.year + 1, month, day)
