"""Conditions of one side that the other meets, breaks or leaves unsaid: "no photos"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading import wished
from brokerage.matching.terms import READ

SAID = conditions.family("agreed")
WANTED, MET, BROKEN = SAID.set("wanted"), SAID.set("met"), SAID.set("broken")


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
    said, met, broken, *asked = SAID.listed(name)
    of = f"{name}_of"
    bears_on = frozenset(SAID.listed(of)) if of in SAID.words else frozenset[str]()
    return Condition(name, said, met, broken, " ".join(asked), bears_on)


@lru_cache(maxsize=READ)
def wanted(text: str, *, by_need: bool) -> frozenset[str]:
    """The conditions that a side sets in its words, and does not merely wish."""
    demanded = ". ".join(wished.demanded(text))
    side = "need_" if by_need else "offer_"
    mine = ((name, pattern) for name, pattern in WANTED.items() if name.startswith(side))
    return frozenset(name for name, pattern in mine if pattern.search(demanded))


@lru_cache(maxsize=READ)
def met(name: str, text: str) -> bool:
    """Whether the other side's words meet the condition."""
    return bool(MET[name].search(text))


@lru_cache(maxsize=READ)
def broken(name: str, text: str) -> bool:
    """Whether the other side's words break it."""
    return bool(BROKEN[name].search(text))
