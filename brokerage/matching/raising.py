"""To raise it: the one change that would do most for a pair."""

from __future__ import annotations

from collections.abc import Mapping

from brokerage.matching.values import Gate, Part, Verdict

SMALLEST_GAIN = 2.0
NO_COMMUNITY = "The need names no community."
NOT_NAMED = "Does not name"
HOW: Mapping[str, str] = {
    "asked": "Ask whether they could give what the offer does not name as well",
    "amount": "Settle how much is wanted and given",
    "when": "Agree on dates and times",
    "where": "Settle where it would happen",
    "communities": "Ask whether they would work with these communities",
}
WHOM = "Ask whom it would be for"
"""The same of communities, where the need names none."""


def to_raise(gates: tuple[Gate, ...], parts: tuple[Part, ...]) -> str:
    """One sentence, or "" if nothing would change much."""
    worst = max(gates, key=lambda gate: gate.verdict.gravity, default=None)
    if worst is not None and worst.verdict is Verdict.FAIL:
        return f"Only if this changes: {worst.sentence}"
    if worst is not None and worst.question:
        return worst.question
    best = max(filter(_can_be_settled, parts), key=lambda part: part.gain)
    if best.gain < SMALLEST_GAIN:
        return ""
    how = WHOM if best.sentence == NO_COMMUNITY else HOW[best.name]
    return f"{how}: up to {round(best.gain)} points more."


def _can_be_settled(part: Part) -> bool:
    """A part that an answer can raise; of what is asked, only what the offer leaves unnamed."""
    return part.name in HOW and (part.name != "asked" or NOT_NAMED in part.sentence)
