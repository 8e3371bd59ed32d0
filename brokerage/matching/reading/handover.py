"""How things change hands: fetched, brought or posted, and who cannot fetch."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching.terms import READ

FETCH = re.compile(
    r"\bcollect(?:ion|ed)? only\b|\bmust be (?:collected|fetched|picked up)\b"
    r"|\b(?:nothing ships|no (?:delivery|postage|posting|couriers?)|(?:can(?:'|’)?t|cannot"
    r"|won(?:'|’)?t"
    r"|don(?:'|’)?t|do not|not able to|unable to) (?:deliver|post|ship|send|bring))\b"
    r"|\byou (?:would |will |will have to |have to |must |need to )?(?:come|collect|fetch|pick)\b"
    r"|\bcome and (?:get|fetch|collect)\b|\bbring (?:a|your) (?:van|car)\b",
    re.IGNORECASE,
)
BRING = re.compile(
    r"\b(?:we|i|he|she|they|happy to|can|will|could|'ll|’ll|free) (?:can |will |could |also )?"
    r"(?:deliver|post|drop|bring|bike|courier|ship|drive)\b"
    r"|\bdeliver(?:y|ed)\b(?! only)|\bpost(?:ed|age) (?:free|paid|included)\b|\bfree post\b",
    re.IGNORECASE,
)
CANNOT_FETCH = re.compile(
    r"\b(?:can(?:'|’)?t|cannot|unable to|not able to) (?:do )?(?:collect|pick|fetch|drive)\w*\b"
    r"|\bno (?:car|van|driver|transport|vehicle)\b|\bnone of us (?:can )?drives?\b"
    r"|\b(?:nobody|no one|no-one|none of us) (?:here )?(?:drives|can drive|has (?:a|got a)"
    r" (?:car|van|motor|licen[cs]e))\b"
    r"|\b(?:don(?:'|’)?t|do not) (?:drive|have (?:a car|a van|transport))\b"
    r"|\b(?:must|has to|have to|needs?|need to|would need|would have to)"
    r" (?:be |it |them )?(?:to be )?(?:deliver|bring|brought|post|dropp)\w*\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=READ)
def only_fetched(text: str) -> bool:
    """Whether an offer has to be fetched, and nobody brings it."""
    return bool(FETCH.search(text)) and not BRING.search(FETCH.sub(" ", text))


@lru_cache(maxsize=READ)
def cannot_fetch(text: str) -> bool:
    """Whether a need says that nobody there can fetch anything."""
    return bool(CANNOT_FETCH.search(text))
