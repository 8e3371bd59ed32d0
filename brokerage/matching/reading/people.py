"""Who help is for: ages, women, named groups, and the income an organisation may have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from brokerage.matching import terms
from brokerage.matching.terms import READ

Span = tuple[int, int]
OLDEST = 120

AGES = (
    (r"\b(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})(?:s|\s*(?:year|yr)s?\b)", lambda a, b: (a, b)),
    (
        r"\b(?:aged?s?|age group|children|kids|teens?|(?:young )?people|person|pupils)\s*\(?(?:aged )?(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})\b",
        lambda a, b: (a, b),
    ),
    (r"(?:^|,\s*)(1\d)\s*[-–]\s*(2\d)\b()", lambda a, b: (a, b)),
    (r"\b(?:ages?\s*)?(\d{2})\s*(?:\+|plus\b|and over\b|or over\b)()", lambda a, _: (a, OLDEST)),
    (r"\bover[- ](\d{2})s?\b(?!\s*(?:k|users|people|pages))()", lambda a, _: (a, OLDEST)),
    (r"\bunder[- ](\d{1,2})s\b()", lambda a, _: (0, a - 1)),
)
SCHOOL_YEARS = re.compile(
    r"\byears?\s+(\d{1,2})(?:\s*(?:-|and|&|to)\s*(\d{1,2}))?\b(?!\s*plan)", re.IGNORECASE
)
AGE_WORDS = (
    (r"\bprimary\b", (4, 11)),
    (r"\bsecondary school\b", (11, 16)),
    (r"\bteen(?:s|agers?)\b", (13, 19)),
    (r"\btoddlers?\b", (1, 4)),
    (r"\bpensioners?\b", (60, OLDEST)),
)
WOMEN_TEAM = re.compile(
    r"\ball[- ]female\b|\bfemale (?:team|volunteers?|tutors?|trainers?|staff) only\b|"
    r"\b(?:tutors?|trainers?|volunteers?|helpers?|mentors?|staff|team|facilitators?)\b[\w\s]{0,12}\b(?:must|have to|should|need to) be (?:women|female)\b|"
    r"\b(?:only|all) (?:women|female) (?:tutors?|trainers?|volunteers?|team|staff)\b|"
    r"\bwom[ae]n[- ]only\b|\bfemale[- ]only\b|\bwom[ae]n[- ]led (?:team|sessions?)\b",
    re.IGNORECASE,
)
MIXED_TEAM = re.compile(
    r"\b(?:men (?:and|&) women|women (?:and|&) men|mixed team|mix of men)\b", re.IGNORECASE
)
STRICT = re.compile(
    r"\b(?:only|strictly|exclusively|must be|open only)\b|\bspecifically for\b", re.IGNORECASE
)
MONEY = r"£?\s*(\d[\d,]*(?:\.\d+)?)\s*(k|m|grand|thousand|million)?\b"
BETWEEN = re.compile(
    rf"\b(?:income|turnover)\b[\w\s]*?\bbetween\s+{MONEY}\s*(?:and|-)\s*{MONEY}", re.IGNORECASE
)
UNDER = re.compile(
    rf"\b(?:income|turnover|turn over)\b[\w\s]*?\b(?:under|below|less than|up to)\s+{MONEY}",
    re.IGNORECASE,
)
OVER = re.compile(
    rf"\b(?:income|turnover)\b[\w\s]*?\b(?:over|above|more than|at least)\s+{MONEY}|\bover\s+{MONEY}\s+(?:income|turnover)\b",
    re.IGNORECASE,
)
UNDER_FIRST = re.compile(
    rf"\b(?:under|below)\s+{MONEY}\s+(?:income|turnover|a year)\b", re.IGNORECASE
)
OWN = re.compile(
    rf"\b(?:income|turnover|turn over)\b(?:\s+(?:is|of|about|around))*\s+(?:of\s+)?{MONEY}",
    re.IGNORECASE,
)
TIMES = {"k": 1_000, "grand": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
BANDS: Mapping[str, tuple[float, float]] = {
    "under_10k": (0, 10_000),
    "10k_100k": (10_000, 100_000),
    "100k_500k": (100_000, 500_000),
    "500k_1m": (500_000, 1_000_000),
    "over_1m": (1_000_000, float("inf")),
}


@dataclass(frozen=True, slots=True)
class Group:
    """A group that a listing says it is for, and whether strictly."""

    name: str
    label: str
    strict: bool


@lru_cache(maxsize=READ)
def ages(text: str) -> Span | None:
    """The ages a text names, lowest and highest; None if it names none."""
    for pattern, made in AGES:
        if found := re.search(pattern, text, re.IGNORECASE):
            low, high = found.group(1), found.group(2)
            span = made(int(low), int(high) if high else 0)
            if span[0] <= span[1]:
                return span
    if found := SCHOOL_YEARS.search(text):
        first = int(found.group(1))
        last = int(found.group(2) or first)
        if 1 <= first <= last <= 13:
            return (first + 4, last + 5)
    return next((span for word, span in AGE_WORDS if re.search(word, text, re.IGNORECASE)), None)


@lru_cache(maxsize=READ)
def income_allowed(text: str) -> tuple[float, float] | None:
    """The yearly income in pounds that an offer's condition allows; None without one."""
    if found := BETWEEN.search(text):
        low, low_unit, high, high_unit = found.groups()
        return pounds(low, low_unit), pounds(high, high_unit)
    if found := UNDER.search(text) or UNDER_FIRST.search(text):
        return 0, pounds(*found.groups())
    if found := OVER.search(text):
        number, unit = found.groups()[:2] if found.group(1) else found.groups()[2:]
        return pounds(number, unit), float("inf")
    return None


def income(text: str, band: str) -> tuple[float, float] | None:
    """What an organisation's yearly income is, by its words or else by its band."""
    if found := OWN.search(text):
        told = pounds(*found.groups())
        return told, told
    return BANDS.get(band)


def pounds(number: str, unit: str | None) -> float:
    """A sum as typed: "100", "k" is 100,000."""
    return float(number.replace(",", "")) * TIMES.get((unit or "").lower(), 1)


@cache
def _groups() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (
            name,
            one["label"],
            re.compile(rf"\b(?:{'|'.join(map(re.escape, one['words']))})\b", re.IGNORECASE),
        )
        for name, one in terms.shelf("communities")["groups"].items()
    )


@lru_cache(maxsize=READ)
def groups(text: str) -> tuple[Group, ...]:
    """The groups a text names, sentence by sentence, and whether strictly for them."""
    found: dict[str, Group] = {}
    for sentence in re.split(r"[.;!?\n]+", text):
        strict = bool(STRICT.search(sentence))
        for name, label, pattern in _groups():
            if pattern.search(sentence) and not (name in found and found[name].strict):
                found[name] = Group(name, label, strict)
    return tuple(found.values())


@cache
def _communities() -> Mapping[str, tuple[str, re.Pattern[str]]]:
    return {
        slug: (
            one["label"],
            re.compile(rf"\b(?:{'|'.join(map(re.escape, one['words']))})\b", re.IGNORECASE),
        )
        for slug, one in terms.shelf("communities")["communities"].items()
    }


def slug(name: str) -> str:
    """A community's slug from its slug or its name, as people type it."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower().replace(" and ", " ")))


def communities(text: str) -> frozenset[str]:
    """The communities a text speaks of, by slug."""
    return frozenset(name for name, (_, pattern) in _communities().items() if pattern.search(text))


def community_label(name: str) -> str:
    """How a community is called in a sentence."""
    return _communities()[name][0] if name in _communities() else name.replace("-", " ")
