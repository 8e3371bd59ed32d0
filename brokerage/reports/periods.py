"""The years a report may cover: calendar years, and financial years from April to March."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

APRIL = 4


@dataclass(frozen=True, slots=True)
class Period:
    """A year, with both its days included; ``key`` is how an address calls it."""

    key: str
    first: dt.date
    last: dt.date

    @property
    def financial(self) -> bool:
        """Whether it runs from April to March."""
        return self.first.month == APRIL

    @property
    def label(self) -> str:
        """As people say it: 2026, or April 2026 to March 2027."""
        if not self.financial:
            return self.key
        return _("April %(first)s to March %(last)s") % {
            "first": self.first.year,
            "last": self.last.year,
        }


def calendar(year: int) -> Period:
    """January to December."""
    return Period(str(year), dt.date(year, 1, 1), dt.date(year, 12, 31))


def financial(year: int) -> Period:
    """The financial year that begins in April of that year (as councils and most funders count)."""
    key = f"{year}-{(year + 1) % 100:02d}"
    return Period(key, dt.date(year, APRIL, 1), dt.date(year + 1, APRIL - 1, 31))


def read(key: str, today: dt.date) -> Period:
    """The year of that key; this calendar year for anything else, and for years to come."""
    found = re.fullmatch(r"(20\d\d)(-\d\d)?", key, re.ASCII)
    if found:
        year = int(found[1])
        period = financial(year) if found[2] else calendar(year)
        if period.key == key and period.first <= today:
            return period
    return calendar(today.year)


def choices(earliest: dt.date | None, today: dt.date) -> list[Period]:
    """Every year from the first entry to today, the newest first; calendar before financial."""
    since = earliest or today
    calendars = [calendar(year) for year in range(today.year, since.year - 1, -1)]
    begun = today.year if today.month >= APRIL else today.year - 1
    begins = since.year if since.month >= APRIL else since.year - 1
    return calendars + [financial(year) for year in range(begun, begins - 1, -1)]
