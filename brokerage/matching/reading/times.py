"""When in the week: weekdays, parts of the day and clock times, as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from brokerage.matching.terms import READ

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = (
    r"\b(mon(?:days?|s)?|tue(?:s|sdays?)?|wed(?:s|nesdays?)?|thu(?:rs?|rsdays?)?|"
    r"fri(?:days?|s)?|sat(?:urdays?|s)?|sun(?:days?|s)?)\b"
)
RANGE = re.compile(rf"{DAY}\s*(?:-|–|to|till|until)\s*{DAY}", re.IGNORECASE)
ONE_DAY = re.compile(DAY, re.IGNORECASE)
GROUPS = (
    (
        r"\bweekdays?\b|\bschool (?:days|hours)\b|\bafter school\b"
        r"|\bworking week\b|\boffice hours\b",
        range(5),
    ),
    (r"\bweekends?\b", range(5, 7)),
    (r"\b(?:every ?day|daily|any ?day|any time|flexible|7 days)\b", range(7)),
)
PARTS = (
    (r"\bmornings?\b|\bam\b", (8, 12)),
    (r"\blunch ?times?\b|\blunch hour\b", (12, 14)),
    (r"\bafternoons?\b", (12, 17)),
    (r"\bevenings?\b|\beves?\b|\bafter work\b|\bnights?\b", (17, 22)),
    (r"\bafter[- ]school\b", (15, 18)),
    (r"\b(?:in )?school hours\b|\bschool time\b", (9, 15)),
    (r"\bday ?time\b|\bfull[- ]time\b|\boffice hours\b", (9, 17)),
)
CLOCK = re.compile(
    r"\b(\d{1,2})(?:[.:](\d\d))?\s*(am|pm)?\s*(?:-|–|to|till?"
    r"|until)\s*(\d{1,2})(?:[.:](\d\d))?\s*(am|pm)?\b"
    r"(?!\s*(?:week|month|year|people|hour|session|min|volunteer|day|of us|%|/"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
FROM = re.compile(
    r"(?:(?:from|after)\s+)(\d{1,2})(?:[.:](\d\d))?\s*(am|pm)?\b"
    r"|\b(\d{1,2})(?:[.:](\d\d))?\s*(am|pm)?\s*(?:onwards|start)",
    re.IGNORECASE,
)
AT = re.compile(DAY + r"\s+(?:at\s+)?(\d{1,2})[.:](\d\d)\b", re.IGNORECASE)
FULL_TIME = re.compile(r"\bfull[- ]?time\b", re.IGNORECASE)
PART_TIME = re.compile(r"\bpart[- ]?time\b", re.IGNORECASE)
WAKING = (7, 22)
TIME = (
    r"(?:\b(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|week(?:day|end)s?|(?:day|lunch) ?times?"
    r"|mornings?|afternoons?|evenings?|nights?|(?:in )?school hours|office hours)\b"
    r"|\bafter (?:work|school)\b|\bafter \d{1,2}(?:[.:]\d\d)?\s*(?:am|pm)?\b)"
)
ROW = (
    rf"{TIME}(?:(?:\s*(?:,|&|/|-|–)\s*|\s+(?:and |or |nor |to )?)(?:on |at |in )?(?:the )?{TIME})*"
)
# Only small words may stand between the no and the day: "no charge at weekends" rules none out.
BETWEEN = (
    r"(?:\s+(?:on|at|in|for|the|any|a|during|be|is|are|in|here|there|free|open|available|able to"
    r"|used|needed|usually|normally|ever|do|make|manage|come|meet|work|visit|host|run|attend|offer"
    r"|help|classes|class|sessions?|meetings?|groups?|clubs?))*"
)
NO = (  # what comes before the days: "not", "closed on"; "no help on Mondays" asks for help then
    r"(?:\b(?:(?:(?<=\bday )|(?<=\btime )|(?<=\bevening )|(?<=\bweekday ))but|not|no(?! help)|never"
    r"|cannot|unable to|except(?:ing)?|excluding|apart from|other than|avoid(?:ing)?|closed|shut"
    r"|unavailable|(?:am|are|is) (?:away|out))|\w+n(?:'|’)t)"
)
NOT = r"(?: not|n(?:'|’)t)"
IS = r"(?:is|are|(?:we|it) (?:is|are)|we(?:'|’)re)"
OUT = (  # what comes after them: "Fridays are out", "Mondays do not work for us"
    rf"(?:,? {IS}(?: (?:all|always|both))?(?: (?:out|off|taken|full|booked)"
    rf"|{NOT} (?:possible|available|good|an option|free|suitable|convenient|ok|okay|open))"
    rf"|,?(?: {IS})? (?:closed|shut|impossible|unavailable|no (?:good|use|go))"
    rf"| (?:do|does|will|would|wo){NOT} (?:work|suit|do)| never (?:work|suit)s?)"
    rf"\b(?!\s+(?:of\b|(?:on |at |in )?(?:the )?{TIME}))"
)
RULED_OUT = re.compile(
    rf"(?:{NO}{BETWEEN}\s+(?P<after>{ROW})|(?P<before>{ROW}){OUT})(?![^.;!?]{{0,60}}\bwithout\b)",
    re.IGNORECASE,
)
LISTED = re.compile(r"\s*(?:,|&|/|\band\b|\bor\b|\bnor\b)\s*", re.IGNORECASE)
EITHER = re.compile(
    r"\bweekends?\s*(?:and|or|&|/|,)\s*evenings?\b|\bevenings?\s*(?:and|or|&|/|,)\s*weekends?\b",
    re.IGNORECASE,
)
INSISTS = re.compile(
    r"\b(?:has|have|would have|it(?:'|’)?s got|needs?|must) (?:to be )?(?:then|after|before"
    r"|on|at|between|in the)\b"
    r"|\b(?:only|the only) (?:day|time|evening|night|slot)\b|\b(?:\w*days?|\w*ends?"
    r"|evenings?|mornings?|afternoons?) only\b"
    r"|\bonly (?:on |at |in the )?(?:mon|tue|wed|thu|fri|sat|sun|weekday|weekend|evening|morning)"
    r"|\bno other (?:day|time|night)\b|\banother (?:day|night|time) (?:is not|isn(?:'|’)?t"
    r"|won(?:'|’)?t)\b",
    re.IGNORECASE,
)

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
        for pattern, members in GROUPS:
            if re.search(pattern, text, re.IGNORECASE):
                found |= set(members)
    elif re.search(r"\bweekends?\b", text, re.IGNORECASE):
        found |= {5, 6}
    return found


def _parts(text: str) -> set[int]:
    found: set[int] = set()
    for pattern, (start, end) in PARTS:
        if re.search(pattern, text, re.IGNORECASE):
            found |= set(range(start, end))
    return found


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
