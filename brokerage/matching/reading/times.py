"""When in the week: weekdays, parts of the day and clock times, as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading import clock, paired
from brokerage.matching.terms import READ

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SAID = conditions.family("times")
RANGE = SAID.pattern("range", catches=2)
ONE_DAY = SAID.pattern("one_day", catches=1)
GROUPS, DAYS_MEANT = SAID.set("groups"), SAID.ranges("groups")
PARTS, HOURS_MEANT = SAID.set("parts"), SAID.ranges("parts")
Meant = Mapping[str, tuple[float, float]]
FULL_TIME = SAID.pattern("full_time")
PART_TIME = SAID.pattern("part_time")
WAKING = (7, 22)
RULED_OUT = SAID.pattern("ruled_out", catches=("after", "before"))
LISTED = SAID.pattern("listed")
PARTED = SAID.pattern("parted")
EITHER = SAID.pattern("either")
ANY_WEEKDAY = SAID.pattern("any_weekday")
ANY_DAY = SAID.pattern("on_any_day")
INSISTS = SAID.pattern("insists")
TO_THE_MINUTE = SAID.pattern("to_the_minute")

Slots = frozenset[int]


def slots(text: str, weekdays: tuple[int, ...] = ()) -> Slots:
    """The hours of the week a text leaves, as weekday x 24 + hour; empty if it names none."""
    return left((text,), weekdays)


def of_field(text: str, weekdays: tuple[int, ...] = ()) -> Slots:
    """The same of what is typed where nothing but times is asked: a plain number is an hour."""
    return left((text,), weekdays, field=True)


def left(texts: Iterable[str], weekdays: tuple[int, ...] = (), *, field: bool = False) -> Slots:
    """The hours that texts name, together, without those that any of them rules out.

    Where they only rule out, all others are left. A part of every day that holds the hours of
    days which others name is those hours, told loosely: "Evening class. Mondays, 6 to 8".
    """
    parted = [_without_ruled_out(text, field=field) for text in texts]
    each = [(rest, _named(rest, weekdays, field=field)) for rest, _ in parted]
    named = frozenset[int]().union(*(told for _, told in each if not _of_all_days(told)))
    loose = (told for rest, told in each if ANY_DAY.search(rest) or not named or not named <= told)
    named = named.union(*loose)
    barred = frozenset[int]().union(*(found for _, found in parted))
    return ((named or WHOLE) - barred) if barred else named


def _of_all_days(slots: Slots) -> bool:
    return len({slot // 24 for slot in slots}) == len(DAYS)


def narrowed(field: Slots, in_text: Slots) -> Slots:
    """The hours of a field, where it names a day and the words the hours of that day.

    What is said of Thursday leaves Tuesday as it is; words that name no day narrow none.
    """
    if _of_all_days(in_text):
        return field
    left = set(field)
    for day in {slot // 24 for slot in in_text}:
        whole, told = _week((day,), range(*WAKING)), in_text & _week((day,), range(24))
        if whole <= field and told & whole:
            left -= whole - told
    return frozenset(left)


def ruled_out(texts: Iterable[str]) -> Slots:
    """The hours that texts rule out: "not evenings", "we are closed on Mondays"."""
    return frozenset[int]().union(*(_without_ruled_out(text)[1] for text in texts))


@lru_cache(maxsize=READ)
def _without_ruled_out(text: str, *, field: bool = False) -> tuple[str, Slots]:
    """The text without the times that it rules out by name, and all that it rules out."""
    text, barred = clock.tidied(text), set[int]()
    for match in RULED_OUT.finditer(text):
        barred |= _each(match.group("after") or match.group("before"))
    rest = RULED_OUT.sub(" ", text) if barred else text
    return rest, frozenset(barred) | _limits(rest, field=field)


def _limits(text: str, *, field: bool) -> Slots:
    """What "not before 10am" shuts out: of the day that it is said of, where it names one."""
    whole = clock.barred(text, field=field)
    if not whole:
        return frozenset()
    found = set[int]()
    for sentence in clock.SENTENCE.split(text):
        for piece in paired.pieces(sentence, PARTED, clock.RANGE):
            hours = whole & clock.barred(piece, field=True)
            found |= _week(_days(piece) or range(7), hours)
    return frozenset(found)


def _each(row: str) -> Slots:
    """ "Mondays or evenings" are both out; of "Monday and Friday evenings" only those evenings."""
    pieces = LISTED.split(row)
    if any(_days(piece) and clock.hours(piece, _parts(piece), field=True) for piece in pieces):
        return _named(row, field=True)
    return frozenset[int]().union(*(_named(piece, field=True) for piece in pieces))


def _named(text: str, weekdays: tuple[int, ...] = (), *, field: bool) -> Slots:
    if EITHER.search(text):  # "weekends and evenings" means either, not evenings at weekends
        return _named("weekends", field=field) | _week(range(7), range(17, 22))
    if pairs := _pairs(text, field=field):
        own = frozenset[int]().union(*(_week(days, hours) for days, hours in pairs))
        told = {day for days, _ in pairs for day in days}
        return own | _week({*weekdays} - told, {slot % 24 for slot in own})
    days = _days(text) | set(weekdays)
    hours = clock.hours(text, _parts(text), field=field)
    if not days and not hours:
        return frozenset()
    return _week(days or range(7), hours or range(*WAKING))


def _pairs(text: str, *, field: bool) -> list[paired.Pair]:
    """Days with the hours told beside them, where a text tells several such: else none."""
    whole = clock.hours(text, _parts(text), field=field)
    found = [
        paired.Told(frozenset(_days(piece)), _beside(piece, whole, field=field), _trailing(piece))
        for sentence in clock.SENTENCE.split(text)
        if field or not clock.CONTACT.search(sentence)
        for piece in paired.pieces(sentence, PARTED, clock.RANGE)
    ]
    pairs = paired.pairs(found)
    return pairs if len(pairs) > 1 else []


def _beside(piece: str, whole: frozenset[int], *, field: bool) -> frozenset[int]:
    """The hours of a piece; a plain number in it is an hour where the whole text makes it one."""
    parts = _parts(piece)
    return clock.hours(piece, parts, field=field) or whole & clock.hours(piece, parts, field=True)


def _trailing(piece: str) -> bool:
    """Whether its day stands behind its hours: "mornings on Mondays"."""
    days = [*ONE_DAY.finditer(piece)]
    after = piece[days[-1].end() :] if days else ""
    return bool(days) and not clock.hours(after, _parts(after), field=True)


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
    if ANY_WEEKDAY.search(text):  # "any weekday, Fridays till noon"
        found |= set(_range(DAYS_MEANT["weekdays"]))
    return found


def _parts(text: str) -> frozenset[int]:
    return frozenset(_spoken_of(PARTS, HOURS_MEANT, text))


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


@lru_cache(maxsize=READ)
def to_the_minute(text: str) -> str:
    """The piece of a text that names hours with minutes, as typed; "" where none does.

    Hours of the week are whole: "9.30 to 2.30" must not be said back as others.
    """
    return next((found.group().strip(" -–") for found in TO_THE_MINUTE.finditer(text)), "")


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
