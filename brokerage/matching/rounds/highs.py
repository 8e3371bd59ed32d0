"""HiGHS, by scipy: the one place that speaks to the solver."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from brokerage.matching.rounds.program import Program

NODES = 1000
"""How many branches are tried: a count and no time, so that every machine stops at the same."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The value of each column, and the whole's; `prices` of each row and `missing` of each
    column say what one more would add, and what taking it would lose. `proven` is the best.
    """

    values: Any
    best: float
    prices: Any = None
    missing: Any = None
    proven: bool = True


def linear(program: Program) -> Answer | None:
    """The best, whole numbers or not; None where the solver finds nothing."""
    earns, matrix = np.asarray(program.earns), program.matrix
    found = linprog(
        -earns,
        A_ub=matrix,
        b_ub=program.bounds,
        bounds=np.column_stack([program.lowest, program.highest]),
        method="highs-ds",
    )
    if found.x is None:
        return None
    prices = -found.ineqlin.marginals
    return Answer(found.x, -found.fun, prices, matrix.T @ prices - earns)


def whole(program: Program) -> Answer | None:
    """The best with whole numbers where they are asked for; None where nothing was found."""
    found = milp(
        -np.asarray(program.earns),
        integrality=np.asarray(program.whole, dtype=int),
        bounds=Bounds(program.lowest, program.highest),
        constraints=LinearConstraint(program.matrix, -np.inf, program.bounds),
        options={"node_limit": NODES, "mip_rel_gap": 0},
    )
    if found.x is None:
        return None
    return Answer(found.x, -found.fun, proven=found.status == 0)
