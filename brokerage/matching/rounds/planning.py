"""The three plans of a round, from the one with the most fit to the one with the widest reach."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from brokerage.matching.rounds import reasons
from brokerage.matching.rounds.model import Board, Choice, board, value
from brokerage.matching.rounds.solving import Solved, Steps, solve
from brokerage.matching.rounds.values import Inputs, Line, Plan, Totals
from brokerage.matching.rounds.weights import Weights, plans

Told = Callable[[int, int], None]


def make(inputs: Inputs, *, told: Told | None = None) -> tuple[Plan, ...]:
    """Every plan of the round; `told` hears how many of how many are ready.

    Of what was found, each plan takes the best by its own weights, so that none has more fit than
    the first; and a fairer plan never serves fewer organisations than the one before it. Raises
    solving.Impossible where what is pinned cannot be had together.
    """
    on, every, found = board(inputs), plans(), list[Solved]()
    for weights in every:
        found.append(solve(on, weights))
        if told:
            told(len(found), len(every))
    made, widely = list[Plan](), 0
    for weights, own in zip(every, found, strict=True):
        wide = [one.steps for one in found if served(on, one.steps) >= widely]
        steps = max(wide, key=lambda one: (value(on, weights, one), one == own.steps))
        widely = served(on, steps)
        made.append(plan_of(on, weights, own, steps))
    return tuple(made)


def served(on: Board, steps: Sequence[int]) -> int:
    """How many organisations these steps help."""
    return sum(any(steps[n] for n in numbers) for numbers in on.helped.values())


def plan_of(on: Board, weights: Weights, solved: Solved, steps: Steps) -> Plan:
    """The plan that the steps stand for, with what it comes to and what it leaves."""
    lines = tuple(_line(one, n) for one, n in zip(on.choices, steps, strict=True) if n)
    worth = value(on, weights, steps)
    gap = 100 * (solved.best - worth) / solved.best if solved.best > 0 else 0.0
    return Plan(
        name=weights.name,
        lines=lines,
        totals=totals(on, lines),
        scarce=reasons.scarce(on, lines, solved.prices),
        unmet=reasons.unmet(on, lines),
        gap=max(0.0, round(gap, 2)),
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
