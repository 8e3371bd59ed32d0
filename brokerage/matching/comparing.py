"""Two versions of the weights on past decisions: where each puts what a broker chose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import mean
from typing import Any

from brokerage.matching import suggest
from brokerage.matching.knowing import in_use, using
from brokerage.matching.values import ListingFacts

Weights = Mapping[str, Any] | None
"""None is the shipped file."""
FIRST_FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One decision as it was kept: the pair, the offers beside it, and what came of it.

    `around` are other offers that were open then, by what they say today.
    """

    key: str
    on: date
    need: ListingFacts
    offer: ListingFacts
    others: tuple[ListingFacts, ...]
    agreed: bool = False
    confirmed: bool = False
    around: tuple[ListingFacts, ...] = ()

    @property
    def all(self) -> tuple[ListingFacts, ...]:
        """Every offer that is judged for it."""
        return (self.offer, *self.others, *self.around)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one version puts the chosen offer: its place from 1, and its fit; which comes first."""

    place: int
    fit: int
    exact: float
    first: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One decision under both versions."""

    past: Past
    before: Placed
    after: Placed

    @property
    def size(self) -> tuple[int, float]:
        """How much it changes: places first, then fit."""
        return abs(self.after.place - self.before.place), abs(self.after.exact - self.before.exact)

    @property
    def newcomer(self) -> ListingFacts | None:
        """What would come first by the second version alone, and was not kept with the decision."""
        if self.before.first == self.after.first:
            return None
        return next((one for one in self.past.around if one.key == self.after.first), None)


@dataclass(frozen=True, slots=True)
class Score:
    """How often one version puts the chosen offer first, and among the first three."""

    decisions: int
    first: int
    first_few: int
    mean_place: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both versions over the same decisions: scores by what came of them, and every change."""

    scores: dict[str, tuple[Score, Score]]
    changes: tuple[Change, ...]


def compare(past: Iterable[Past], before: Weights, after: Weights) -> Comparison:
    """Judge every decision twice, all by one version and then all by the other.

    The words that brokers put on top, where they are in use, count in both.

    The offers beside a decision are those that were kept with it, the best ones of its day, and
    around them what else was open then.
    """
    decisions = list(past)
    firsts, seconds = _placed(decisions, before), _placed(decisions, after)
    changes = [Change(*three) for three in zip(decisions, firsts, seconds, strict=True)]
    groups = {
        "chosen": changes,
        "agreed": [one for one in changes if one.past.agreed],
        "confirmed": [one for one in changes if one.past.confirmed],
    }
    scores = {
        name: (_score(one.before for one in some), _score(one.after for one in some))
        for name, some in groups.items()
    }
    moved = [one for one in changes if one.before != one.after]
    ordered = sorted(moved, key=lambda one: (*(-part for part in one.size), one.past.key))
    return Comparison(scores, tuple(ordered))


def _placed(decisions: list[Past], weights: Weights) -> list[Placed]:
    with using(weights=weights, on_top=in_use().on_top):
        return [_place(one) for one in decisions]


def _place(past: Past) -> Placed:
    ranked = suggest.rank(past.need, past.all, on=past.on)
    keys = [one.offer for one in ranked]
    place = keys.index(past.offer.key)
    return Placed(place + 1, ranked[place].fit, ranked[place].exact, keys[0])


def _score(placed: Iterable[Placed]) -> Score:
    places = [one.place for one in placed]
    return Score(
        decisions=len(places),
        first=sum(1 for place in places if place == 1),
        first_few=sum(1 for place in places if place <= FIRST_FEW),
        mean_place=mean(places) if places else None,
    )
