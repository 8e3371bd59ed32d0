"""To raise it: the one change that would do most for a pair."""

from __future__ import annotations

from collections.abc import Mapping

from brokerage.matching.values import Gate, Part, Verdict

SMALLEST_GAIN = 2.0
HOW: Mapping[str, str] = {
    "amount": "Settle how much is wanted and given",
    "when": "Agree on dates and times",
    "where": "Settle where it would happen",
    "communities": "Ask whether they would work with these communities",
}


def to_raise(gates: tuple[Gate, ...], parts: tuple[Part, ...]) -> str:
    """One sentence, or "" if nothing would change much."""
    worst = max(gates, key=lambda gate: gate.verdict.gravity, default=None)
    if worst is not None and worst.verdict is Verdict.FAIL:
        return f"Only if this changes: {worst.sentence}"
    if worst is not None and worst.question:
        return worst.question
    open_parts = [part for part in parts if part.name in HOW]
    best = max(open_parts, key=lambda part: part.gain)
    if best.gain < SMALLEST_GAIN:
        return ""
    return f"{HOW[best.name]}: up to {round(best.gain)} points more."
