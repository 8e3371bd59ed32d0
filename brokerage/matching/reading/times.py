"""When in the week: weekdays, parts of the day and clock times, as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.terms import READ

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SAID = conditions.family("times")
RANGE = SAID.pattern("range", catches=2)
ONE_DAY = SAID.pattern("one_day", catches=1)
GROUPS, DAYS_MEANT = SAID.set("groups"), SAID.ranges("groups")
PARTS, HOURS_MEANT = SAID.set("parts"), SAID.ranges("parts")
Meant = Mapping[str, tuple[float, float]]
CLOCK = SAID.pattern("clock", catches=6)
FROM = SAID.pattern("from", catches=6)
AT = SAID.pattern("at", catches=3)
FULL_TIME = SAID.pattern("full_time")
PART_TIME = SAID.pattern("part_time")
WAKING = (7, 22)
RULED_OUT = SAID.pattern("ruled_out", catches=("after", "before"))
LISTED = SAID.pattern("listed")
EITHER = SAID.pattern("either")
INSISTS = SAID.pattern("insists")

Slots = frozenset[int]


def slots(text: str, weekdays: tuple[int, ...] = ()) -> Slots:
    """The hours of the week a text leaves, as weekday x 24 + hour; empty if it names none."""
    return left((text,), weekdays)


def left(texts: Iterable[str], weekdays: tuple[int, ...] = ()) -> Slots:
    """The hours that texts name, together, without those that any of them rules out.

    Where they only rule out, all others are left.
    """
    parted = [_without_ruled_out(text) for text in texts]
    named = frozenset[int]().union(*(_named(rest, weekdays) for rest, _ in parted))
    barred = frozenset[int]().union(*(found for _, found in parted))
    return ((named or WHOLE) - barred) if barred else named


def ruled_out(texts: Iterable[str]) -> Slots:
    """The hours that texts rule out: "not evenings", "we are closed on Mondays"."""
    return frozenset[int]().union(*(_without_ruled_out(text)[1] for text in texts))


@lru_cache(maxsize=READ)
def _without_ruled_out(text: str) -> tuple[str, Slots]:
    barred: set[int] = set()
    for match in RULED_OUT.finditer(text):
        barred |= _each(match.group("after") or match.group("before"))
    return RULED_OUT.sub(" ", text) if barred else text, frozenset(barred)


def _each(row: str) -> Slots:
    """ "Mondays or evenings" are both out; of "Monday and Friday evenings" only those evenings."""
    pieces = LISTED.split(row)
    if any(_days(piece) and (_clock(piece) or _parts(piece)) for piece in pieces):
        return _named(row)
    return frozenset[int]().union(*map(_named, pieces))


def _named(text: str, weekdays: tuple[int, ...] = ()) -> Slots:
    if EITHER.search(text):  # "weekends and evenings" means either, not evenings at weekends
        return _named("weekends") | _week(range(7), range(17, 22))
    days = _days(text) | set(weekdays)
    hours = _clock(text) or _parts(text)
    if not days and not hours:
        return frozenset()
    return _week(days or range(7), hours or range(*WAKING))


def _week(days: Iterable[int], hours: Iterable[int]) -> Slots:
    hours = tuple(hours)
    return frozenset(day * 24 + hour for day in days for hour in hours)


WHOLE = _week(range(7), range(*WAKING))
"""All hours at which people are about."""


def _days(text: str) -> set[int]:
    found: set[int] = set()
    for first, last in RANGE.findall(text):
        start, end = DAYS.index(first[:3].lower()), DAYS.index(last[:3].lower())
        found |= {(start + step) % 7 for step in range((end - start) % 7 + 1)}
    found |= {DAYS.index(day[:3].lower()) for day in ONE_DAY.findall(text)}
    if not found:
        found |= _spoken_of(GROUPS, DAYS_MEANT, text)
    elif GROUPS["weekend"].search(text):
        found |= set(_range(DAYS_MEANT["weekend"]))
    return found


def _parts(text: str) -> set[int]:
    return _spoken_of(PARTS, HOURS_MEANT, text)


def _spoken_of(said: Mapping[str, re.Pattern[str]], meant: Meant, text: str) -> set[int]:
    """The days or hours that the words of a text mean, all together."""
    return {
        number
        for name, pattern in said.items()
        if pattern.search(text)
        for number in _range(meant[name])
    }


def _range(span: tuple[float, float]) -> range:
    return range(*map(int, span))


def _clock(text: str) -> set[int]:
    found: set[int] = set()
    for first, minutes, first_half, last, _, last_half in CLOCK.findall(text):
        if int(last) > 12 and not minutes and not first_half:
            continue  # an age or a count, not a time
        start, end = _afternoon(int(first), first_half), _afternoon(int(last), last_half)
        if not first_half and last_half.lower() == "pm" and start + 12 < end:
            start += 12
        if end <= start:
            end += 12
        if 0 <= start < end <= 24:
            found |= set(range(start, end))
    for match in () if found else (*FROM.finditer(text), *AT.finditer(text)):
        found |= _onwards(match)
    return found


def _onwards(match: re.Match[str]) -> set[int]:
    hour, half = next(
        (int(part), match.groups()[-1] or "")
        for part in match.groups()
        if part is not None and part.isdigit()
    )
    start = _afternoon(hour, half if half.lower() in {"am", "pm"} else "")
    last = start + 2 if match.re is AT else WAKING[1]
    return set(range(start, last)) if start < last <= 24 else set()


def _afternoon(hour: int, half: str) -> int:
    """The hour of 24; without am or pm, 1 to 6 o'clock are taken for the afternoon."""
    half = half.lower()
    if half == "pm":
        return hour % 12 + 12
    if half == "am":
        return hour % 12
    return hour + 12 if 1 <= hour <= 6 else hour


@lru_cache(maxsize=READ)
def insists_on_time(text: str) -> bool:
    """Whether the words leave no other day or hour."""
    return bool(INSISTS.search(text))


@lru_cache(maxsize=READ)
def part_time(text: str) -> bool:
    """Whether the words say part time."""
    return bool(PART_TIME.search(text))


@lru_cache(maxsize=READ)
def full_time(text: str) -> bool:
    """Whether the words say full time."""
    return bool(FULL_TIME.search(text))
