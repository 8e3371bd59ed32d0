"""What it must be: platform, product, least number, room for how many, and facilities."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching.terms import READ

PLATFORMS = {
    "Windows 11": r"\bwin(?:dows)? ?11\b",
    "Windows": r"\bwindows\b|\bwin ?\d+\b|\b(?:thinkpad|probook|latitude|elitebook|desktop pc)s?\b",
    "Apple": r"\bmac(?:s|book\w*|os)?\b|\bimacs?\b|\bapple\b|\bipads?\b|\biphones?\b",
    "Chromebook": r"\bchromebooks?\b|\bchrome ?os\b",
    "Android": r"\bandroid\b",
    "Linux": r"\blinux\b",
}
MUST = r"\b(?:must|has to|have to|needs? to|required to|only)\b"
CANNOT_RUN = re.compile(
    r"\b(?:cannot|can(?:'|’)?t|won(?:'|’)?t|not)\b[\w\s]{0,20}\bwin(?:dows)? ?11\b", re.IGNORECASE
)
PRODUCT = re.compile(r"\b(?:[Mm]ust|[Hh]as to|[Hh]ave to) be (?:a |an |the )?([A-Z][\w+&.-]*)")
LEAST = re.compile(
    r"\bmin(?:imum)?(?: of)?\s+(\d+)\b|\bat least (\d+) (?:items|devices|people)\b", re.IGNORECASE
)
ROOM_FOR = re.compile(
    r"\b(?:seats|capacity(?: of)?|room for|holds|up to|space for)\s+(\d+)\b"
    r"|\b(\d+)[- ]seat(?:s|er)?\b"
    r"|\bfor (\d+)\b(?! (?:month|year|week|day|hour))",
    re.IGNORECASE,
)
FACILITIES = {
    "step-free access": (
        r"\bstep[- ]?free\b|\bwheelchair\b|\blift\b|\bground floor\b|\bramps?\b",
        r"\bno lift\b|\bsteep stairs\b|\bstairs only\b"
        r"|\bnot (?:step[- ]?free|accessible|wheelchair)\b",
    ),
    "a kitchen": (r"\bkitchen\b|\bcooking\b", r"\bno kitchen\b"),
    "parking": (r"\bparking\b|\bcar park\b", r"\bno parking\b"),
}


@lru_cache(maxsize=READ)
def platforms(text: str) -> frozenset[str]:
    """The platforms a text names; Windows 11 is also Windows, unless it says it cannot run it."""
    found = {name for name, pattern in PLATFORMS.items() if re.search(pattern, text, re.IGNORECASE)}
    if CANNOT_RUN.search(text):
        found.discard("Windows 11")
    return frozenset(found)


@lru_cache(maxsize=READ)
def platforms_required(text: str) -> frozenset[str]:
    """The platforms a need insists on, sentence by sentence; empty if it does not."""
    found: set[str] = set()
    for sentence in re.split(r"[.;!?\n]+", text):
        if re.search(MUST, sentence, re.IGNORECASE):
            found |= platforms(sentence)
    return frozenset(found - {"Windows"} if "Windows 11" in found else found)


@lru_cache(maxsize=READ)
def product_required(text: str) -> str:
    """The product that a need names as the only one, or "" ("must be Sage")."""
    found = PRODUCT.search(text)
    if not found or platforms(found.group(1)) or found.group(1).upper() == "DBS":
        return ""
    return found.group(1).rstrip(".")


@lru_cache(maxsize=READ)
def least(text: str) -> int | None:
    """The smallest number that a text takes or gives."""
    found = LEAST.search(text)
    return int(found.group(1) or found.group(2)) if found else None


@lru_cache(maxsize=READ)
def room_for(text: str) -> int | None:
    """How many people a room holds, by its text."""
    numbers = [int(next(filter(None, match))) for match in ROOM_FOR.findall(text)]
    return max(numbers, default=None)


@lru_cache(maxsize=READ)
def facilities(text: str) -> frozenset[str]:
    """Facilities that a text names as wanted or there."""
    return frozenset(
        name
        for name, (there, _) in FACILITIES.items()
        if re.search(there, text, re.IGNORECASE) and name not in missing(text)
    )


@lru_cache(maxsize=READ)
def missing(text: str) -> frozenset[str]:
    """Facilities that a text says are not there."""
    return frozenset(
        name for name, (_, gone) in FACILITIES.items() if re.search(gone, text, re.IGNORECASE)
    )
