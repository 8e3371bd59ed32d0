"""How many people: "a dozen learners come", "about 20 of us", "we need three mentors".

Who would come and who would help are told apart: a class of twelve asks for two helpers.
"""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading import counts
from brokerage.matching.terms import READ

SENTENCE = re.compile(r"[.;!?](?=\s|$)|\n")
SAID = conditions.family("heads")
NUMBERS = rf"(?<![\w.£,:/-])({counts.NUMBER})(?:\s*(?:-|–|to|or|and)\s*({counts.NUMBER}))?(?![%\d])"
STORY = SAID.pattern("story")
NEAR = SAID.worth("about")["near"]


COMING = SAID.frame("coming", catches=16, numbers=NUMBERS)
SOUGHT = SAID.frame("sought", catches=6, numbers=NUMBERS)
BROUGHT = SAID.frame("brought", catches=10, numbers=NUMBERS)
UP_TO = SAID.frame("up_to", catches=2, numbers=NUMBERS)
ROOM_FOR = SAID.frame("room_for", catches=2, numbers=NUMBERS)


@lru_cache(maxsize=READ)
def coming(text: str) -> int | None:
    """How many would come, by the words of a need; None where they do not say or say two."""
    return _only(COMING, text)


@lru_cache(maxsize=READ)
def sought(text: str) -> int | None:
    """How many helpers a need asks for."""
    return _only(SOUGHT, text)


@lru_cache(maxsize=READ)
def brought(text: str) -> int | None:
    """How many helpers an offer brings."""
    return _only(BROUGHT, text)


@lru_cache(maxsize=READ)
def room_for(text: str) -> int | None:
    """How many people an offer has room or places for."""
    return _only(ROOM_FOR, text)


@lru_cache(maxsize=READ)
def up_to(text: str) -> int | None:
    """How many a room is for, at most."""
    return _only(UP_TO, text)


def apart(field: float, told: int) -> bool:
    """Whether the two are more than a rounding from each other."""
    return abs(field - told) > NEAR * max(field, told)


def _only(frame: re.Pattern[str], text: str) -> int | None:
    """The one number; of "10 to 12" the larger."""
    found = {
        max(counts.number(one) for one in match.groups() if one)
        for sentence in SENTENCE.split(text)
        if not STORY.search(sentence)
        for match in frame.finditer(sentence)
    }
    return found.pop() if len(found) == 1 else None
