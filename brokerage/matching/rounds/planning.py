"""The three plans of a round, from the one with the most fit to the one with the widest reach."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from brokerage.matching.rounds import reasons
from brokerage.matching.rounds.bettering import better, reach, served, widen
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
    ways = _bettered(on, every, found)
    made, before = list[Plan](), ways[0]
    for weights, own in zip(every, found, strict=True):
        widely = served(on, before) if made else 0
        best = _best(on, weights, ways)
        if served(on, best) < widely:
            ways.append(reach(on, weights, best, before))
        if weights.reach_first and own.near:
            ways += [widen(on, weights, steps) for steps in dict.fromkeys((best, before))]
            widely = max(served(on, steps) for steps in (*ways, before))
        wide = [steps for steps in (*ways, before) if served(on, steps) >= widely]
        before = _best(on, weights, wide)
        made.append(plan_of(on, weights, own, before))
    return tuple(made)


def _bettered(on: Board, every: Sequence[Weights], found: Sequence[Solved]) -> list[Steps]:
    """What was found for each plan; in a large round, bettered by exchanges with its own weights.

    A fairer plan sets out from the one before as well: what that found is not lost.
    """
    ways = list[Steps]()
    for weights, own in zip(every, found, strict=True):
        if own.near:
            starts = dict.fromkeys((own.steps, *ways[-1:]))
            tried = [better(on, weights, steps, own.near) for steps in starts]
            ways += [*tried, _best(on, weights, tried)]
        else:
            ways.append(own.steps)
    return ways


def _best(on: Board, weights: Weights, ways: Sequence[Steps]) -> Steps:
    """The worthiest by these weights; of those alike, the one that was found last."""
    return max(reversed(ways), key=lambda steps: value(on, weights, steps))


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
