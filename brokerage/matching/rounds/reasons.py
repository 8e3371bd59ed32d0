"""What a plan leaves: offers that more needs would take, and needs with nothing, each with why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from brokerage.matching.rounds import portions
from brokerage.matching.rounds.model import Board
from brokerage.matching.rounds.values import Line, Scarce, Unmet

WHY: Final = ("nothing", "amount", "money", "forbidden", "limit", "giver_limit", "taken")
"""No offer fits; none suits in amount; it is money against things; what fitted was forbidden;
its organisation has as many proposals as it takes; so has the one that offers; other needs have
what fits."""


class Left:
    """What is left of a round after the lines of a plan."""

    def __init__(self, on: Board, lines: Sequence[Line]) -> None:
        """Counts what each listing and organisation has spent."""
        self.on = on
        self.given: dict[str, int] = defaultdict(int)
        self.spent: dict[str, int] = defaultdict(int)
        self.asked: dict[str, int] = defaultdict(int)
        self.takers: dict[str, list[str]] = defaultdict(list)
        for line in lines:
            self.given[line.need] += line.amount
            self.spent[line.offer] += line.costs
            self.takers[line.offer].append(line.need)
            for party in {on.needs[line.need].party, on.offers[line.offer].party}:
                self.asked[party] += 1

    def is_full(self, party: str) -> bool:
        """Whether the organisation has as many proposals as it takes."""
        room = self.on.parties[party].room
        return room is not None and self.asked[party] >= room

    def lacks(self, number: int) -> bool:
        """Whether the offer of this choice has too little left for it."""
        one = self.on.choices[number]
        left = self.on.offers[one.pair.offer].left
        least = one.portion.costs * one.portion.fewest
        return left is not None and left - self.spent[one.pair.offer] < least


def scarce(on: Board, lines: Sequence[Line], prices: dict[str, float]) -> tuple[Scarce, ...]:
    """The offers that needs without anything would take, if there were more of them."""
    left, served = Left(on, lines), {line.need for line in lines}
    found = []
    for offer, numbers in on.of_offer.items():
        wanting = [
            (-on.choices[n].pair.fit, on.choices[n].pair.need)
            for n in numbers
            if on.choices[n].pair.need not in served
            and left.lacks(n)
            and not left.is_full(on.needs[on.choices[n].pair.need].party)
        ]
        if wanting and left.takers[offer]:
            keys = tuple(need for _fit, need in sorted(wanting))
            found.append(Scarce(offer, keys, round(prices.get(offer, 0.0), 2)))
    return tuple(sorted(found, key=lambda one: (-len(one.wanted_by), -one.price, one.offer)))


def unmet(on: Board, lines: Sequence[Line]) -> tuple[Unmet, ...]:
    """The needs with nothing, those that waited longest first."""
    left, served = Left(on, lines), {line.need for line in lines}
    without = [need for need in on.needs.values() if need.key not in served]
    without.sort(key=lambda need: (-need.waited, need.key))
    return tuple(_why(on, left, need.key) for need in without)


def _why(on: Board, left: Left, need: str) -> Unmet:
    party = on.needs[need].party
    numbers = sorted(on.of_need.get(need, ()), key=lambda n: -on.choices[n].pair.fit)
    if left.is_full(party):
        return Unmet(need, "limit")
    if not numbers:
        return Unmet(need, *_never(on, need))
    best = next((n for n in numbers if left.lacks(n)), numbers[0])
    offer = on.choices[best].pair.offer
    why = "taken" if left.lacks(best) else "giver_limit"
    return Unmet(need, why, offer, tuple(sorted(left.takers[offer])))


def _never(on: Board, need: str) -> tuple[str, str]:
    """Why nothing at all could be chosen for it: the best of what fits, and what barred it."""
    mine = [pair for pair in on.pairs_of.get(need, ()) if pair.offer in on.offers]
    found = sorted(mine, key=lambda p: (-p.fit, p.offer))
    if not found:
        return "nothing", ""
    allowed = [pair for pair in found if pair.key not in on.inputs.forbids]
    if not allowed:
        return "forbidden", found[0].offer
    offer = on.offers[allowed[0].offer]
    if on.parties[offer.party].room == 0:
        return "giver_limit", offer.key
    return ("money" if portions.money_for_things(on.needs[need], offer) else "amount"), offer.key
