"""Rooms: how many they hold, and what is there or is not."""

from __future__ import annotations

from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading import demands
from brokerage.matching.terms import READ

SAID = conditions.family("rooms")
ROOM_FOR = SAID.pattern("room_for", catches=3)
STEP_FREE = "step-free access"
MENDED = SAID.pattern("mended")
THERE, GONE = SAID.set("there"), SAID.set("gone")


@lru_cache(maxsize=READ)
def room_for(text: str) -> int | None:
    """How many people a room holds, by its text."""
    numbers = [int(next(filter(None, match))) for match in ROOM_FOR.findall(text)]
    return max(numbers, default=None)


@lru_cache(maxsize=READ)
def wanted(text: str) -> frozenset[str]:
    """Facilities that a need demands; a bad place that it tells of is one more reason."""
    return _spoken_of(demands.words(text))


@lru_cache(maxsize=READ)
def there(text: str) -> frozenset[str]:
    """Facilities that an offer says are there."""
    return _spoken_of(text) - missing(text)


@lru_cache(maxsize=READ)
def lift_is_mended(text: str) -> bool:
    """Whether the lift of an offer is out of use for now."""
    return bool(MENDED.search(text))


@lru_cache(maxsize=READ)
def missing(text: str) -> frozenset[str]:
    """Facilities that a text says are not there."""
    return frozenset(name for name, pattern in GONE.items() if pattern.search(text))


def _spoken_of(text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in THERE.items() if pattern.search(text))
