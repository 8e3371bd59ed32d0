"""When somebody cannot: "away from the 6th to the 21st of March", "not in Ramadan"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import islice

from brokerage.matching.reading import feasts
from brokerage.matching.reading.days import ABSENT, MONTHS, SAID, STOP
from brokerage.matching.reading.numbered import written_out
from brokerage.matching.terms import READ

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
    year = int(match["year"]) if match["year"] else None
    if match["feast"]:
        said = " ".join(match["feast"].lower().split())
        years = (year,) if year else (on.year, on.year + 1)
        yield from (Absence(*span) for one in years for span in feasts.of_year(said, one))
    elif match["whole"]:
        yield from _when((1, _month(match["whole"])), (31, _month(match["whole"])), year, on)
    elif match["month"] or match["ends"]:
        last = _month(match["ends"] or match["month"])
        first = _month(match["month"]) if match["month"] else last
        yield from _when((int(match["day"]), first), (int(match["then"]), last), year, on)
    elif ORDINAL.search(match[0]) and 0 < int(match["day"]) < int(match["then"]) <= 31:
        month = on.month if int(match["then"]) >= on.day else on.month % 12 + 1
        for one in _when((int(match["day"]), month), (int(match["then"]), month), None, on):
            yield replace(one, sure=False)


def _when(
    first: tuple[int, int], last: tuple[int, int], year: int | None, on: date
) -> Iterator[Absence]:
    """From a day of a month to another: in the year that is named, else the next not over.

    Over the new year where it ends in an earlier month; a span that runs backwards is none.
    """
    over = last[1] < first[1]
    years = (year - over,) if year else (on.year - 1, on.year, on.year + 1)
    found = (Absence(_day(one, *first), _day(one + over, *last)) for one in years)
    yield from islice((one for one in found if one.first <= one.last and one.last >= on), 1)


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _day(year: int, day: int, month: int) -> date:
    return date(year, month, max(1, min(day, calendar.monthrange(year, month)[1])))
