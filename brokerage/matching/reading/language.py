"""In which language: what a need must have, and what an offer brings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from brokerage.matching import conditions, terms
from brokerage.matching.reading import demands

SAID = conditions.family("language")
ENGLISH_TOO = SAID.pattern("english_too")
NOT_ALL = SAID.pattern("not_all")
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
    return SAID.frame("not_there", any=_any())


def _all_in(words: str) -> set[str]:
    found = re.findall(rf"\b({_any()})\b", words, re.IGNORECASE)
    return {_names()[one.lower()] for one in found}
