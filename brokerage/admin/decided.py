"""A decision in words: where the chosen offer stood, what was passed over, and what was known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brokerage.admin.facts import Row
from brokerage.admin.round_words import name_of
from brokerage.deciding import Grounds, passed_over
from brokerage.matching import kept, terms
from brokerage.matching.reading.people import community_label
from brokerage.matching.suggest import judge
from brokerage.matching.terms import version
from brokerage.matching.values import ListingFacts, Suggestion, Verdict
from brokerage.models import Decision, DecisionInputs, Introduction, Offer
from brokerage.states import Mode, Unit

NAMES = {
    "title": gettext_lazy("Title"),
    "description": gettext_lazy("In their own words"),
    "kind": gettext_lazy("Kind of help"),
    "skills": gettext_lazy("Skills"),
    "skills_nice": gettext_lazy("Skills that would be nice"),
    "quantity": gettext_lazy("How much was left"),
    "unit": gettext_lazy("Of what"),
    "unlimited": gettext_lazy("As many as wanted"),
    "places": gettext_lazy("Where"),
    "citywide": gettext_lazy("All of Leeds"),
    "mode": gettext_lazy("How"),
    "communities": gettext_lazy("For whom"),
    "starts_on": gettext_lazy("From"),
    "ends_on": gettext_lazy("Until"),
    "times": gettext_lazy("Times"),
    "access": gettext_lazy("Access"),
    "language": gettext_lazy("Language"),
    "exclusions": gettext_lazy("Not for"),
    "check": gettext_lazy("DBS check"),
    "confirmed": gettext_lazy("Confirmed before"),
    "fell_through": gettext_lazy("Fell through before"),
    "waiting": gettext_lazy("Proposals it had to answer"),
    "takes": gettext_lazy("Its own limit of these"),
    "rests_until": gettext_lazy("No proposals until"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One listing as it stood: label, title and facts."""

    label: str
    title: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Told:
    """A past decision as its page tells it; without ``sides`` once the words are gone."""

    sentences: list[str]
    why: str
    now: str
    sides: list[Side]


def place_now(chosen: Suggestion, known: Grounds) -> list[str]:
    """Where the offer stands for this need today; then what proposing it would pass over."""
    said = [_place(known.rank, known.among)]
    if known.best and passed_over(chosen, known.best):
        title = next(one.title for one in known.others if one.key == known.best.offer)
        said.append(
            _("“%(title)s” is placed better, with a fit of %(fit)s. If you know better, say why.")
            % {"title": title, "fit": known.best.fit}
        )
    return said


def _place(rank: int | None, among: int) -> str:
    if rank is None:
        return _("This offer is not among the %(n)s that were judged for the need.") % {"n": among}
    words = _("Place %(rank)s of the %(n)s offers that were judged for the need.")
    return words % {"rank": rank, "n": among}


def explain(about: Introduction) -> Told | None:
    """The decision, from what was stored then alone; None where none was logged."""
    decision: Decision | None = getattr(about, "decision", None)
    if decision is None:
        return None
    inputs: DecisionInputs | None = getattr(decision, "inputs", None)
    return Told(
        sentences=list(_sentences(decision)),
        why=inputs.why if inputs else "",
        now=_now(decision, inputs),
        sides=_sides(inputs),
    )


def _sentences(decision: Decision) -> Iterator[str]:
    yield _("Judged on %(day)s by the weights %(version)s: a fit of %(fit)s.") % {
        "day": date_format(decision.day, "j F Y"),
        "version": decision.version,
        "fit": decision.fit,
    }
    if decision.round:
        yield _("Chosen by a round: its plan “%(plan)s” shared out many offers at once.") % {
            "plan": name_of(decision.plan)
        }
    yield _place(decision.rank, decision.among)
    if decision.best:
        title = Offer.objects.filter(public_id=decision.best).values_list("title", flat=True)
        yield _("The best of the others: “%(title)s”, with a fit of %(fit)s.") % {
            "title": title.first() or decision.best,
            "fit": decision.best_fit,
        }
    if decision.past_a_gate:
        yield _("The broker set aside a condition that stood in the way.")
    if decision.past_a_better:
        yield _("The broker passed over an offer that was placed better.")


def _now(decision: Decision, inputs: DecisionInputs | None) -> str:
    """What today's weights say of the very same words."""
    if inputs is None:
        return _("The words it rested on are gone: they are kept for three years.")
    try:
        need, offer = kept.from_json(inputs.need), kept.from_json(inputs.offer)
    except (KeyError, TypeError, ValueError):
        return _("What it rested on was kept in a form that we read no more.")
    if decision.version == version():
        return _("Words and weights are the same today.")
    again = judge(need, offer, on=decision.day)
    stop = again.verdict is Verdict.FAIL
    words = {
        True: _(
            "Words or weights have changed since. By today’s (%(version)s) the fit is the same."
        ),
        False: _(
            "Words or weights have changed since. By today’s (%(version)s) the fit would be "
            "%(fit)s."
        ),
    }
    said = words[again.fit == decision.fit] % {"version": version(), "fit": again.fit}
    return f"{said} {_('A condition would stand in the way.')}" if stop else said


def _sides(inputs: DecisionInputs | None) -> list[Side]:
    if inputs is None:
        return []
    both = ((_("The need, as it stood"), inputs.need), (_("The offer, as it stood"), inputs.offer))
    return [Side(label, told.get("title", ""), as_it_stood(told)) for label, told in both]


def as_it_stood(told: dict[str, Any]) -> list[Row]:
    """In the order of the facts; what nobody said is left out."""
    order = [one.name for one in fields(ListingFacts) if one.name in NAMES]
    return [Row(str(NAMES[name]), _value(name, told[name])) for name in order if name in told]


def _value(name: str, value: Any) -> str:
    """As one says it; what has no words today stands as it was kept."""
    if isinstance(value, list):
        return ", ".join(_spoken(name, str(one)) for one in value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return _spoken(name, str(value))


def _spoken(name: str, kept: str) -> str:
    """A kind, a community, a way or a unit in words, without a query."""
    choices: dict[str, dict[str, Any]] = {"mode": dict(Mode.choices), "unit": dict(Unit.choices)}
    if name == "communities":
        return community_label(kept)
    if name == "kind" and (kind := terms.kinds().get(kept)):
        return kind.label
    return str(choices.get(name, {}).get(kept, kept))
