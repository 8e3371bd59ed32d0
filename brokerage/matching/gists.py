"""The gist of many listings at hand: which of them may answer one, without reading any again.

A gist is what matching understood of a listing, in the vocabulary's own words alone: how much it
says of each concept, how near it comes to others, its kinds, and which words of the shipped files
it uses. No word that its poster alone would use is in it. It is a few hundred bytes of numbers, so
it is kept, and ten thousand of them are at hand in a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from brokerage.matching import terms
from brokerage.matching.asked import stand_ins
from brokerage.matching.index import Numbers, kinds_beside, led
from brokerage.matching.knowing import by_knowledge
from brokerage.matching.profile import Profile

SHARE, REACH, KIND, WORD = range(4)
"""What a number in a gist is about: a concept's share, nearness to one, a kind's share, a word."""

Term = tuple[int, str]
KEPT: Any = np.dtype([("term", "<u2"), ("much", "<f4")])
"""As it is kept: the number of a term, and how much of it there is."""


@by_knowledge()
def numbers() -> Mapping[Term, int]:
    """Every term that a gist may hold, numbered; another vocabulary numbers them otherwise."""
    known = {*terms.known_stems(), *terms.commonness()}
    every: list[Term] = [
        *((part, name) for part in (SHARE, REACH) for name in sorted(terms.concepts())),
        *((KIND, name) for name in terms.kinds()),
        *((WORD, word) for word in sorted(known)),
    ]
    return {term: number for number, term in enumerate(every)}


def packed(told: Profile) -> bytes:
    """The gist of a listing that was read."""
    known = numbers()
    found = [(known[term], much) for term, much in _of(told) if term in known]
    return np.array(found, KEPT).tobytes()


def _of(told: Profile) -> Iterator[tuple[Term, float]]:
    lead = terms.weights()["asked"]["in_offer_title"]
    total = sum(told.concepts.values()) or 1.0
    yield from (((SHARE, name), weight / total) for name, weight in told.concepts.items())
    yield from (((REACH, name), near) for name, near in told.reach.items())
    yield from (((KIND, name), share) for name, share in told.kinds.items())
    yield from (((WORD, word), lead if word in told.headline else 1.0) for word in told.words)


class Gists:
    """Those of many listings, by the listings' keys. Nothing in it changes."""

    def __init__(self, kept: Mapping[int, bytes]) -> None:
        """Of these, as ``packed`` by the vocabulary that is known now."""
        self._keys = np.fromiter(kept, np.int64, len(kept))
        read = np.frombuffer(b"".join(kept.values()), KEPT)
        sizes = [len(one) // KEPT.itemsize for one in kept.values()]
        self._rows = np.repeat(np.arange(len(kept)), sizes)
        self._terms = np.ascontiguousarray(read["term"])
        self._much = read["much"].astype(np.float64)
        self._parts = np.array([part for part, _ in numbers()])

    def __len__(self) -> int:
        """How many there are."""
        return len(self._keys)

    def likeliest(self, asked: Profile, most: int) -> list[int]:
        """Keys of those that answer most of what is asked, as ``Index.likeliest`` has it."""
        weigh = terms.weights()["asked"]
        said, theirs, ours, beside = self._sums(asked)
        spelt = said / (said + weigh["half_said"])
        meant = led(ours, theirs) if asked.concepts else spelt
        alike = np.minimum(1.0, 1.5 * beside)
        near = weigh["concepts"] * meant + weigh["words"] * spelt + weigh["kinds"] * alike
        near = np.maximum(near, self._instead(asked) / weigh["reach"])
        touched = np.flatnonzero(near > 0)
        first = np.lexsort((self._keys[touched], -near[touched]))[:most]
        return [int(key) for key in self._keys[touched[first]]]

    def _sums(self, asked: Profile) -> Sequence[Numbers]:
        """For each listing: words that both say, concepts from both sides, and kinds."""
        total = sum(asked.concepts.values()) or 1.0
        wanted: dict[Term, float] = {
            **{(WORD, word): weight for word, weight in asked.words.items()},
            **{(SHARE, name): near for name, near in asked.reach.items()},
            **{(REACH, name): weight / total for name, weight in asked.concepts.items()},
            **{(KIND, k): near for k, near in zip(terms.kinds(), kinds_beside(asked), strict=True)},
        }
        known, weights = numbers(), np.zeros(len(numbers()))
        for term, weight in wanted.items():
            if term in known:
                weights[known[term]] = weight
        at = np.flatnonzero(weights[self._terms])
        found, held = self._terms[at], weights[self._terms[at]] * self._much[at]
        every = len(self._keys)
        sums = np.bincount(self._parts[found] * every + self._rows[at], held, 4 * every)
        share, reach, kind, word = sums.astype(np.float64).reshape(4, every)
        return word, share, reach, kind

    def _instead(self, asked: Profile) -> Numbers:
        """What each is worth as a substitute, at most."""
        found, known = np.zeros(len(self._keys)), numbers()
        for _, other, worth in stand_ins(asked):
            rows = self._rows[self._terms == known[SHARE, other]]
            found[rows] = np.maximum(found[rows], worth)
        return found
