"""The days of a series, and hours of a day in Leeds: pure, and right across the clocks' change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import holidays

from common import clock

MOST = 60  # sessions of one series


class NoSuchTime(ValueError):
    """The clocks go forward that night, and the hour is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Every so many weeks from a first day to a last one, without the days left out."""

    first: dt.date
    last: dt.date
    weeks_apart: int = 1
    without: frozenset[dt.date] = frozenset()
    on_bank_holidays: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a series, and which bank holidays it leaves out, each with its name."""

    days: tuple[dt.date, ...]
    left_out: tuple[tuple[dt.date, str], ...]


def days_of(pattern: Pattern) -> Days:
    """The days, at most MOST of them and one more, so that too many can be told."""
    closed = bank_holidays(pattern.first, pattern.last)
    days: list[dt.date] = []
    left_out: list[tuple[dt.date, str]] = []
    day, step = pattern.first, dt.timedelta(weeks=pattern.weeks_apart)
    while day <= pattern.last and len(days) <= MOST:
        if day in closed and not pattern.on_bank_holidays:
            left_out.append((day, closed[day]))
        elif day not in pattern.without:
            days.append(day)
        day += step
    return Days(tuple(days), tuple(left_out))


def further(first: dt.date, count: int, *, weeks_apart: int, on_bank_holidays: bool) -> Days:
    """So many days from a first one on: a bank holiday is left out, and one more comes after it."""
    found = Days((), ())
    last = first
    while len(found.days) < count:
        last += dt.timedelta(weeks=weeks_apart * (count - len(found.days)))
        pattern = Pattern(
            first=first,
            last=last - dt.timedelta(days=1),
            weeks_apart=weeks_apart,
            on_bank_holidays=on_bank_holidays,
        )
        found = days_of(pattern)
    return found


def bank_holidays(first: dt.date, last: dt.date) -> dict[dt.date, str]:
    """Those of England between two days, both included, by the ``holidays`` library."""
    years = range(first.year, last.year + 1)
    found = holidays.country_holidays("GB", subdiv="ENG", years=years)
    return {day: name for day, name in found.items() if first <= day <= last}


def moment(day: dt.date, time: dt.time) -> dt.datetime:
    """That time on that day in Leeds, in UTC. Of an hour that comes twice, the first one.

    Raises NoSuchTime for an hour that the clocks leave out (the last Sunday of March).
    """
    here = dt.datetime.combine(day, time, clock.LONDON)
    there = here.astimezone(dt.UTC)
    if there.astimezone(clock.LONDON).replace(tzinfo=None) != here.replace(tzinfo=None):
        raise NoSuchTime(f"{time:%H:%M} does not exist on {day:%Y-%m-%d}")
    return there
