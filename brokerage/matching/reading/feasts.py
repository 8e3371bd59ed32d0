"""Days that people name by feasts, school terms and holidays, and not by number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.terms import READ

SAID = conditions.family("feasts")
NAMES = SAID.set("named")
FIXED, FROM_EASTER = SAID.ranges("fixed"), SAID.ranges("from_easter")
GOES_ON = SAID.worth("goes_on")
BY_THE_MOON = {name: SAID.worth(name) for name in GOES_ON}
"""Those that follow the moon: year to month and day, for the years of the table alone."""

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
    named = (name for name, pattern in NAMES.items() if pattern.fullmatch(said))
    return tuple(sorted(span for name in named for span in _spans(name, year)))


def next_after(said: str, on: date) -> Span | None:
    """The next one that does not begin before that day; None beyond the years of a table."""
    both = (*of_year(said, on.year), *of_year(said, on.year + 1))
    return next((span for span in both if span[0] >= on), None)


def nearest(said: str, on: date) -> Span | None:
    """The one that lies nearest to that day, gone or to come; None beyond the years of a table."""
    years = range(on.year - 1, on.year + 2)
    found = (span for year in years for span in of_year(said, year))
    return min(found, key=lambda span: _far(span, on), default=None)


def _far(span: Span, on: date) -> tuple[timedelta, date]:
    return min(abs(day - on) for day in span), span[0]


def _spans(name: str, year: int) -> Iterator[Span]:
    """When it is in that year: once, but for a moon that comes round twice in one."""
    if name not in BY_THE_MOON:
        yield _span(name, year)
        return
    for key, day in BY_THE_MOON[name].items():
        if int(key[:4]) == year:
            first = date(year, *divmod(int(day), 100))
            yield first, first + timedelta(days=int(GOES_ON[name]))


def _span(name: str, year: int) -> Span:
    if name in FROM_EASTER:
        first, last = (easter(year) + timedelta(days=days) for days in FROM_EASTER[name])
        return first, last
    first, last = (date(year, *divmod(int(day), 100)) for day in FIXED[name])
    return first, last
