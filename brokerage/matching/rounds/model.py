"""A round as a linear program: what may be chosen, what it earns, and what bounds it.

The bounds that rarely bind (an organisation's limit, a smallest part) are left out at first and
put in where a solution breaks them (`solving`): what is best without a bound and keeps it is best.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from brokerage.matching.rounds.portions import Portion, portion
from brokerage.matching.rounds.values import Asked, Given, Inputs, Pair, Party
from brokerage.matching.rounds.weights import Weights

# What breaks ties, in points of fit for a need met whole: far below the least that counts, and
# all of it together below half a point in the largest rounds. The days say more than the order.
FOR_A_DAY = 1e-7
MOST_DAYS = 1000
FOR_THE_ORDER = 5e-8


@dataclass(frozen=True, slots=True)
class Choice:
    """A pair that may be chosen, with the portion that it may come to."""

    pair: Pair
    portion: Portion


@dataclass(frozen=True)
class Board:
    """A round made ready: its records by key, and the pairs that may be chosen, in one order."""

    inputs: Inputs
    needs: Mapping[str, Asked]
    offers: Mapping[str, Given]
    parties: Mapping[str, Party]
    choices: tuple[Choice, ...]

    @cached_property
    def of_need(self) -> Mapping[str, list[int]]:
        """The numbers of each need's choices."""
        return _grouped((one.pair.need, n) for n, one in enumerate(self.choices))

    @cached_property
    def of_offer(self) -> Mapping[str, list[int]]:
        """The numbers of each offer's choices."""
        return _grouped((one.pair.offer, n) for n, one in enumerate(self.choices))

    @cached_property
    def helped(self) -> Mapping[str, list[int]]:
        """The numbers of the choices that help each organisation."""
        return _grouped((self.needs[one.pair.need].party, n) for n, one in enumerate(self.choices))

    @cached_property
    def asked(self) -> Mapping[str, list[int]]:
        """The numbers of the choices that ask each organisation, on either side."""
        return _grouped(
            (party, n)
            for n, one in enumerate(self.choices)
            for party in {self.needs[one.pair.need].party, self.offers[one.pair.offer].party}
        )

    @cached_property
    def pairs_of(self) -> Mapping[str, list[Pair]]:
        """Every pair of each need, whether it may be chosen or not."""
        found: dict[str, list[Pair]] = defaultdict(list)
        for pair in self.inputs.pairs:
            found[pair.need].append(pair)
        return found

    @cached_property
    def sides(self) -> list[tuple[str, ...]]:
        """The organisations of each choice: who needs, and who offers where that is another."""
        both = [
            (self.needs[one.pair.need].party, self.offers[one.pair.offer].party)
            for one in self.choices
        ]
        return [two if two[0] != two[1] else two[:1] for two in both]

    @cached_property
    def worths(self) -> dict[Weights, list[float]]:
        """What `worth` found, for each plan's weights: it is asked for often."""
        return {}

    @cached_property
    def crowded(self) -> Mapping[str, int]:
        """The organisations whose limit could bind, with how many proposals they may have."""
        rooms = {key: self.parties[key].room for key in self.asked}
        return {
            key: room
            for key, room in rooms.items()
            if room is not None and room < len(self.asked[key])
        }

    @cached_property
    def pinned(self) -> list[int]:
        """The numbers of the choices that must be made."""
        return [n for n, one in enumerate(self.choices) if one.pair.key in self.inputs.pins]


@dataclass(frozen=True, kw_only=True)
class Added:
    """What was put in because a solution broke it.

    `limited` are organisations whose proposals are counted, `parted` numbers of choices whose
    smallest part is kept, `tight` offers whose amounts are rounded up, `shut` numbers of choices
    that are not to be made; `whole` asks for whole numbers.
    """

    limited: frozenset[str] = frozenset()
    parted: frozenset[int] = frozenset()
    tight: frozenset[str] = frozenset()
    shut: frozenset[int] = frozenset()
    whole: bool = False


def board(inputs: Inputs) -> Board:
    """What may be chosen: pairs of listings in the round that suit in amount and are allowed."""
    inputs = inputs.sorted()
    needs = {one.key: one for one in inputs.needs}
    offers = {one.key: one for one in inputs.offers}
    parties = {one.key: one for one in inputs.parties}
    choices = []
    for pair in inputs.pairs:
        if pair.key in inputs.forbids or pair.need not in needs or pair.offer not in offers:
            continue
        need, offer = needs[pair.need], offers[pair.offer]
        closed = any(parties[one.party].room == 0 for one in (need, offer))
        if not closed and (part := portion(need, offer)):
            choices.append(Choice(pair, part))
    return Board(inputs, needs, offers, parties, tuple(choices))


def worth(on: Board, weights: Weights) -> list[float]:
    """What a step of each choice earns, in points, but for fairness; ties broken."""
    if weights not in on.worths:
        on.worths[weights] = _worth(on, weights)
    return on.worths[weights]


def _worth(on: Board, weights: Weights) -> list[float]:
    least = len(on.choices) or 1
    found = []
    for number, one in enumerate(on.choices):
        waited = on.needs[one.pair.need].waited
        points = one.pair.fit + weights.waiting * weights.bonus.for_waiting(waited)
        points += FOR_A_DAY * min(waited, MOST_DAYS) - FOR_THE_ORDER * number / least
        found.append(one.portion.share * points)
    return found


def bonuses(on: Board, party: str, weights: Weights) -> tuple[float, ...]:
    """What the next helps bring this organisation, from the first; the last for all later."""
    told = on.parties[party]
    falling = weights.bonus.for_helps(told.helped, small=told.small)
    return tuple(weights.fairness * points for points in falling)


def _grouped(found: Iterable[tuple[str, int]]) -> Mapping[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for key, number in found:
        groups[key].append(number)
    return groups


def value(on: Board, weights: Weights, steps: Sequence[int]) -> float:
    """What these steps earn in all, in points, fairness included."""
    earned = sum(each * step for each, step in zip(worth(on, weights), steps, strict=True))
    if not weights.fairness:
        return earned
    for party, numbers in on.helped.items():
        shares = sum(on.choices[n].portion.share * steps[n] for n in numbers)
        earned += for_shares(bonuses(on, party, weights), shares)
    return earned


def for_shares(falling: Sequence[float], shares: float) -> float:
    """What so many helps bring under a falling bonus; parts of a help bring their part."""
    earned = 0.0
    for each in falling:
        if shares <= 1:
            return earned + each * max(0.0, shares)
        earned += each
        shares -= 1
    return earned + falling[-1] * shares
