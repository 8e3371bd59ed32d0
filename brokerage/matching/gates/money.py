"""Money: what it may be spent on, and how much one award comes to."""

from __future__ import annotations

from datetime import date

from brokerage.matching import terms
from brokerage.matching.amounts import plain
from brokerage.matching.profile import Profile
from brokerage.matching.reading import purposes
from brokerage.matching.values import Gate, Verdict


def purpose(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether money may be spent on what they would spend it on."""
    del on
    allowed, wanted = purposes.allowed(offer.text), purposes.wanted(need.text)
    if offer.group != "money" or not allowed or not wanted:
        return None
    said = f"The money is for {allowed} only; they would spend it on {_either(wanted)}."
    return Gate("purpose", Verdict.PASS if allowed in wanted else Verdict.FAIL, said)


def award(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether one award is anywhere near the sum that is asked for."""
    del on
    sums = purposes.award(offer.text)
    asked = need.facts.quantity
    if offer.group != "money" or not sums or not asked or plain(need.facts.unit) != "gbp":
        return None
    wanted, (low, high) = float(asked), sums
    told = f"£{high:,.0f}" if low in {0, high} else f"£{low:,.0f} to £{high:,.0f}"
    said = f"They ask for £{wanted:,.0f}; one award is {'up to ' if not low else ''}{told}."
    far = terms.weights()["award"]
    if high < wanted * far["far_too_little"] or low > wanted * far["far_too_much"]:
        return Gate("award", Verdict.FAIL, said)
    if high < wanted:
        return Gate("award", Verdict.FIXABLE, said, "Would part of it be of use?")
    if low > wanted:
        return Gate("award", Verdict.FIXABLE, said, "Could they use more, or ask for less?")
    return Gate("award", Verdict.PASS, said)


def _either(purposes_named: frozenset[str]) -> str:
    return " or ".join(sorted(purposes_named))
