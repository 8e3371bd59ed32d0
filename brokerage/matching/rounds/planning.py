"""The three plans of a round, from the one with the most fit to the one with the widest reach."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from brokerage.matching.rounds import reasons
from brokerage.matching.rounds.model import Board, Choice, board
from brokerage.matching.rounds.solving import Impossible, Solved, solve
from brokerage.matching.rounds.values import Inputs, Line, Plan, Totals
from brokerage.matching.rounds.weights import Weights, plans


def make(inputs: Inputs, *, told: Callable[[int, int], None] | None = None) -> tuple[Plan, ...]:
    """Every plan of the round. A fairer one never serves fewer organisations.

    `told` hears how many plans of how many are ready. Raises solving.Impossible where what is
    pinned cannot be had together, and solving.TooSlow.
    """
    on = board(inputs)
    if len(on.pinned) < len(inputs.pins):
        raise Impossible
    made: list[Plan] = []
    for weights in plans():
        widely = max((plan.totals.organisations for plan in made), default=0)
        made.append(plan_of(on, weights, solve(on, weights, widely=widely)))
        if told:
            told(len(made), len(plans()))
    return tuple(made)


def plan_of(on: Board, weights: Weights, solved: Solved) -> Plan:
    """The plan that the steps stand for, with what it comes to and what it leaves."""
    lines = tuple(
        _line(one, steps) for one, steps in zip(on.choices, solved.steps, strict=True) if steps
    )
    return Plan(
        name=weights.name,
        lines=lines,
        totals=totals(on, lines),
        scarce=reasons.scarce(on, lines, solved.prices),
        unmet=reasons.unmet(on, lines),
        proven=solved.proven,
    )


def _line(one: Choice, steps: int) -> Line:
    part = one.portion
    return Line(
        need=one.pair.need,
        offer=one.pair.offer,
        amount=steps * part.size,
        costs=ceil(steps * part.costs),
        share=steps * part.share,
        fit=one.pair.fit,
        rate=part.rate,
    )


def totals(on: Board, lines: Sequence[Line]) -> Totals:
    """What these lines come to."""
    needs = [on.needs[key] for key in sorted({line.need for line in lines})]
    parties = [on.parties[key] for key in sorted({need.party for need in needs})]
    fit = sum(line.share * line.fit for line in lines)
    shares = sum(line.share for line in lines)
    return Totals(
        fit=round(fit, 2),
        average=round(fit / shares, 1) if shares else 0.0,
        lines=len(lines),
        needs=len(needs),
        organisations=len(parties),
        newcomers=sum(party.new for party in parties),
        small=sum(party.small for party in parties),
        wards=tuple(sorted({ward for need in needs for ward in need.wards})),
        waited=round(sum(need.waited for need in needs) / len(needs), 1) if needs else 0.0,
    )
