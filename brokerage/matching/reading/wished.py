"""What a side would rather have: times, places and ways to meet that it wishes and not demands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading import places, times
from brokerage.matching.terms import READ

SENTENCE = re.compile(r"[.;!?\n]+\s")
SAID = conditions.family("wished")
WISH = SAID.pattern("wish")
AFAR = SAID.pattern("afar")
THERE = SAID.pattern("there")


@dataclass(frozen=True, slots=True)
class Wishes:
    """Hours of the week, wards, and `remote` or `in_person`; empty is no wish."""

    slots: times.Slots = frozenset()
    wards: frozenset[str] = frozenset()
    mode: str = ""


NONE = Wishes()


def read(body: str) -> Wishes:
    """The wishes of a text, from the sentences that say they are no more than that."""
    said = [sentence for sentence in SENTENCE.split(body) if WISH.search(sentence)]
    if not said:
        return NONE
    text = ". ".join(said)
    return Wishes(times.slots(text), places.named(text).meant, _mode(text))


@lru_cache(maxsize=READ)
def demanded(body: str) -> tuple[str, ...]:
    """The other sentences."""
    return tuple(sentence for sentence in SENTENCE.split(body) if not WISH.search(sentence))


def _mode(text: str) -> str:
    afar, there = AFAR.search(text), THERE.search(text)
    if bool(afar) == bool(there):
        return ""
    return "remote" if afar else "in_person"
