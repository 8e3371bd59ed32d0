"""The rows and columns of one round's program, as the solver takes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from brokerage.matching.rounds.model import Added, Board, bonuses, worth
from brokerage.matching.rounds.portions import UNIT
from brokerage.matching.rounds.weights import Weights

SCALE = 1000
"""Points are told to the solver in thousandths: what breaks ties stands above its tolerance."""


@dataclass
class Program:
    """Maximise `earns` over columns from `lowest` to `highest`, each row at most its bound.

    `whole` says of each column whether it must be a whole number. `rows_of` finds the row of an
    offer.
    """

    earns: list[float] = field(default_factory=list)
    lowest: list[float] = field(default_factory=list)
    highest: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    bounds: list[float] = field(default_factory=list)
    rows_of: dict[str, int] = field(default_factory=dict)
    _places: tuple[list[int], list[int], list[float]] = field(default_factory=lambda: ([], [], []))

    def column(self, earns: float, *, lowest: float = 0, highest: float, whole: bool) -> int:
        """A column more; its number."""
        self.earns.append(SCALE * earns)
        self.lowest.append(lowest)
        self.highest.append(highest)
        self.whole.append(whole)
        return len(self.earns) - 1

    def row(self, terms: Iterable[tuple[int, float]], *, most: float) -> int:
        """A row more: the sum of column times factor is at most this; its number."""
        number = len(self.bounds)
        rows, columns, factors = self._places
        for column, factor in terms:
            rows.append(number)
            columns.append(column)
            factors.append(factor)
        self.bounds.append(most)
        return number

    @property
    def matrix(self) -> csr_array:
        """The rows."""
        rows, columns, factors = self._places
        shape = (len(self.bounds), len(self.earns))
        return csr_array((np.asarray(factors, dtype=float), (rows, columns)), shape=shape)


def write(on: Board, weights: Weights, added: Added) -> Program:
    """The program of a round under these weights, with what was added so far."""
    program, pinned = Program(), set(on.pinned)
    for number, (one, points) in enumerate(zip(on.choices, worth(on, weights), strict=True)):
        part = one.portion
        program.column(
            points,
            lowest=part.fewest if number in pinned else 0,
            highest=0 if number in added.shut else part.most,
            whole=added.whole,
        )
    _enough(program, on, added)
    if weights.fairness:
        _fairness(program, on, weights)
    _at_once(program, on, added)
    return program


def _enough(program: Program, on: Board, added: Added) -> None:
    """No need gets more than it asks for, and no offer gives more than it has."""
    for key, numbers in on.of_need.items():
        if (left := on.needs[key].left) is not None:
            sizes = [(n, on.choices[n].portion.size / UNIT) for n in numbers]
            program.row(sizes, most=left / UNIT)
    for key, numbers in on.of_offer.items():
        if (left := on.offers[key].left) is not None:
            costs = [(n, float(on.choices[n].portion.costs) / UNIT) for n in numbers]
            spare = len(numbers) if key in added.tight else 0
            program.rows_of[key] = program.row(costs, most=(left - spare) / UNIT)


def _fairness(program: Program, on: Board, weights: Weights) -> None:
    """Each help beyond the first brings an organisation less: what it has is filled from the top.

    The columns of one organisation together hold no more than the shares of its needs.
    """
    for party, numbers in on.helped.items():
        terms = [(n, -on.choices[n].portion.share) for n in numbers]
        for points in bonuses(on, party, weights):
            if points > 0:
                terms.append((program.column(points, highest=1, whole=False), 1.0))
        if len(terms) > len(numbers):
            program.row(terms, most=0)


def _at_once(program: Program, on: Board, added: Added) -> None:
    """No organisation is asked more often at once than it takes; smallest parts are kept.

    An organisation that is not `limited` yet is bound by how full its choices are: whatever
    keeps its limit keeps that as well, and it costs no column.
    """
    limited = {n for party in added.limited for n in on.asked[party]}
    made = {n: _made(program, on, n) for n in sorted(limited | added.parted)}
    for party, room in on.crowded.items():
        if party in added.limited:
            program.row([(made[n], 1) for n in on.asked[party]], most=room)
        else:
            full = [(n, 1 / on.choices[n].portion.most) for n in on.asked[party]]
            program.row(full, most=room)


def _made(program: Program, on: Board, number: int) -> int:
    """The column that says whether a choice is made at all."""
    part = on.choices[number].portion
    if part.all_or_nothing:
        program.whole[number] = True
        return number
    made = program.column(0, highest=1, whole=True)
    program.row([(number, 1), (made, -part.most)], most=0)
    program.row([(number, -1), (made, part.fewest)], most=0)
    return made
