"""Hours of the day as people write them: "between 2 and 4", "not before 10am".

A plain number is an hour only where the words about it say so: "from 10 laptops", "children from 5"
and a telephone that is answered from 9 to 5 tell no time of the help.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.terms import READ

SAID = conditions.family("clock")
COUNTED, GOES_ON = SAID.pattern("counted"), SAID.pattern("goes_on")
THINGS, ABOUT = SAID.pattern("things"), SAID.pattern("about")
CONTACT, SENTENCE = SAID.pattern("contact"), SAID.pattern("sentence")
RANGE = SAID.pattern("range", catches=8)
NO_EARLIER, NO_LATER = SAID.pattern("no_earlier", catches=3), SAID.pattern("no_later", catches=3)
ONWARDS = SAID.pattern("onwards", catches=6)
AT, AT_OF_DAY = SAID.pattern("at", catches=3), SAID.pattern("at_of_day", catches=3)
SPELT = {
    SAID.pattern("am"): "am",
    SAID.pattern("pm"): "pm",
    SAID.pattern("noon"): "12pm",
    SAID.pattern("midnight"): "12am",
}
PART_OF_HOUR = SAID.pattern("part_of_hour", catches=3)
EARLY_HALF, LATER_HALF = SAID.pattern("in_the_morning"), SAID.pattern("in_the_evening")
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
DIGITS = {word: str(number) for number, word in enumerate(NUMBERS, 2)} | {"twelve": "12"}
IN_WORDS = re.compile(rf"\b(?:{'|'.join(DIGITS)})\b", re.IGNORECASE)
LATEST, LAST = 22, 24
"""Up to when people are about, and when a day ends."""

Hours = frozenset[int]
NONE: Hours = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """The hours that are named, those that go on to an open end, and those that are shut out."""

    named: Hours = NONE
    open: Hours = NONE
    barred: Hours = NONE


def hours(text: str, parts: Hours, *, field: bool) -> Hours:
    """The hours of the day that a text names; those of the parts of the day that it speaks of.

    "Evenings from 6" ends when the evening does; a span of hours says more than a part.
    """
    told = read(text, parts, field=field)
    return told.named or (told.open & parts or told.open) or parts


def barred(text: str, *, field: bool) -> Hours:
    """The hours that limits shut out: "not before 10am", "until 3pm"."""
    return read(text, NONE, field=field).barred


@lru_cache(maxsize=READ)
def read(text: str, parts: Hours, *, field: bool) -> Told:
    """What a tidied text says of hours; `field` where nothing but times is typed."""
    each = [
        _read(sentence, parts, field=field)
        for sentence in SENTENCE.split(text)
        if field or not CONTACT.search(sentence)
    ]
    return Told(
        NONE.union(*(one.named for one in each)),
        NONE.union(*(one.open for one in each)),
        NONE.union(*(one.barred for one in each)),
    )


@lru_cache(maxsize=READ)
def tidied(text: str) -> str:
    """The text with its hours in figures: "half past six" as 6.30, "nine in the evening" as 9pm."""
    for pattern, instead in SPELT.items():
        text = pattern.sub(instead, text)
    text = IN_WORDS.sub(lambda found: DIGITS[found.group().lower()], text)
    text = PART_OF_HOUR.sub(_minutes, text)
    return LATER_HALF.sub("pm", EARLY_HALF.sub("am", text))


def _minutes(match: re.Match[str]) -> str:
    part, way, hour = match.group(1).lower(), match.group(2).lower(), int(match.group(3))
    if way == "to":
        return f"{hour - 1 or 12}.{'45' if part == 'quarter' else '30'}"
    return f"{hour}.{'15' if part == 'quarter' else '30'}"


def _read(sentence: str, parts: Hours, *, field: bool) -> Told:
    named, rest = set[int](), sentence
    for match in RANGE.finditer(sentence):
        if _is_range(match, field=field):
            named |= _from_to(match, parts)
            rest = _without(rest, match)
    shut, rest = _limits(rest, field=field)
    going = set[int]()
    for match in ONWARDS.finditer(rest):
        if _is_hour(match, field=field) and (start := _start(match, parts)) < LATEST:
            going |= {*range(start, LATEST)}
    for match in (*AT.finditer(rest), *AT_OF_DAY.finditer(rest)):
        if _is_hour(match, field=field) and (start := _start(match, parts)) < LAST:
            named |= {*range(start, min(start + 2, LAST))}
    return Told(frozenset(named), frozenset(going), shut)


def _limits(rest: str, *, field: bool) -> tuple[Hours, str]:
    """What is shut out before an hour and after one, and the sentence without saying so."""
    shut = set[int]()
    for match in NO_EARLIER.finditer(rest):
        if _is_hour(match, field=field):
            shut |= {*range(_start(match, NONE))}
            rest = _without(rest, match)
    for match in NO_LATER.finditer(rest):
        if _is_hour(match, field=field) and (end := _end(match)):
            shut |= {*range(end, LAST)}
            rest = _without(rest, match)
    return frozenset(shut), rest


def _without(text: str, match: re.Match[str]) -> str:
    """The text with that piece blanked: every other one keeps its place."""
    return text[: match.start()] + " " * len(match.group()) + text[match.end() :]


def _is_range(match: re.Match[str], *, field: bool) -> bool:
    between, _first, minutes, half, joined, _last, last_minutes, last_half = match.groups()
    if joined == "and" and not between:
        return False
    if any((minutes, half, last_minutes, last_half)):
        return True
    if COUNTED.search(match.string[: match.start()]):
        return False
    if field:
        return not THINGS.match(match.string, match.end())
    tells = not between or bool(ABOUT.search(match.string))
    return tells and bool(GOES_ON.match(match.string, match.end()))


def _is_hour(match: re.Match[str], *, field: bool) -> bool:
    """Whether a single number is an hour: it says so, or the words about it do."""
    _hour, minutes, half = _caught(match)
    if minutes or half:
        return True
    if COUNTED.search(match.string[: match.start()]):
        return False
    goes_on = bool(GOES_ON.match(match.string, match.end()))
    return goes_on and (field or bool(ABOUT.search(match.string)))


def _caught(match: re.Match[str]) -> tuple[int, str, str]:
    """The hour, its minutes and its half of the day, of whichever bracket was filled."""
    told = match.groups()
    first = next(place for place in range(0, len(told), 3) if told[place])
    return int(told[first]), told[first + 1] or "", _half(told[first + 2])


def _half(told: str | None) -> str:
    return "" if told is None or told.lower() not in {"am", "pm"} else told.lower()


def _start(match: re.Match[str], parts: Hours) -> int:
    hour, _minutes_of_it, half = _caught(match)
    start = _of_day(hour, half)
    return (
        start + 12 if not half and parts and start not in parts and start + 12 in parts else start
    )


def _end(match: re.Match[str]) -> int | None:
    """The hour at which it is over; None where nobody can tell: "before 8"."""
    hour, _minutes_of_it, half = _caught(match)
    if half or hour >= 10:  # ten, eleven and twelve are by day
        return _of_day(hour, half)
    return None if match.group().lower().startswith("before") and hour > 6 else hour + 12


def _from_to(match: re.Match[str], parts: Hours) -> set[int]:
    _between, first, _m, first_half, _joined, last, _n, last_half = match.groups()
    one, other = _half(first_half), _half(last_half)
    start, end = _of_day(int(first), one), _of_day(int(last), other)
    if not one and other == "pm" and start + 12 < end:
        start += 12
    if end <= start:
        end += 12 if other != "am" else 24
    if not one and not other and parts and not parts & {*range(start, end)}:
        later = {*range(start + 12, end + 12)}
        return later if later & parts else {*range(start, end)}
    return {*range(start, end)} if start < end <= LAST else set()


def _of_day(hour: int, half: str) -> int:
    """The hour of 24; without am or pm, 1 to 6 o'clock are taken for the afternoon."""
    if half and hour <= 12:
        return hour % 12 + (12 if half == "pm" else 0)
    return hour + 12 if 1 <= hour <= 6 else hour
