"""A suggestion in words, bars and marks, for the templates."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from brokerage import wording
from brokerage.admin.condition_names import name_of
from brokerage.matching.values import Gate, Part, Suggestion, Verdict
from brokerage.models import Introduction, Need, Offer

# Each verdict has a word, a mark and a colour: none of the three stands alone.
VERDICTS = {
    Verdict.PASS: (_("Met"), "✓"),
    Verdict.FIXABLE: (_("To settle"), "~"),
    Verdict.ASK: (_("To ask"), "?"),
    Verdict.FAIL: (_("In the way"), "✕"),
}
OVERALL = {
    Verdict.PASS: _("All conditions met"),
    Verdict.FIXABLE: _("Something to settle"),
    Verdict.ASK: _("Something to ask"),
    Verdict.FAIL: _("A condition is in the way"),
}
BANDS = {
    "strong": _("strong"),
    "good": _("good"),
    "possible": _("possible"),
    "weak": _("weak"),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A verdict with its word and mark; the sentence where it is a gate's."""

    verdict: str
    word: str
    mark: str
    name: str = ""
    sentence: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One part of the fit; ``share`` in percent."""

    label: str
    points: str
    out_of: int
    share: int
    sentence: str
    known: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything a broker sees of one suggestion."""

    fit: int
    band: str
    evidence: int
    verdict: Marked
    gates: list[Marked]
    parts: list[Weighed]
    to_raise: str
    version: str
    listing: Need | Offer | None = None
    sides: tuple[int, int] | None = None

    @property
    def hurdles(self) -> list[Marked]:
        """The gates that are not simply passed."""
        return [gate for gate in self.gates if gate.verdict != Verdict.PASS]


def marked(verdict: Verdict, gate: Gate | None = None) -> Marked:
    word, mark = VERDICTS[verdict]
    if gate is None:
        return Marked(verdict.value, str(OVERALL[verdict]), mark)
    name = name_of(gate.name)
    return Marked(verdict.value, str(word), mark, name, gate.sentence, gate.question)


def _weighed(part: Part) -> Weighed:
    points = f"{part.points:.0f}"
    share = round(100 * int(points) / part.out_of) if part.out_of else 0
    return Weighed(part.label, points, part.out_of, share, part.sentence, part.known)


def show(suggestion: Suggestion, listing: Need | Offer | None = None) -> Shown:
    """The suggestion as pages show it; ``listing`` is the other side's."""
    return Shown(
        fit=suggestion.fit,
        band=str(BANDS[suggestion.band]),
        evidence=suggestion.evidence,
        verdict=marked(suggestion.verdict),
        gates=[marked(gate.verdict, gate) for gate in suggestion.gates],
        parts=[_weighed(part) for part in suggestion.parts],
        to_raise=suggestion.to_raise,
        version=suggestion.version,
        listing=listing,
        sides=suggestion.sides,
    )


def shown_then(introduction: Introduction) -> Shown | None:
    """What the broker saw when it was proposed; None where nothing readable was kept."""
    try:
        return show(Suggestion.from_json(introduction.shown))
    except (KeyError, TypeError, ValueError):
        return None


def left_in_words(listing: Need | Offer) -> str:
    """What is left of a listing, and of how much."""
    if listing.left is None:
        return wording.how_many(listing)
    if listing.left == listing.quantity:
        return wording.amount(listing.left, listing.unit)
    return _("%(left)s of %(all)s") % {
        "left": wording.number(listing.left),
        "all": wording.how_many(listing),
    }
