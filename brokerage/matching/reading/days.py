"""Last days that people write into the text: "gone by Christmas", "collect by 20 Dec"."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from brokerage.matching.terms import READ

MONTHS = tuple(name.lower() for name in calendar.month_abbr[1:])
MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
BY = r"\b(?:by|before|until|till|closes?|ends?|expires?|activate before|up to)\s+(?:the\s+)?"
DAY_MONTH = re.compile(
    rf"{BY}(?:on\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b", re.IGNORECASE
)
END_OF_MONTH = re.compile(rf"{BY}(?:end\s+of\s+|end\s+)?{MONTH}\b", re.IGNORECASE)
CHRISTMAS = re.compile(rf"{BY}(?:christmas|xmas)\b", re.IGNORECASE)


@lru_cache(maxsize=READ)
def last_day(text: str, *, on: date) -> date | None:
    """The last day a text sets, the first such day on or after `on`; None if it sets none."""
    if found := DAY_MONTH.search(text):
        return _next(int(found.group(1)), MONTHS.index(found.group(2).lower()) + 1, on=on)
    if CHRISTMAS.search(text):
        return _next(25, 12, on=on)
    if found := END_OF_MONTH.search(text):
        return _next(31, MONTHS.index(found.group(1).lower()) + 1, on=on)
    return None


def _next(day: int, month: int, *, on: date) -> date:
    years = (on.year, on.year + 1)
    return next(made for year in years if (made := _in_month(year, month, day)) >= on)


def _in_month(year: int, month: int, day: int) -> date:
    """That day, or the month's last where it has no such day."""
    return date(year, month, max(1, min(day, calendar.monthrange(year, month)[1])))
