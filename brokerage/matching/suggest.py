"""Judging one pair and ranking many: the way into matching."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from brokerage.matching import terms
from brokerage.matching.fit import parts
from brokerage.matching.gates import passed
from brokerage.matching.gates.history import SAID
from brokerage.matching.profile import Profile, read
from brokerage.matching.raising import to_raise
from brokerage.matching.undoing import could_pass
from brokerage.matching.values import ListingFacts, Suggestion, Verdict

VERSION: str = terms.version()
"""Of what is shipped; what brokers put on top adds to it (terms.version)."""


def judge(need: ListingFacts, offer: ListingFacts, *, on: date) -> Suggestion:
    """One offer for one need, as it stands on a day."""
    return judge_read(read(need), read(offer), on=on)


def judge_read(asked: Profile, given: Profile, *, on: date) -> Suggestion:
    """The same of two that are read already."""
    gates = tuple(passed(asked, given, on))
    weighed = parts(asked, given, gates, on)
    known = sum(part.out_of for part in weighed if part.known)
    return Suggestion(
        need=asked.facts.key,
        offer=given.facts.key,
        gates=gates,
        parts=weighed,
        fit=round(sum(part.points for part in weighed)),
        evidence=round(100 * known / sum(part.out_of for part in weighed)),
        to_raise=to_raise(gates, weighed, could_pass(asked, given, gates, on)),
        version=terms.version(),
    )


def rank(
    need: ListingFacts, offers: Iterable[ListingFacts], *, on: date, limit: int | None = None
) -> list[Suggestion]:
    """Offers for a need, best first: those that fail a gate last, then by fit, then by key."""
    asked = read(need)
    return ordered([judge_read(asked, read(offer), on=on) for offer in offers])[:limit]


def ordered(judged: Iterable[Suggestion]) -> list[Suggestion]:
    """Suggestions for one need, best first: those that fail a gate last, then by fit, then key."""
    return sorted(judged, key=lambda one: (*_order(one), one.offer))


def rank_for_offer(
    offer: ListingFacts, needs: Iterable[ListingFacts], *, on: date, limit: int | None = None
) -> list[Suggestion]:
    """Needs for an offer, best first, by the same rules."""
    given = read(offer)
    judged = [judge_read(read(need), given, on=on) for need in needs]
    return sorted(judged, key=lambda one: (*_order(one), one.need))[:limit]


def worth_showing(ranked: Iterable[Suggestion]) -> list[Suggestion]:
    """Of a ranking, what a broker would look at: no gate fails, and there is some fit.

    Where the best is no good offer, none is: the answer is "no good offer yet".
    """
    weigh = terms.weights()["shown"]
    fitting = [one for one in ranked if one.verdict is not Verdict.FAIL]
    best = max((one.fit for one in fitting), default=0)
    return [one for one in fitting if one.fit >= weigh["least"] and best >= weigh["good"]]


def is_good(one: Suggestion) -> bool:
    """Whether it is a good offer for its need by itself: nothing fails, and the fit is good."""
    return one.verdict is not Verdict.FAIL and one.fit >= terms.weights()["shown"]["good"]


def near_by(one: Suggestion) -> bool:
    """Whether it comes near enough to be worth a sentence: half of what is worth a look."""
    return 2 * one.fit >= int(terms.weights()["shown"]["least"])


def the_but(one: Suggestion) -> str:
    """The one reason why it is no good one: what fails, or else the part that lacks most."""
    failed = next((gate for gate in one.gates if gate.verdict is Verdict.FAIL), None)
    if failed is not None:
        return failed.sentence
    least = max(one.parts, key=lambda part: part.out_of - part.points)
    why = least.sentence[:1].lower() + least.sentence[1:]
    return f"{least.label} counts only {least.points:.0f} of {least.out_of}: {why}"


def said_no(one: Suggestion) -> bool:
    """Whether one side said no to exactly this, and for good."""
    return any(gate.name == SAID and gate.verdict is Verdict.FAIL for gate in one.gates)


def _order(one: Suggestion) -> tuple[bool, float]:
    return (one.verdict is Verdict.FAIL, -round(one.exact, 2))
