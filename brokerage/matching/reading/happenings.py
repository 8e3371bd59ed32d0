"""Days on which something of their own happens: "our fun day is on 13 and 14 February"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading.days import MONTHS, STOP, dated
from brokerage.matching.reading.numbered import written_out
from brokerage.matching.terms import READ

SAID = conditions.family("happenings")
HAPPENS = SAID.pattern("happens", catches=("first", "day", "month", "named", "then", "year"))
NOT_THEN, BEEN = SAID.pattern("not_then"), SAID.pattern("been")
SOON = timedelta(days=300)
"""A day without a year that lies further ahead has been, this year."""

Span = tuple[date, date]


@lru_cache(maxsize=READ)
def happening(text: str, *, on: date) -> Span | None:
    """From the first day to the last of what a text says will happen; the earliest of them."""
    text = written_out(text)
    spans = (
        _span(match, on)
        for match in HAPPENS.finditer(text)
        if not NOT_THEN.search(STOP.split(text[: match.start()])[-1])
        and not BEEN.search(text[match.end() :])
    )
    return min((span for span in spans if span is not None), default=None)


def _span(match: re.Match[str], on: date) -> Span | None:
    month = MONTHS.index((match["month"] or match["named"])[:3].lower()) + 1
    number = int(match["day"] or match["then"])
    last = dated(match["year"], month, number, on)
    if last is None or last.day != number or (not match["year"] and last - on > SOON):
        return None
    first = int(match["first"] or number)
    return (last.replace(day=first), last) if 0 < first <= number else None
