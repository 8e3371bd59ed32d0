"""In which language: what a need must have, and what an offer brings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from brokerage.matching import terms
from brokerage.matching.reading import demands

ENGLISH_TOO = re.compile(
    r"\b(?:good|fluent|excellent|perfect|fine|enough) english\b", re.IGNORECASE
)
NOT_ALL = re.compile(
    r"\b(?:not|no|n(?:'|’)t|never|but|only|most|some|few|many|others?|little|less|without)\b"
    r"|n(?:'|’)t\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.;!?\n]+")
HELPERS = (
    r"speak\w*|language|first language|only|using|interpreters?|tutors?|volunteers?"
    r"|(?:tech |digital )?(?:buddies|buddy|helpers?|champions?)"
)


@cache
def _names() -> Mapping[str, str]:
    told: dict[str, list[str]] = terms.shelf("communities")["languages"]
    return {word: language for language, words in told.items() for word in words}


@cache
def _any() -> str:
    return "|".join(re.escape(word) for word in sorted(_names(), key=len, reverse=True))


@cache
def _spoken() -> re.Pattern[str]:
    """A language named as one to help in, not as where somebody comes from."""
    listed = rf"(?:\s*\([^)]*\))?(?:\s*(?:,|&|and|or)\s*(?:{_any()}))*"
    return re.compile(
        rf"\b(?:in|speaks?|speaking|po|fluent)\s+(?:british\s+)?(?:{_any()}){listed}\b"
        rf"|\b(?:use|uses|sign|signs|signing)\s+(?:{_any()}){listed}\b"
        rf"|\b(?:{_any()}){listed}[\s-]+(?:{HELPERS})\b"
        rf"|\b(?:{_any()})\s+is\s+(?:\w+ )?(?:first|main|home|mother)\s+(?:language|tongue)\b",
        re.IGNORECASE,
    )


def english_will_do(text: str) -> bool:
    """Whether a need says that its people speak English well, and all of them."""
    return any(
        ENGLISH_TOO.search(said) and not NOT_ALL.search(said)
        for said in SENTENCE.split(demands.without_needless(text))
    )


def spoken(text: str, skills: tuple[str, ...] = (), field: str = "") -> frozenset[str]:
    """Languages that a listing asks for or brings, English left out unless it is in the field."""
    found: set[str] = set()
    said = _not_there().sub(" ", demands.without_needless(text))
    for match in _spoken().finditer(said):
        found |= _all_in(match.group(0))
    for skill in skills:
        found |= _all_in(skill)
    found.discard("English")
    return frozenset(found | _all_in(field))


@cache
def _not_there() -> re.Pattern[str]:
    return re.compile(rf"\b(?:no|without(?: an?)?)\s+(?:{_any()})\b", re.IGNORECASE)


def _all_in(words: str) -> set[str]:
    found = re.findall(rf"\b({_any()})\b", words, re.IGNORECASE)
    return {_names()[one.lower()] for one in found}
