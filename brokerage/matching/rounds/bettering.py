"""Making a large round's plan better by one exchange at a time, each judged with its fairness.

What the linear program leaves in parts is filled by a simple rule, and that loses most where
fairness counts. So each choice near the program's own is tried once more: what stands in its way
is taken back, the least worth first, and where that brings more than it costs, it stays so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from brokerage.matching.rounds.filling import Room, fill
from brokerage.matching.rounds.model import Board, bonuses, for_shares, worth
from brokerage.matching.rounds.weights import Weights

PASSES = 2
LEAST = 1e-8
"""An exchange that brings no more than this, in points, is none; a day of waiting brings more."""

Steps = tuple[int, ...]


class Exchange:
    """A plan that is changed by one choice at a time; what it cost is known at once."""

    def __init__(self, on: Board, weights: Weights, steps: Sequence[int]) -> None:
        """Begins with these steps."""
        self.on, self.room = on, Room(on, steps)
        self.earns, self.pinned = worth(on, weights), set(on.pinned)
        self.falling = {
            party: bonuses(on, party, weights) if weights.fairness else (0.0,)
            for party in on.helped
        }
        self.brought = 0.0
        self.taken: list[tuple[int, int]] = []

    def put(self, number: int) -> bool:
        """As much of this choice as can be, with whatever it takes; whether it could be had."""
        one, had = self.on.choices[number], self.room.steps[number]
        self.brought, self.taken = 0.0, []
        more = one.portion.most - had
        need, offer = one.pair.need, one.pair.offer
        others = [n for n in self.on.of_need[need] if n != number]
        lacking = self._lacks(self.on.needs[need].left, self.room.given[need])
        if lacking is not None:
            self._eject(others, more * one.portion.size - lacking, of_need=True)
        others = [n for n in self.on.of_offer[offer] if n != number]
        lacking = self._lacks(self.on.offers[offer].left, self.room.spent[offer])
        if lacking is not None:
            self._eject(others, int(more * one.portion.costs) - lacking, of_need=False)
        if not had:
            self._make_room(number)
        free = min(more, self.room.free(number))
        if free > 0:
            self._take(number, free)
        return free > 0

    def undo(self) -> None:
        """As it was before the last `put`."""
        for number, step in reversed(self.taken):
            self.room.take(number, -step)
        self.taken = []

    def leaves_nobody_out(self) -> bool:
        """Whether each organisation that the last `put` bears on has something still."""
        steps, needs = self.room.steps, self.on.needs
        parties = {needs[self.on.choices[n].pair.need].party for n, _step in self.taken}
        return all(any(steps[n] for n in self.on.helped[party]) for party in parties)

    def _lacks(self, left: int | None, spent: int) -> int | None:
        return None if left is None else left - spent

    def _eject(self, others: Sequence[int], excess: int, *, of_need: bool) -> None:
        """Take back at least so much from these choices, the least worth first."""
        steps = self.room.steps
        made = [n for n in others if steps[n] and n not in self.pinned]
        made.sort(key=lambda n: (self._a_step(n, of_need=of_need), n))
        for number in made:
            if excess <= 0:
                return
            part = self.on.choices[number].portion
            size = part.size if of_need else part.costs
            back = min(steps[number], -int(-excess // size))
            if steps[number] - back < part.fewest:
                back = steps[number]
            self._take(number, -back)
            excess -= int(back * size)

    def _a_step(self, number: int, *, of_need: bool) -> float:
        """What a choice loses for each unit that is taken back."""
        one = self.on.choices[number]
        party = self.on.needs[one.pair.need].party
        had, share = self.room.shares[party], one.portion.share
        falling = self.falling[party]
        lost = for_shares(falling, had) - for_shares(falling, max(0.0, had - share))
        size = one.portion.size if of_need else one.portion.costs
        return (self.earns[number] + lost) / float(size or 1)

    def _make_room(self, number: int) -> None:
        """Where an organisation is asked as often as it takes, its least line goes."""
        for party in self.on.sides[number]:
            if self.room.is_full(party):
                steps = self.room.steps
                made = [
                    n for n in self.on.asked[party]
                    if steps[n] and n != number and n not in self.pinned
                ]  # fmt: skip
                if made:
                    least = min(made, key=lambda n: (steps[n] * self.earns[n], n))
                    self._take(least, -steps[least])

    def _take(self, number: int, step: int) -> None:
        one = self.on.choices[number]
        party = self.on.needs[one.pair.need].party
        before, falling = self.room.shares[party], self.falling[party]
        self.room.take(number, step)
        self.brought += step * self.earns[number]
        after = self.room.shares[party]
        self.brought += for_shares(falling, after) - for_shares(falling, before)
        self.taken.append((number, step))


def better(on: Board, weights: Weights, steps: Sequence[int], near: Iterable[int]) -> Steps:
    """The steps, with every exchange for one of these choices that brings more than it costs."""
    plan, tries = Exchange(on, weights, steps), list(near)
    for _pass in range(PASSES):
        changed = False
        for number in tries:
            if plan.room.steps[number] < on.choices[number].portion.most:
                if plan.put(number) and plan.brought > LEAST:
                    changed = True
                else:
                    plan.undo()
        plan = Exchange(on, weights, fill(on, weights, plan.room.steps))
        if not changed:
            break
    return tuple(plan.room.steps)


def reach(on: Board, weights: Weights, steps: Sequence[int], as_in: Sequence[int]) -> Steps:
    """The steps, changed until they help as many organisations as another plan does, if they can.

    Whom that plan helps and this one does not gets a line of it, if nobody goes without for that.
    """
    plan = Exchange(on, weights, steps)
    for numbers in (numbers for _party, numbers in sorted(on.helped.items())):
        if any(plan.room.steps[n] for n in numbers):
            continue
        for number in (n for n in numbers if as_in[n]):
            before = served(on, plan.room.steps)
            if plan.put(number) and served(on, plan.room.steps) > before:
                break
            plan.undo()
        if served(on, plan.room.steps) >= served(on, as_in):
            break
    return fill(on, weights, plan.room.steps)


def widen(on: Board, weights: Weights, steps: Sequence[int]) -> Steps:
    """The steps, and a line for each who goes without, where nobody is left out for that.

    It is the line that costs the others least, whatever it does to the fit.
    """
    plan = Exchange(on, weights, steps)
    for numbers in (numbers for _party, numbers in sorted(on.helped.items())):
        if any(plan.room.steps[n] for n in numbers):
            continue
        brings = dict[int, float]()
        for number in numbers:
            if plan.put(number) and plan.leaves_nobody_out():
                brings[number] = plan.brought
            plan.undo()
        if brings:
            plan.put(max(brings, key=lambda number: (brings[number], -number)))
    return fill(on, weights, plan.room.steps)


def served(on: Board, steps: Sequence[int]) -> int:
    """How many organisations these steps help."""
    return sum(any(steps[n] for n in numbers) for numbers in on.helped.values())
