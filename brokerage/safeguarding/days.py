"""How often somebody comes: their days in any thirty, across everything they do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable


def most_within(days: Iterable[dt.date], span: int) -> int:
    """The most different days that fall into any ``span`` days in a row.

    Thirty days in a row are a day and the twenty-nine after it.
    """
    came = sorted(set(days))
    first = most = 0
    for last, day in enumerate(came):
        while (day - came[first]).days >= span:
            first += 1
        most = max(most, last - first + 1)
    return most


def crossing(days: Iterable[dt.date], *, more_than: int, span: int) -> dt.date | None:
    """The first day that is one too many in the ``span`` days that end with it; or None."""
    came = sorted(set(days))
    for last in range(more_than, len(came)):
        if (came[last] - came[last - more_than]).days < span:
            return came[last]
    return None
