"""Ages that a text names: "13-17s", "aged 16 to 25", "over 65s", "year 4 and 5", "teens"."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching.terms import READ

Span = tuple[int, int]
OLDEST = 120

TO = r"(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})"
PEOPLE = r"(?:aged?s?|age group|children|kids|teens?|people|person|pupils)"
BETWEEN = (
    re.compile(rf"\b{TO}(?:s|\s*(?:year|yr)s?\b)", re.IGNORECASE),
    re.compile(rf"\b{PEOPLE}\s*\(?(?:aged )?{TO}\b", re.IGNORECASE),
    re.compile(r"\b(1\d)\s*[-–]\s*(2\d)\b"),
)
AND_OVER = re.compile(
    r"\b(\d{2})\s*(?:\+|plus\b|and over\b|or over\b)|\bover[- ](?:the[- ])?(\d{2})s\b",
    re.IGNORECASE,
)
UNDER = re.compile(r"\bunder[- ](\d{1,2})(?:s\b|(?:'|’)s\b)", re.IGNORECASE)
NOT_FOR = re.compile(
    r"\b(?:no|not|never|cannot|can(?:'|’)?t|don(?:'|’)?t|won(?:'|’)?t)\b[\w\s,(]{0,40}?"
    r"\b(?:under[- ](\d{1,2})s?|(?:children|kids|pupils)(?: under (\d{1,2}))?)\b",
    re.IGNORECASE,
)
WITH_ADULTS = re.compile(r"\bunder[- ]\d{1,2}s (?:need|must)\b", re.IGNORECASE)
WHO_HELPS = re.compile(
    r"\b(?:volunteers?|mentors?|tutors?|trainers?|staff|employees|colleagues|helpers?|team"
    r"|our (?:own )?(?:apprentices|graduates|trainees|interns))\b"
    r"[\s(,]*(?:(?:who|members|are|is|all|mostly|aged?|between|from|the|ages) ?)*"
    r"(?:\d{1,2}\s*(?:-|–|to|and)\s*\d{1,2}(?:s|\s*(?:year|yr)s?(?:[- ]olds?)?)?\b"
    r"|\d{2}\s*(?:\+|plus\b|and over\b|or over\b)|(?:over|under)[- ](?:the[- ])?\d{2}s?\b)",
    re.IGNORECASE,
)
OF_COMMUNITIES = {"young-people": (0, 25), "older-people": (50, 120)}
SCHOOL_YEARS = re.compile(
    r"\byears?\s+(\d{1,2})(?:\s*(?:-|and|&|to)\s*(\d{1,2}))?\b(?!\s*plan)", re.IGNORECASE
)
LAST_SCHOOL_YEAR = 13
WORDS = (
    (re.compile(r"\badults?(?:'|’)? (?:only|groups? only)\b|\badults only\b", re.I), (18, OLDEST)),
    (re.compile(r"\bprimary\b", re.IGNORECASE), (4, 11)),
    (re.compile(r"\bsecondary school\b", re.IGNORECASE), (11, 16)),
    (re.compile(r"\bteen(?:s|agers?)\b", re.IGNORECASE), (13, 19)),
    (re.compile(r"\btoddlers?\b", re.IGNORECASE), (1, 4)),
    (re.compile(r"\bpensioners?\b", re.IGNORECASE), (60, OLDEST)),
)


@lru_cache(maxsize=READ)
def ages(text: str) -> Span | None:
    """The ages of those served that a text names, lowest and highest; None if it names none."""
    told = WITH_ADULTS.sub(" ", NOT_FOR.sub(" ", WHO_HELPS.sub(" ", text)))
    return _in_figures(told) or _in_school_years(told) or _in_words(told)


@lru_cache(maxsize=READ)
def refused(text: str) -> Span | None:
    """The ages a text is not for ("we cannot film under-18s"); None if it rules none out."""
    found = NOT_FOR.search(text)
    if not found:
        return None
    return 0, int(found.group(1) or found.group(2) or 18) - 1


def of_communities(slugs: frozenset[str]) -> Span | None:
    """The ages that go with who is supported, where that is one age; None where it is not."""
    spans = [OF_COMMUNITIES[slug] for slug in OF_COMMUNITIES if slug in slugs]
    return spans[0] if len(spans) == 1 else None


def _in_figures(text: str) -> Span | None:
    for pattern in BETWEEN:
        found = pattern.search(text)
        if found and int(found.group(1)) <= int(found.group(2)):
            return int(found.group(1)), int(found.group(2))
    if found := AND_OVER.search(text):
        return int(found.group(1) or found.group(2)), OLDEST
    if found := UNDER.search(text):
        return 0, max(0, int(found.group(1)) - 1)
    return None


def _in_school_years(text: str) -> Span | None:
    """English school years: year 1 is five and six years old."""
    found = SCHOOL_YEARS.search(text)
    if not found:
        return None
    first = int(found.group(1))
    last = int(found.group(2) or first)
    return (first + 4, last + 5) if 1 <= first <= last <= LAST_SCHOOL_YEAR else None


def _in_words(text: str) -> Span | None:
    return next((span for pattern, span in WORDS if pattern.search(text)), None)
