"""Makes and systems of devices: which are named, insisted on, refused, or cannot be run."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching.reading import clauses, demands
from brokerage.matching.terms import READ

PLATFORMS = {
    "Windows 11": r"\bwin(?:dows)? ?11\b|\bw11\b",
    "Windows": r"\bwindows\b|\bwin ?\d+\b|\bw1[01]\b",
    "Apple": r"\bmac(?:s|book\w*|os)?\b|\bimacs?\b|\bapple\b|\bipads?\b|\biphones?\b",
    "Chromebook": r"\bchromebooks?\b|\bchrome ?os\b",
    "Android": r"\bandroid\b",
    "Linux": r"\blinux\b|\bubuntu\b",
}
MADE_FOR_WINDOWS = re.compile(
    r"\b(?:thinkpad|probook|latitude|elitebook|surface pro|desktop pc)s?\b", re.IGNORECASE
)
MUST = re.compile(
    r"\b(?:must|has to|have to|needs?|needed|required?|requires|demands?|insists?|only"
    r"|nothing else|runs? (?:it |them |everything )?(?:all )?on)\b",
    re.IGNORECASE,
)
NOT_TO_RUN = r"(?:cannot|can(?:'|’)?t|won(?:'|’)?t|will not|do(?:es)?(?:n(?:'|’)?t| not)|not)"
CANNOT_RUN = re.compile(
    rf"\b{NOT_TO_RUN}\b[\w\s]{{0,20}}?\b(?:win(?:dows)?(?: ?11)?|w11)\b", re.IGNORECASE
)
NO_USE = re.compile(
    r"\bno (?:use|good|thank)|\b(?:not|n(?:'|’)?t) (?:any )?(?:use|good|want|work)\b"
    r"|\bwe (?:can(?:'|’)?t|cannot) use\b",
    re.IGNORECASE,
)
OLDER_DOES = re.compile(
    r"\b(?:older|anything(?: else)?|either|others?) (?:\w+ )?(?:is|are|will|would)"
    r" (?:also |be )?(?:fine|ok|okay|welcome|do|good)\b",
    re.IGNORECASE,
)
BUT_NOT = re.compile(
    r"\b(?:(?:that|which|who) (?:are|is) not|(?<!nothing )other than|except(?: for)?)"
    r" (?:an? |any |the )?(\w+)\b(?! (?:capable|ready|compatible))",
    re.IGNORECASE,
)
ANYTHING_BUT = re.compile(
    r"\b(?:anything|everything|all) but (?:an? |any |the )?(\w+)", re.IGNORECASE
)
SENTENCE = re.compile(r"[.;!?\n]+")


@lru_cache(maxsize=READ)
def named(text: str) -> frozenset[str]:
    """The platforms a text names; Windows 11 is also Windows, unless it says it cannot run it."""
    told = CANNOT_RUN.sub(" ", text)
    found = {name for name, pattern in PLATFORMS.items() if re.search(pattern, told, re.IGNORECASE)}
    if MADE_FOR_WINDOWS.search(told) and not found & {"Linux", "Chromebook"}:
        found.add("Windows")
    return frozenset(found)


@lru_cache(maxsize=READ)
def required(text: str) -> frozenset[str]:
    """The platforms a need insists on, clause by clause; empty if it does not."""
    found: set[str] = set()
    for said in demands.by_sentence(text):
        if any(map(OLDER_DOES.search, said)):
            continue
        for clause in filter(MUST.search, said):
            found |= named(clause) - refused(clause)
    return _narrowest(found)


@lru_cache(maxsize=READ)
def spoken_of(text: str) -> frozenset[str]:
    """The platforms in sentences that insist on something, if perhaps not on these."""
    found: set[str] = set()
    for said in demands.by_sentence(text):
        if any(map(MUST.search, said)) and not any(map(OLDER_DOES.search, said)):
            found |= {name for clause in said for name in named(clause) - refused(clause)}
    return _narrowest(found)


def _narrowest(found: set[str]) -> frozenset[str]:
    return frozenset(found - {"Windows"} if "Windows 11" in found else found)


@lru_cache(maxsize=READ)
def refused(text: str) -> frozenset[str]:
    """The platforms a need cannot use: "no Macs", "Chromebooks are no use to us"."""
    found: set[str] = set()
    for clause, out in clauses.refused(text):
        found |= named(out) or named(clause)
    for out in (*BUT_NOT.findall(text), *ANYTHING_BUT.findall(text)):
        found |= named(out)
    for sentence in SENTENCE.split(text):
        for clause in clauses.clauses(sentence):
            if NO_USE.search(clause):
                found |= named(clause)
    return frozenset(found)
