"""Sentences that people write around a listing: greetings, wishes, goodbyes, who rings whom."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.terms import READ
from brokerage.matching.values import ListingFacts

SAID = conditions.family("everyday")
EVERYDAY, OF_THEMSELVES = SAID.pattern("everyday"), SAID.pattern("of_themselves")
SENTENCE = re.compile(r"(?<=[.!?])(\s+)|(\n+)")


def left_out(facts: ListingFacts) -> ListingFacts:
    """The listing without them: "sent from my iPhone" offers no iPhone."""
    rest = without(facts.description)
    return facts if rest == facts.description else replace(facts, description=rest)


@lru_cache(maxsize=READ)
def without(text: str) -> str:
    """The text without its sentences that say nothing of what is asked or given."""
    pieces = [piece or "" for piece in SENTENCE.split(text)]
    kept = ["" if _says_nothing(piece) else piece for piece in pieces]
    return "".join(kept) if kept != pieces else text


def _says_nothing(sentence: str) -> bool:
    return bool(EVERYDAY.search(sentence) or OF_THEMSELVES.search(sentence))
