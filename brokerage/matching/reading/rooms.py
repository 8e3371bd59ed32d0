"""Rooms: how many they hold, and what is there or is not."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching.reading import demands
from brokerage.matching.terms import READ

NO_PEOPLE = (
    r"(?!\s*(?:%|£|cars?\b|vehicles?\b|vans?\b|coach|bikes?\b|bicycles?\b|mini|bus|pallets?\b|box"
    r"|minute|hour|day|week|month|year|miles?\b|metres?\b|pounds?\b))"
)
ROOM_FOR = re.compile(
    r"\b(?:seats|capacity(?: of)?|(?<!parking )room for|holds|up to|(?<!parking )space for)"
    rf"\s+(\d+)\b{NO_PEOPLE}"
    r"|\b(\d+)[- ]seat(?:s|er)?\b(?! (?:mini|bus|van|coach))"
    rf"|(?<!parking )(?<!parking space )(?<!parking spaces )\bfor (\d+)\b{NO_PEOPLE}",
    re.IGNORECASE,
)
STEP_FREE = "step-free access"
MENDED = re.compile(
    r"\blift (?:is |was |has been |still )*(?:being |under )(?:repair|mend|replac|renovat|fix)\w*",
    re.IGNORECASE,
)
FLIGHT = r"(?:up|down|climb)\s+(?:a|an|one|two|three|four|\d)\s+(?:\w+\s+)?flights?"
FACILITIES = {
    STEP_FREE: (
        r"\bstep[- ]?free\b|\bwheelchairs?\b|\bpower ?chairs?\b|\bmobility scooters?\b|\bscooter\b"
        r"|\blifts?\b(?! (?:lines?|alarms?|phones?|auto|shar|home|for hospital))"
        r"|\bground[- ]floor\b|\bramps?\b|\blevel (?:access|entrance|entry|throughout)\b"
        r"|\bflat (?:access|all the way|entrance)\b|\bbugg(?:y|ies)\b|\bprams?\b|\bpush ?chairs?\b"
        r"|\bwalking (?:frames?|aids?)\b|\b(?:no|without|can(?:'|’)?t (?:do|manage)"
        r"|cannot manage) (?:stairs|steps)\b",
        r"\bno lifts?\b|\bwithout a lift\b|\blifts? (?:is )?(?:broken|out of order)\b"
        r"|\bno wheelchair\b|\bstair ?lift\b"
        rf"|\b{FLIGHT}\b|\b(?:one|two|three|a) flights? (?:up|down|of)\b"
        r"|\b(?:steep|narrow|many|up the|only|\d+) (?:stairs|steps)\b|\bstairs only\b"
        r"|\bnot (?:step[- ]?free|accessible|wheelchair)\b|\bno (?:step[- ]?free|level"
        r"|disabled) access\b"
        r"|\b(?:not|n(?:'|’)?t) (?:\w+ ){0,3}(?:good|suitable|fit) (?:to|for) wheelchairs?\b",
    ),
    "a kitchen": (r"\bkitchen\b|\bcooking\b", r"\bno (?:kitchen|cooking)\b"),
    "parking": (r"\bparking\b|\bcar park\b", r"\bno (?:parking|car park)\b"),
    "a hearing loop": (r"\b(?:hearing|induction) loop\b", r"\bno (?:hearing|induction) loop\b"),
}


@lru_cache(maxsize=READ)
def room_for(text: str) -> int | None:
    """How many people a room holds, by its text."""
    numbers = [int(next(filter(None, match))) for match in ROOM_FOR.findall(text)]
    return max(numbers, default=None)


@lru_cache(maxsize=READ)
def wanted(text: str) -> frozenset[str]:
    """Facilities that a need demands; a bad place that it tells of is one more reason."""
    return _spoken_of(demands.words(text))


@lru_cache(maxsize=READ)
def there(text: str) -> frozenset[str]:
    """Facilities that an offer says are there."""
    return _spoken_of(text) - missing(text)


@lru_cache(maxsize=READ)
def lift_is_mended(text: str) -> bool:
    """Whether the lift of an offer is out of use for now."""
    return bool(MENDED.search(text))


@lru_cache(maxsize=READ)
def missing(text: str) -> frozenset[str]:
    """Facilities that a text says are not there."""
    return frozenset(
        name for name, (_, gone) in FACILITIES.items() if re.search(gone, text, re.IGNORECASE)
    )


def _spoken_of(text: str) -> frozenset[str]:
    return frozenset(
        name for name, (there, _) in FACILITIES.items() if re.search(there, text, re.IGNORECASE)
    )
