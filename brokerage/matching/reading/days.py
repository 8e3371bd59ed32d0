"""First and last days that people write: "gone by Christmas", "not before 1 March"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading import feasts
from brokerage.matching.reading.numbered import written_out
from brokerage.matching.terms import READ

MONTHS = tuple(name.lower() for name in calendar.month_abbr[1:])
SAID = conditions.family("days")
CAUGHT = ("lead", "day", "month", "feast", "end", "named", "then", "year")
LED = SAID.frame("led", catches=CAUGHT, feast=feasts.ANY)
ABSENT = SAID.frame(
    "absent", catches=("day", "month", "then", "ends", "feast", "whole", "year"), feast=feasts.ANY
)
"""When somebody cannot (reading.absences); it opens and ends nothing."""
STOP = SAID.pattern("stop")
NOT = SAID.pattern("not")
WAIT = SAID.pattern("wait")
ANSWERS = SAID.pattern("answers")
THEN_ANSWER = SAID.pattern("then_answer")
DOES = SAID.pattern("does")
ABLE = SAID.pattern("able")
STORY, AWAY = SAID.pattern("story"), SAID.pattern("away")
ENDS, STARTS = "ends", "starts"
BEGUN = timedelta(days=120)
"""A start without a year that lies no further back than this has been; it is not next year's."""


@lru_cache(maxsize=READ)
def last_day(text: str, *, on: date) -> date | None:
    """The last day a text sets, the first such day on or after `on`; None if it sets none.

    A day of the month goes before a month alone. A day to answer by is no last day.
    """
    found = sorted(_set(_but_absences(text), ENDS), key=_vague)
    return next((day for match in found if (day := _last(match, on)) is not None), None)


@lru_cache(maxsize=READ)
def first_day(text: str, *, on: date) -> date | None:
    """The first day a text sets, after `on`; None if it sets none or that has been."""
    found = sorted(_set(_but_absences(text), STARTS), key=_vague)
    return next((day for match in found if (day := _first(match, on)) is not None), None)


def _but_absences(text: str) -> str:
    return ABSENT.sub(lambda match: " " * len(match.group()), written_out(text))


def _set(text: str, end: str) -> Iterator[re.Match[str]]:
    return (match for match in LED.finditer(text) if _which(text, match) == end)


def _which(text: str, match: re.Match[str]) -> str:
    """Whether the day is an end, a start, or neither, by what stands before it in its clause."""
    before = STOP.split(text[: match.start()])[-1]
    lead = match.group("lead").lower()
    if lead == "back" or (lead in {"until", "till"} and AWAY.search(before)):
        return STARTS
    if STORY.search(before) or WAIT.search(before) or _to_answer(before, text[match.end() :]):
        return ""
    denied = NOT.search(before)
    if lead in {"before", "until", "till"}:
        return STARTS if denied else ENDS
    if lead == "after" and denied:
        return ENDS
    if lead in {"from", "after"}:
        opens = not before.strip() or text[match.end() :].lstrip().startswith("on")
        return STARTS if opens or ABLE.search(before) else ""
    return STARTS if lead.startswith(("start", "begin")) or "earlier" in lead else ENDS


def _to_answer(before: str, after: str) -> bool:
    """Whether the nearest thing to do by then is to answer."""
    if THEN_ANSWER.match(after):
        return True
    asked = max((found.end() for found in ANSWERS.finditer(before)), default=-1)
    return asked > max((found.end() for found in DOES.finditer(before)), default=-1)


def _vague(match: re.Match[str]) -> int:
    if match.group("day") or match.group("then"):
        return 0
    return 1 if match.group("feast") else 2


def _last(match: re.Match[str], on: date) -> date | None:
    if match.group("feast"):
        return _of_feast(match, on, feasts.next_after)
    month, day = _named(match)
    if day is None and match.group("lead").lower() == "before" and not match.group("end"):
        first = _dated(match, month, 1, on)
        return None if first is None else first - timedelta(days=1)
    return _dated(match, month, day or 31, on)


def _first(match: re.Match[str], on: date) -> date | None:
    if match.group("feast"):
        return _of_feast(match, on, feasts.nearest)
    month, day = _named(match)
    start = _dated(match, month, day or (31 if match.group("end") else 1), on)
    if start is None or match.group("year"):
        return start
    return None if on - _in_month(start.year - 1, start.month, start.day) <= BEGUN else start


def _of_feast(
    match: re.Match[str], on: date, which: Callable[[str, date], feasts.Span | None]
) -> date | None:
    """What runs until half term ends before it, what begins after it begins when it is over."""
    said, year = " ".join(match.group("feast").lower().split()), match.group("year")
    found = feasts.of_year(said, int(year)) if year else (*filter(None, [which(said, on)]),)
    if not found:  # beyond the years of a table
        return None
    day = found[0][1] if match.group("lead").lower() == "after" else found[0][0]
    return day if day >= on else None


def _named(match: re.Match[str]) -> tuple[int, int | None]:
    """The month, and the day where one is named."""
    month = (match.group("month") or match.group("named"))[:3].lower()
    day = match.group("day") or match.group("then")
    return MONTHS.index(month) + 1, int(day) if day else None


def _dated(match: re.Match[str], month: int, day: int, on: date) -> date | None:
    return dated(match.group("year"), month, day, on)


def dated(year: str | None, month: int, day: int, on: date) -> date | None:
    """That day of the year named or of the next to come; None where it has been."""
    if year:
        made = _in_month(int(year), month, day)
        return made if made >= on else None
    return _next(day, month, on=on)


def _next(day: int, month: int, *, on: date) -> date:
    years = (on.year, on.year + 1)
    return next(made for year in years if (made := _in_month(year, month, day)) >= on)


def _in_month(year: int, month: int, day: int) -> date:
    """That day, or the month's last where it has no such day."""
    return date(year, month, max(1, min(day, calendar.monthrange(year, month)[1])))
