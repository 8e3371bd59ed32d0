"""The rows and columns of one round's program, as the solver takes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf

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
    _places: tuple[list[int], list[int], list[float]] = field(
        default_factory=lambda: ([], [], [])
    )

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
            highest=part.most,
            whole=added.whole,
        )
    _enough(program, on, added)
    if weights.fairness:
        _fairness(program, on, weights)
    _at_once(program, on, added)
    _widely(program, on, added)
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
    """Whether a choice is made at all, where a limit or a smallest part turns on it."""
    limited = {n for party in added.limited for n in on.asked[party]}
    chosen: dict[int, int] = {}
    for number in sorted(limited | added.parted):
        part = on.choices[number].portion
        if part.all_or_nothing:
            chosen[number] = number
            continue
        made = program.column(0, highest=1, whole=True)
        chosen[number] = made
        program.row([(number, 1), (made, -part.most)], most=0)
        program.row([(number, -1), (made, part.fewest)], most=0)
    for party in sorted(added.limited):
        room = on.parties[party].room
        program.row([(chosen[n], 1) for n in on.asked[party]], most=inf if room is None else room)


def _widely(program: Program, on: Board, added: Added) -> None:
    """At least so many organisations are helped."""
    if not added.widely:
        return
    served = []
    for _party, numbers in sorted(on.helped.items()):
        column = program.column(0, highest=1, whole=True)
        served.append((column, -1.0))
        program.row([(column, 1), *((n, -1) for n in numbers)], most=0)
    program.row(served, most=-added.widely)
