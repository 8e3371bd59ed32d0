"""Days that people name by feasts, school terms and holidays, and not by number."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.terms import READ

SAID = conditions.family("feasts")
NAMES = SAID.set("named")
FIXED, FROM_EASTER = SAID.ranges("fixed"), SAID.ranges("from_easter")

ANY = "|".join(f"(?:{pattern.pattern})" for pattern in NAMES.values())
"""Any of them, for patterns of other families."""

Span = tuple[date, date]
"""From the first day to the last; most are one day."""


def easter(year: int) -> date:
    """Easter Sunday, by the Gregorian rule (Meeus, Jones and Butcher)."""
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= (year % 19 + 11 * moon) // 319
    sunday = (2 * (century % 4) + 2 * (of_century // 4) - of_century % 4 - moon + 32) % 7
    month = (moon + sunday + 90) // 25
    return date(year, month, (moon + sunday + month + 19) % 32)


@lru_cache(maxsize=READ)
def of_year(said: str, year: int) -> tuple[Span, ...]:
    """When it is in that year: more than once where the words leave open which ("half term")."""
    found = [_span(name, year) for name, pattern in NAMES.items() if pattern.fullmatch(said)]
    return tuple(sorted(found))


def next_after(said: str, on: date) -> Span:
    """The next one that does not begin before that day."""
    both = (*of_year(said, on.year), *of_year(said, on.year + 1))
    return next(span for span in both if span[0] >= on)


def nearest(said: str, on: date) -> Span:
    """The one that lies nearest to that day, gone or to come."""
    years = range(on.year - 1, on.year + 2)
    return min((span for year in years for span in of_year(said, year)), key=lambda s: _far(s, on))


def _far(span: Span, on: date) -> tuple[timedelta, date]:
    return min(abs(day - on) for day in span), span[0]


def _span(name: str, year: int) -> Span:
    if name in FROM_EASTER:
        first, last = (easter(year) + timedelta(days=days) for days in FROM_EASTER[name])
        return first, last
    first, last = (date(year, *divmod(int(day), 100)) for day in FIXED[name])
    return first, last
