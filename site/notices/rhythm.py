"""When a digest goes out: at half past seven in Leeds, each day or each Monday."""

from __future__ import annotations

import datetime as dt

from common.clock import LONDON

AT = dt.time(7, 30)
MONDAY = 0
FLOOD = 3  # more letters than this of one reason to one address within WITHIN are folded into one
WITHIN = dt.timedelta(hours=1)


def next_daily(now: dt.datetime) -> dt.datetime:
    """The next half past seven after ``now`` (aware); UTC. Summer time moves it, not the reader."""
    here = now.astimezone(LONDON)
    day = here.date()
    if here.time().replace(tzinfo=None) >= AT:
        day += dt.timedelta(days=1)
    return _at(day)


def next_weekly(now: dt.datetime) -> dt.datetime:
    """The next Monday's half past seven after ``now`` (aware); UTC."""
    first = next_daily(now)
    day = first.astimezone(LONDON).date()
    return _at(day + dt.timedelta(days=(MONDAY - day.weekday()) % 7))


def _at(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, AT, tzinfo=LONDON).astimezone(dt.UTC)
