"""The gist of many listings at hand: which of them may answer one, without reading any again.

A gist is what matching understood of a listing, in the vocabulary's own words alone: how much it
says of each concept, how near it comes to others, its kinds, which words of the shipped files it
uses, and its circumstances (where, when, for whom, how much). No word that its poster alone would
use is in it. It is a few hundred bytes of numbers, so it is kept, and ten thousand of them are at
hand in a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from brokerage.matching import circumstances, terms
from brokerage.matching.asked import covering, stand_ins
from brokerage.matching.circumstances import Truths
from brokerage.matching.index import Numbers, kinds_beside, led
from brokerage.matching.knowing import by_knowledge
from brokerage.matching.profile import Profile

SHARE, REACH, KIND, WORD, LEAD = range(5)
"""What a number in a gist is about: a concept's share, nearness to one, a kind's share, a word, a
concept that leads."""

FORM = 3
"""Another number for another form: what was kept in the old one is read anew."""

NEED, OFFER = "need", "offer"
Term = tuple[int, str]
KEPT: Any = np.dtype([("term", "<u2"), ("much", "<f4")])
"""As it is kept behind the circumstances: the number of a term, and how much of it there is."""


def version() -> str:
    """Of the vocabulary and of the form: gists of another one say nothing here."""
    return f"{terms.version()}/{FORM}"


@by_knowledge()
def numbers() -> Mapping[Term, int]:
    """Every term that a gist may hold, numbered; another vocabulary numbers them otherwise."""
    known = {*terms.known_stems(), *terms.commonness()}
    every: list[Term] = [
        *((part, name) for part in (SHARE, REACH, LEAD) for name in sorted(terms.concepts())),
        *((KIND, name) for name in terms.kinds()),
        *((WORD, word) for word in sorted(known)),
    ]
    return {term: number for number, term in enumerate(every)}


def packed(told: Profile, side: str, *, on: date) -> bytes:
    """The gist of a listing that was read, on that day."""
    known = numbers()
    found = [(known[term], much) for term, much in _of(told, side) if term in known]
    return circumstances.numbered(told, side, on=on) + np.array(found, KEPT).tobytes()


def _of(told: Profile, side: str) -> Iterator[tuple[Term, float]]:
    lead = terms.weights()["asked"][f"in_{side}_title"]
    total = sum(told.kinds.values()) or 1.0
    yield from (((SHARE, name), share) for name, share in covering(told).items())
    yield from (((REACH, name), near) for name, near in told.reach.items())
    yield from (((LEAD, name), 1.0) for name in told.leading)
    yield from (((KIND, name), share / total) for name, share in told.kinds.items())
    yield from (((WORD, word), lead if word in told.headline else 1.0) for word in told.words)


@dataclass(frozen=True, slots=True)
class Sought:
    """One listing for which others are looked for: as read, its circumstances, and the day."""

    told: Profile
    side: str
    about: Any
    on: date

    def pair(self, others: Any) -> tuple[Any, Any]:
        """Its circumstances and those of the others: the need's first."""
        return (self.about, others) if self.side == NEED else (others, self.about)


class Gists:
    """Those of many listings of one side, by the listings' keys. Nothing in it changes."""

    def __init__(self, kept: Mapping[int, bytes], side: str) -> None:
        """Of these, as ``packed`` by the vocabulary that is known now."""
        head = circumstances.KEPT.itemsize
        self._side = side
        self._keys = np.fromiter(kept, np.int64, len(kept))
        self._about = circumstances.unpacked(one[:head] for one in kept.values())
        read = np.frombuffer(b"".join(one[head:] for one in kept.values()), KEPT)
        sizes = [(len(one) - head) // KEPT.itemsize for one in kept.values()]
        self._rows = np.repeat(np.arange(len(kept)), sizes)
        self._terms = np.ascontiguousarray(read["term"])
        self._much = read["much"].astype(np.float64)
        self._parts = np.array([part for part, _ in numbers()])
        shares = self._parts[self._terms] == SHARE
        self._names = np.bincount(self._rows[shares], minlength=len(kept)) > 0

    def __len__(self) -> int:
        """How many there are."""
        return len(self._keys)

    def likeliest(self, asked: Profile, most: int, *, on: date) -> tuple[list[int], list[int]]:
        """Keys of those that are likely to fit best, and of those that would but for a gate.

        At most so many of each, the likeliest first, then by key.
        """
        mine = NEED if self._side == OFFER else OFFER
        about = circumstances.unpacked([circumstances.numbered(asked, mine, on=on)])
        sought = Sought(asked, mine, about, on)
        fit, shut = self._fit(sought), circumstances.shut(*sought.pair(self._about))
        return self._first(fit, ~shut, most), self._first(fit, shut, most)

    def _first(self, fit: Numbers, among: Truths, most: int) -> list[int]:
        rows = np.flatnonzero((fit > 0) & among)
        if len(rows) > most:
            rows = rows[fit[rows] >= np.partition(fit[rows], -most)[-most]]
        first = np.lexsort((self._keys[rows], -fit[rows]))[:most]
        return [int(key) for key in self._keys[rows[first]]]

    def _fit(self, sought: Sought) -> Numbers:
        """As ``fit.parts`` has it, as far as it can be known from gists."""
        share = self._asked(sought)
        need, offer = sought.pair(self._about)
        credit = np.minimum(1.0, share / terms.weights()["asked"]["full_credit"])
        fit = share * circumstances.points("asked", offer)
        for part, worth in circumstances.shares(need, offer, on=sought.on).items():
            fit = fit + credit * worth * circumstances.points(part, offer)
        return fit

    def _asked(self, sought: Sought) -> Numbers:
        """As ``asked.answer`` has it: the share for each side, the lower leading."""
        weigh, asked = terms.weights()["asked"], sought.told
        said, theirs, ours, beside = self._sums(sought)
        spelt = np.maximum(said / (said + weigh["half_said"]), self._at_heart(sought))
        alike = weigh["kinds"] * np.minimum(1.0, weigh["kinds_reach"] * beside)
        alike += weigh["words"] * spelt
        mine = ours if asked.concepts else spelt
        yours = np.where(self._names, theirs, spelt)
        worth = self._instead(sought)
        both = (
            np.maximum(worth, np.minimum(1.0, weigh["reach"] * (weigh["concepts"] * one + alike)))
            for one in (mine, yours)
        )
        return led(*both)

    def _sums(self, sought: Sought) -> Sequence[Numbers]:
        """For each listing: words that both say, concepts from both sides, and kinds."""
        asked = sought.told
        lead = terms.weights()["asked"][f"in_{sought.side}_title"]
        wanted: dict[Term, float] = {
            **{(WORD, w): n * (lead if w in asked.headline else 1) for w, n in asked.words.items()},
            **{(SHARE, name): near for name, near in asked.reach.items()},
            **{(REACH, name): share for name, share in covering(asked).items()},
            **{(KIND, k): near for k, near in zip(terms.kinds(), kinds_beside(asked), strict=True)},
        }
        sums = self._added(wanted)
        return sums[WORD], sums[SHARE], sums[REACH], sums[KIND]

    def _added(self, wanted: Mapping[Term, float]) -> Numbers:
        """For each part of gists and each listing: its terms, each so many times what is wanted."""
        known, weights = numbers(), np.zeros(len(numbers()))
        for term, weight in wanted.items():
            if term in known:
                weights[known[term]] = weight
        at = np.flatnonzero(weights[self._terms])
        found, held = self._terms[at], weights[self._terms[at]] * self._much[at]
        every = len(self._keys)
        sums = np.bincount(self._parts[found] * every + self._rows[at], held, 5 * every)
        return sums.astype(np.float64).reshape(5, every)

    def _instead(self, sought: Sought) -> Numbers:
        """What each is worth as a substitute, at most; or what one would do in its place."""
        found, known = np.zeros(len(self._keys)), numbers()
        for name, worth in _standing_in(sought):
            rows = self._rows[self._terms == known[LEAD, name]]
            found[rows] = np.maximum(found[rows], worth)
        return found

    def _at_heart(self, sought: Sought) -> Numbers:
        """As ``asked.at_heart``: what people, or money, are worth where words are few."""
        weigh = terms.weights()["asked"]
        need, offer = sought.pair(self._about)
        shared = need["communities"] & offer["communities"] > 0
        learns = circumstances.same_kind(need, offer, terms.bearing("learns_from_people")) & shared
        for_them = shared | (offer["communities"] == 0)
        gives = circumstances.same_kind(need, offer, terms.bearing("pays")) & for_them
        return np.where(learns, weigh["people_sought"], np.where(gives, weigh["money_sought"], 0.0))


def _standing_in(sought: Sought) -> Iterator[tuple[str, float]]:
    """What leads others that would do in its place; or that it would do in place of."""
    asked = sought.told
    if sought.side == NEED:
        return ((other, worth) for _, other, worth in stand_ins(asked))
    return (
        (name, worth)
        for name, one in terms.concepts().items()
        for other, worth in one.instead.items()
        if other in asked.leading and name not in asked.leading
    )
