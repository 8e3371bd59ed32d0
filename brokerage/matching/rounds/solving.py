"""Solving a round: the linear program first, and only then what it leaves in parts.

The linear program's own answer is nearly always the plan: an assignment under capacities comes out
in whole numbers. Where limits or smallest parts break it, a small round is solved exactly (branch
and bound); of a large one what breaks a bound is dropped, and exchanges make up for it; how far
that can be from the best is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

from brokerage.matching.rounds import highs
from brokerage.matching.rounds.filling import Room, fill
from brokerage.matching.rounds.model import Added, Board, value, worth
from brokerage.matching.rounds.program import SCALE, write
from brokerage.matching.rounds.weights import Weights

SMALL = 500
"""Up to so many pairs a round is solved exactly."""

NEAR = 1e-6
"""What is nearer than this to a whole number is one."""

NEARBY = 3.0
"""A choice that would lose no more is tried once more when the plan is whole."""

Steps = tuple[int, ...]


class Impossible(Exception):
    """What is pinned cannot all be had at once."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The steps of each choice, and what one more unit of each offer would be worth in points.

    `best` is what no plan can be worth more than, in points. `near` are the choices that are
    worth a second try, where the round was too large to be solved exactly.
    """

    steps: Steps
    prices: dict[str, float]
    best: float
    near: tuple[int, ...] = ()


def solve(on: Board, weights: Weights) -> Solved:
    """The best plan under these weights. Raises Impossible where pins clash."""
    pinned = set(on.pinned)
    least = [one.portion.fewest * (n in pinned) for n, one in enumerate(on.choices)]
    if len(pinned) < len(on.inputs.pins) or not Room(on, least).holds():
        raise Impossible
    program = write(on, weights, Added())
    found = highs.linear(program) if program.earns else None
    if found is None:
        steps = fill(on, weights, least)
        return Solved(steps, {}, value(on, weights, steps))
    prices = {key: float(found.prices[row]) / SCALE for key, row in program.rows_of.items()}
    values, best = found.values[: len(on.choices)], found.best / SCALE
    steps = _whole_steps(values)
    if _are_whole(values) and _broken(on, steps, Added()) == Added():
        return Solved(steps, prices, best)
    near: tuple[int, ...] = ()
    steps = _narrowed(on, weights, found)
    if len(on.choices) <= SMALL:
        exact, bound = _exact(on, weights)
        best = min(best, bound)
        steps = max(exact or steps, steps, key=lambda one: value(on, weights, one))
    else:
        lost = found.missing[: len(on.choices)].tolist()
        near = tuple(n for n, each in enumerate(lost) if each <= NEARBY * SCALE)
    return Solved(steps, prices, best, near)


def _exact(on: Board, weights: Weights) -> tuple[Steps | None, float]:
    """The best in whole numbers, and what bounds it; no steps where none were found."""
    added = Added(whole=True)
    while found := highs.whole(write(on, weights, added)):
        steps = _whole_steps(found.values[: len(on.choices)])
        more = _broken(on, steps, added)
        if more == added:
            return steps, found.best / SCALE if found.proven else float("inf")
        added = more
    return None, float("inf")


def _narrowed(on: Board, weights: Weights, first: highs.Answer) -> Steps:
    """A plan near the program's own: what breaks a limit is dropped, least first, and filled."""
    values = first.values[: len(on.choices)].tolist()
    return fill(on, weights, _kept(on, values, worth(on, weights)))


def _crowd(on: Board, values: Sequence[float], earns: Sequence[float]) -> set[int]:
    """The choices to shut: all but the best of organisations asked too often, and small parts."""
    pinned = set(on.pinned)
    shut = {
        n
        for n, one in enumerate(on.choices)
        if n not in pinned and NEAR < values[n] < one.portion.fewest - NEAR
    }
    for party, room in on.crowded.items():
        made = [n for n in on.asked[party] if values[n] > NEAR]
        if len(made) > room:
            made.sort(key=lambda n: (n not in pinned, -values[n] * earns[n], n))
            shut.update(n for n in on.asked[party] if n not in pinned and n not in made[:room])
    return shut


def _kept(on: Board, values: Sequence[float], earns: Sequence[float]) -> list[int]:
    """What of the values can be had in whole steps: the rest is left open."""
    drop = _crowd(on, values, earns)
    steps = [0 if n in drop else floor(each + NEAR) for n, each in enumerate(values)]
    for key, numbers in on.of_offer.items():
        while (left := on.offers[key].left) is not None and _spent(on, numbers, steps) > left:
            last = max((n for n in numbers if steps[n] > on.choices[n].portion.fewest), default=0)
            steps[last] -= 1
    return steps


def _whole_steps(values: Sequence[float]) -> Steps:
    return tuple(round(float(each)) for each in values)


def _are_whole(values: Sequence[float]) -> bool:
    return all(abs(each - round(each)) <= NEAR for each in values)


def _broken(on: Board, steps: Steps, added: Added) -> Added:
    """What was added, with what these steps break; the same where they break nothing."""
    limited = {
        party
        for party, room in on.crowded.items()
        if sum(steps[n] > 0 for n in on.asked[party]) > room
    }
    parted = {n for n, one in enumerate(on.choices) if 0 < steps[n] < one.portion.fewest}
    tight = {
        key
        for key, numbers in on.of_offer.items()
        if (left := on.offers[key].left) is not None and _spent(on, numbers, steps) > left
    }
    return replace(
        added,
        limited=added.limited | limited,
        parted=added.parted | parted,
        tight=added.tight | tight,
    )


def _spent(on: Board, numbers: Sequence[int], steps: Sequence[int]) -> int:
    """What the records will say is taken of an offer: each line rounded up."""
    return sum(ceil(on.choices[n].portion.costs * steps[n]) for n in numbers)
