"""How things change hands: fetched, brought or posted, and who cannot fetch."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.terms import READ

SAID = conditions.family("handover")
FETCH = SAID.pattern("fetch")
UNLESS = SAID.pattern("unless", catches=1)
SENTENCE = re.compile(r"[.;!?\n]+(?=\s|$)")
BRING = SAID.pattern("bring")
CANNOT_FETCH = SAID.pattern("cannot_fetch")


@lru_cache(maxsize=READ)
def only_fetched(text: str) -> bool:
    """Whether an offer has to be fetched, and nobody brings it."""
    return bool(FETCH.search(text)) and not BRING.search(FETCH.sub(" ", text))


@lru_cache(maxsize=READ)
def cannot_fetch(text: str) -> bool:
    """Whether a need says that nobody there can fetch anything."""
    return bool(CANNOT_FETCH.search(text))


@lru_cache(maxsize=READ)
def exception(text: str) -> str:
    """When it need not be fetched after all, as typed ("unless you're on a bus route"), or ""."""
    for said in SENTENCE.split(text):
        if FETCH.search(said) and (found := UNLESS.search(said)):
            return found.group(1).strip()
    return ""
