"""Solving a round by HiGHS (scipy): the linear program first, whole numbers only where needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from brokerage.matching.rounds.model import Added, Board
from brokerage.matching.rounds.program import SCALE, Program, write
from brokerage.matching.rounds.weights import Weights

SECONDS = 20
"""How long one solving may take before the best found so far is taken."""

NEAR = 1e-6
"""What is nearer than this to a whole number is one."""


class Impossible(Exception):
    """What is pinned cannot all be had at once."""


class TooSlow(Exception):
    """Time ran out before anything was found."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The steps of each choice, and what one more unit of each offer would be worth in points."""

    steps: tuple[int, ...]
    prices: dict[str, float]
    proven: bool = True


def solve(on: Board, weights: Weights, *, widely: int = 0) -> Solved:
    """The best plan under these weights that serves at least so many organisations.

    Raises Impossible where pins clash, and TooSlow.
    """
    added, prices = Added(), dict[str, float]()
    while True:
        program = write(on, weights, added)
        found, proven = _values(program, prices)
        steps = found[: len(on.choices)]
        rounded = tuple(int(round(step)) for step in steps)
        more = _broken(on, rounded, added, widely=widely)
        if any(abs(step - whole) > NEAR for step, whole in zip(steps, rounded, strict=True)):
            more = Added(added.limited, added.parted, added.tight, added.widely, whole=True)
        if more is None:
            return Solved(rounded, prices, proven)
        added = more


def _values(program: Program, prices: dict[str, float]) -> tuple[Sequence[float], bool]:
    """The best values of the columns, and whether they are proven the best."""
    if not program.earns:
        return (), True
    return _whole(program) if any(program.whole) else _linear(program, prices)


def _linear(program: Program, prices: dict[str, float]) -> tuple[Sequence[float], bool]:
    bounds = np.column_stack([program.lowest, program.highest])
    found = linprog(
        -np.asarray(program.earns),
        A_ub=program.matrix,
        b_ub=program.bounds,
        bounds=bounds,
        method="highs-ds",
    )
    if found.x is None:
        raise Impossible
    told = found.ineqlin.marginals
    prices.update({key: max(0.0, -told[row]) / SCALE for key, row in program.rows_of.items()})
    return found.x, True


def _whole(program: Program) -> tuple[Sequence[float], bool]:
    found = milp(
        -np.asarray(program.earns),
        integrality=np.asarray(program.whole, dtype=int),
        bounds=Bounds(program.lowest, program.highest),
        constraints=LinearConstraint(program.matrix, -np.inf, program.bounds),
        options={"time_limit": SECONDS, "mip_rel_gap": 0},
    )
    if found.x is None:
        raise TooSlow if found.status == 1 else Impossible
    return found.x, found.status == 0


def _broken(on: Board, steps: Sequence[int], added: Added, *, widely: int) -> Added | None:
    """What the steps break and has to be put in; None where they break nothing."""
    limited = {
        party
        for party, numbers in on.asked.items()
        if (room := on.parties[party].room) is not None
        and sum(steps[n] > 0 for n in numbers) > room
    }
    parted = {n for n, one in enumerate(on.choices) if 0 < steps[n] < one.portion.fewest}
    tight = {key for key, numbers in on.of_offer.items() if _overdrawn(on, key, numbers, steps)}
    served = sum(any(steps[n] for n in numbers) for numbers in on.helped.values())
    floor = widely if served < widely else added.widely
    more = Added(
        added.limited | limited, added.parted | parted, added.tight | tight, floor, added.whole
    )
    return None if more == added else more


def _overdrawn(on: Board, key: str, numbers: Sequence[int], steps: Sequence[int]) -> bool:
    """Whether what the records round up comes to more than the offer has."""
    left = on.offers[key].left
    spent = sum(ceil(on.choices[n].portion.costs * steps[n]) for n in numbers)
    return left is not None and spent > left
