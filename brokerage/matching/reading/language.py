"""In which language: what a need must have, and what an offer brings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from brokerage.matching import conditions, terms
from brokerage.matching.reading import demands

SAID = conditions.family("language")
ENGLISH_TOO = SAID.pattern("english_too")
SOME = SAID.pattern("some")
NOT_ALL = SAID.pattern("not_all")
ASKED_FOR = SAID.pattern("asked_for")
SENTENCE = re.compile(r"[.;!?\n]+")


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
    listed = SAID.frame("listed", any=_any()).pattern
    return SAID.frame("spoken", any=_any(), listed=listed)


def english_will_do(text: str) -> bool:
    """Whether a need says that its people speak English well, and all of them."""
    return any(map(_english_of_all, SENTENCE.split(demands.without_needless(text))))


def _english_of_all(said: str) -> bool:
    """Whether a sentence says it of everybody: what stands before a "but" does not undo it."""
    found = ENGLISH_TOO.search(said)
    return found is not None and not (
        SOME.search(said[: found.start()]) or NOT_ALL.search(said[found.end() :])
    )


def seen_to(text: str) -> frozenset[str]:
    """The languages for which a need has an interpreter of its own, and asks for none."""
    found: set[str] = set()
    for said in SENTENCE.split(demands.without_needless(text)):
        if not ASKED_FOR.search(said):
            for match in _seen_to().finditer(said):
                found |= _all_in(match.group(0))
    return frozenset(found)


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
    return SAID.frame("not_there", any=_any())


@cache
def _seen_to() -> re.Pattern[str]:
    return SAID.frame("seen_to", any=_any())


def _all_in(words: str) -> set[str]:
    return {_names()[one.lower()] for one in _any_of_them().findall(words)}


@cache
def _any_of_them() -> re.Pattern[str]:
    return re.compile(rf"\b({_any()})\b", re.IGNORECASE)
