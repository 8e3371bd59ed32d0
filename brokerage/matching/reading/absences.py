"""When somebody cannot: "away from the 6th to the 21st of March", "not in Ramadan"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from brokerage.matching.reading import feasts
from brokerage.matching.reading.days import MONTHS, SAID, STOP
from brokerage.matching.reading.numbered import written_out
from brokerage.matching.terms import READ

CAUGHT = ("day", "month", "then", "ends", "feast", "whole")
ABSENT = SAID.frame("absent", catches=CAUGHT, feast=feasts.ANY)
BEEN, ORDINAL = SAID.pattern("been"), SAID.pattern("ordinal")


@dataclass(frozen=True, slots=True)
class Absence:
    """From the first day to the last; `sure` is whether the words name the month."""

    first: date
    last: date
    sure: bool = True


@lru_cache(maxsize=READ)
def absences(text: str, *, on: date) -> tuple[Absence, ...]:
    """Every time a text rules out that is not over yet."""
    text = written_out(text)
    return tuple(
        one
        for match in ABSENT.finditer(text)
        if not BEEN.search(STOP.split(text[: match.start()])[-1])
        for one in _of(match, on)
        if one.last >= on
    )


def _of(match: re.Match[str], on: date) -> Iterator[Absence]:
    if match["feast"]:
        said = " ".join(match["feast"].lower().split())
        for year in (on.year, on.year + 1):
            yield from (Absence(*span) for span in feasts.of_year(said, year))
    elif match["whole"]:
        yield _next(1, _month(match["whole"]), 31, _month(match["whole"]), on)
    elif match["month"] or match["ends"]:
        last = _month(match["ends"] or match["month"])
        first = _month(match["month"]) if match["month"] else last
        yield _next(int(match["day"]), first, int(match["then"]), last, on)
    elif ORDINAL.search(match[0]) and 0 < int(match["day"]) < int(match["then"]) <= 31:
        month = on.month if int(match["then"]) >= on.day else on.month % 12 + 1
        span = _next(int(match["day"]), month, int(match["then"]), month, on)
        yield Absence(span.first, span.last, sure=False)


def _next(day: int, month: int, then: int, ends: int, on: date) -> Absence:
    """The next such time that is not over; over the new year where it ends in an earlier month."""
    found = (
        Absence(_day(year, month, day), _day(year + (ends < month), ends, then))
        for year in (on.year - 1, on.year, on.year + 1)
    )
    return next(one for one in found if one.last >= on)


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, max(1, min(day, calendar.monthrange(year, month)[1])))
