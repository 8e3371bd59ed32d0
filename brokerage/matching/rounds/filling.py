"""Filling a plan by hand's rule: the choice that earns most for a need comes first, while it fits.

What the solver leaves in parts of a step is filled so; and a whole plan, were there no solver.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from heapq import heapify, heappop, heapreplace
from math import ceil

from brokerage.matching.rounds.model import Board, bonuses, for_shares, worth
from brokerage.matching.rounds.weights import Weights


class Room:
    """What is still free under the steps taken so far."""

    def __init__(self, on: Board, steps: Sequence[int]) -> None:
        """Counts what the steps take."""
        self.on = on
        self.steps = [0] * len(on.choices)
        self.given: dict[str, int] = defaultdict(int)
        self.spent: dict[str, int] = defaultdict(int)
        self.asked: dict[str, int] = defaultdict(int)
        self.shares: dict[str, float] = defaultdict(float)
        for number, step in enumerate(steps):
            if step:
                self.take(number, step)

    def take(self, number: int, step: int) -> None:
        """So many steps of a choice more, or fewer where negative."""
        one, before = self.on.choices[number], self.steps[number]
        part, need, offer = one.portion, self.on.needs[one.pair.need], one.pair.offer
        self.steps[number] = before + step
        self.given[need.key] += step * part.size
        self.spent[offer] += ceil((before + step) * part.costs) - ceil(before * part.costs)
        self.shares[need.party] += step * part.share
        change = bool(before + step) - bool(before)
        for party in self.on.sides[number]:
            self.asked[party] += change

    def free(self, number: int) -> int:
        """How many steps of a choice more there is room for."""
        one, taken = self.on.choices[number], self.steps[number]
        part = one.portion
        if not taken and any(self.is_full(party) for party in self.on.sides[number]):
            return 0
        free = part.most - taken
        if (left := self.on.needs[one.pair.need].left) is not None:
            free = min(free, (left - self.given[one.pair.need]) // part.size)
        if (left := self.on.offers[one.pair.offer].left) is not None and part.costs:
            spent = self.spent[one.pair.offer] - ceil(taken * part.costs)
            free = min(free, int((left - spent) // part.costs) - taken)
        return free if taken + free >= part.fewest else 0

    def is_full(self, party: str) -> bool:
        """Whether the organisation is asked as often as it takes."""
        room = self.on.parties[party].room
        return room is not None and self.asked[party] >= room

    def holds(self) -> bool:
        """Whether what was taken is within every bound."""
        needs = all(
            (left := self.on.needs[key].left) is None or given <= left
            for key, given in self.given.items()
        )
        offers = all(
            (left := self.on.offers[key].left) is None or spent <= left
            for key, spent in self.spent.items()
        )
        rooms = all(
            (room := self.on.parties[key].room) is None or asked <= room
            for key, asked in self.asked.items()
        )
        return needs and offers and rooms


def fill(on: Board, weights: Weights, steps: Sequence[int]) -> tuple[int, ...]:
    """The steps, and as many more as there is room for, those that earn most for a share first."""
    room, earns = Room(on, steps), worth(on, weights)
    bonus = {party: bonuses(on, party, weights) for party in on.helped}

    def gain(number: int) -> float:
        part, party = on.choices[number].portion, on.needs[on.choices[number].pair.need].party
        added = earns[number]
        if weights.fairness:
            falling, had = bonus[party], room.shares[party]
            added += for_shares(falling, had + part.share) - for_shares(falling, had)
        return added / part.share

    waiting = [(-gain(n), n) for n in range(len(on.choices)) if room.free(n) > 0]
    heapify(waiting)
    while waiting:
        told, number = waiting[0]
        free = room.free(number)
        if free <= 0:
            heappop(waiting)
        elif (now := -gain(number)) > told:  # its organisation was helped meanwhile
            heapreplace(waiting, (now, number))
        else:
            heappop(waiting)
            room.take(number, free)
    return tuple(room.steps)
