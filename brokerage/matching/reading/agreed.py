"""Conditions of one side that the other meets, breaks or leaves unsaid: "no photos"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading import anchors, wished
from brokerage.matching.terms import READ

SHELVES = [conditions.family(name) for name in conditions.texts() if name.startswith("agreed")]


def _set(name: str) -> dict[str, re.Pattern[str]]:
    return {key: pattern for one in SHELVES for key, pattern in one.set(name).items()}


SENTENCE = re.compile(r"(?<=[.;!?\n])\s+")
PAST, SAYS_NO = SHELVES[0].pattern("past"), SHELVES[0].pattern("says_no")
DENIED = SHELVES[0].pattern("denied")
WANTED, MET, BROKEN = _set("wanted"), _set("met"), _set("broken")
ANCHORS = {name: anchors.of(pattern) for name, pattern in WANTED.items()}
LISTED = {key: one.listed(key) for one in SHELVES for key in one.words}


@dataclass(frozen=True, slots=True)
class Condition:
    """One of them: whose it is, what it bears on, and how a broker is told."""

    name: str
    said: str
    met: str
    broken: str
    question: str
    bears_on: frozenset[str]

    @property
    def of_need(self) -> bool:
        """Whether it is a condition of those who ask."""
        return self.name.startswith("need_")


@cache
def all_of_them() -> tuple[Condition, ...]:
    """The conditions, in the order of the file."""
    return tuple(_condition(name) for name in WANTED)


def _condition(name: str) -> Condition:
    said, met, broken, *asked = LISTED[name]
    bears_on = frozenset(LISTED.get(f"{name}_of", ()))
    return Condition(name, said, met, broken, " ".join(asked), bears_on)


@lru_cache(maxsize=READ)
def wanted(text: str, *, by_need: bool) -> frozenset[str]:
    """The conditions that a side sets in its words, and does not merely wish."""
    demanded = ". ".join(wished.demanded(text))
    side = "need_" if by_need else "offer_"
    folded = demanded.casefold()
    return frozenset(
        name
        for name, pattern in WANTED.items()
        if name.startswith(side)
        and anchors.may_find(ANCHORS[name], folded)
        and _says(pattern, demanded)
    )


@lru_cache(maxsize=READ)
def met(name: str, text: str) -> bool:
    """Whether the other side's words meet the condition."""
    return bool(MET[name].search(text))


@lru_cache(maxsize=READ)
def broken(name: str, text: str) -> bool:
    """Whether the other side's words break it."""
    return _says(BROKEN[name], text)


@lru_cache(maxsize=READ)
def _of_today(text: str) -> str:
    """Without the sentences that tell of another time."""
    return " ".join(one for one in SENTENCE.split(text) if not PAST.search(one))


def _says(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text of today says it; what a no stands before, it does not say."""
    told = _of_today(text)
    return any(
        SAYS_NO.search(match.group()) or not DENIED.search(told[: match.start()])
        for match in pattern.finditer(told)
    )
