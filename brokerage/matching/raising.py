"""To raise it: the one change that would do most for a pair, and what it would do.

Every change that somebody could make is held against the others: an answer to an open question,
a gate that can be fixed, one that fails by a field its poster could change, and a part of the fit
that a question settles. A fit counts in full only where no gate is in doubt (`worth` in
vocabulary/raising.toml), so clearing a gate and winning points are weighed in one measure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from math import prod

from brokerage.matching import terms
from brokerage.matching.changes import Raising, known
from brokerage.matching.values import Gate, Part, Verdict

NO_COMMUNITY = "The need names no community."
NOT_NAMED = "Does not name"


@dataclass(frozen=True, slots=True)
class Step:
    """One change: what to ask, what it adds to what the pair is worth, and that in words."""

    ask: str
    gain: float
    brings: str


def to_raise(
    gates: tuple[Gate, ...], parts: tuple[Part, ...], could_pass: Collection[str] = ()
) -> str:
    """The step with the most gain in words, or "" if none would change much.

    `could_pass` names the gates that fail by a field alone. Where another one fails, or more than
    one, no single step would help.
    """
    failed = [gate.name for gate in gates if gate.verdict is Verdict.FAIL]
    if len(failed) > 1 or not set(failed) <= set(could_pass):
        return ""
    told = known()
    of_gates = list(_of_gates(gates, parts, told))
    steps = of_gates if failed else [*of_gates, *_of_parts(gates, parts, told)]
    best = max(steps, key=lambda step: step.gain, default=None)
    if best is None or best.gain < told.smallest:
        return ""
    return f"{best.ask}{best.brings}"


def _worth(gates: tuple[Gate, ...], told: Raising, but: Gate | None = None) -> float:
    """What a point is worth while the gates stand so; `but` one of them."""
    return prod(told.worth[gate.verdict] for gate in gates if gate is not but)


def _of_gates(gates: tuple[Gate, ...], parts: tuple[Part, ...], told: Raising) -> Iterator[Step]:
    """Each gate that is not passed, made to pass: the first of those that fail, where one does."""
    fit = sum(part.points for part in parts)
    now = fit * _worth(gates, told)
    fails = any(gate.verdict is Verdict.FAIL for gate in gates)
    for gate in gates:
        ask = told.change[gate.name].ask if gate.verdict is Verdict.FAIL else gate.question
        if gate.verdict is Verdict.PASS or not ask or (fails and gate.verdict is not Verdict.FAIL):
            continue
        more = _settled(gate, parts, told)
        gain = (fit + more) * _worth(gates, told, but=gate) - now
        last = all(one is gate or one.verdict is Verdict.PASS for one in gates)
        yield Step(ask, gain, _brings(gate.verdict, round(fit), more, last=last))


def _settled(gate: Gate, parts: tuple[Part, ...], told: Raising) -> float:
    """The points that an answer to a gate brings, beside letting the pair through."""
    bears_on = told.bears_on.get(gate.name)
    return sum(part.gain for part in parts if part.name == bears_on)


def _brings(verdict: Verdict, fit: int, more: float, *, last: bool) -> str:
    points = f"up to {_points(more)} more" if round(more) else ""
    if verdict is Verdict.FAIL:
        return f" Then its fit of {fit} counts{', with ' if points else ''}{points}."
    clear = "nothing else stands in the way" if last else "there is one doubt less"
    if points:
        return f" The right answer brings {points}, and {clear}."
    return f" With the right answer, {clear}."


def _points(number: float) -> str:
    whole = round(number)
    return "1 point" if whole == 1 else f"{whole} points"


def _of_parts(gates: tuple[Gate, ...], parts: tuple[Part, ...], told: Raising) -> Iterator[Step]:
    """Each part that a question could settle; not one that a gate asks about already."""
    worth = _worth(gates, told)
    asked_for = {told.bears_on.get(gate.name) for gate in gates if gate.question}
    for part in parts:
        if part.name not in told.settle or part.name in asked_for:
            continue
        if part.name == "asked" and NOT_NAMED not in part.sentence:
            continue
        gain = part.gain + (_carried(part, parts) if part.name == "asked" else 0.0)
        how = told.settle["whom" if part.sentence == NO_COMMUNITY else part.name]
        yield Step(how, gain * worth, f": up to {_points(gain)} more.")


def _carried(asked: Part, parts: tuple[Part, ...]) -> float:
    """What the other parts gain where more of what is asked is answered: they count in proportion.

    See `full_credit` in vocabulary/weights.toml.
    """
    if not asked.points:
        return 0.0
    full = float(terms.weights()["asked"]["full_credit"])
    now = min(1.0, asked.points / asked.out_of / full)
    then = min(1.0, (asked.points + asked.gain) / asked.out_of / full)
    others = sum(part.points for part in parts if part.name != "asked")
    return others * (then / now - 1)
