"""Whether what is left of one can be a part of the other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from brokerage.matching import amounts
from brokerage.matching.profile import Profile
from brokerage.matching.values import Gate, Verdict


def divided(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether a need takes a part of what it asks for, and an offer gives a part of what it has."""
    del on
    asked, given = need.facts, offer.facts
    if asked.quantity is None or given.quantity is None or given.unlimited:
        return None
    share = amounts.share(asked.quantity, asked.unit, given.quantity, given.unit)
    if share is None:
        return None
    wanted = amounts.spoken(asked.quantity, asked.unit)
    there = amounts.spoken(given.quantity, given.unit)
    if share < 1:
        return _too_little(need, wanted, there, share * asked.quantity)
    if not given.divisible and given.quantity > asked.quantity:
        said = f"The offer goes as a whole: {there}. They ask for {wanted}."
        return Gate("parts", Verdict.FIXABLE, said, f"Could they take all {there}?")
    return None


def _too_little(need: Profile, wanted: str, there: str, part: Decimal) -> Gate | None:
    if not need.facts.divisible:
        return Gate("parts", Verdict.FAIL, f"They need all {wanted} together; it has {there}.")
    least = need.facts.smallest_part
    if least is not None and part < least:
        told = amounts.spoken(least, need.facts.unit)
        said = f"A part of less than {told} is of no use to them; it has {there}."
        return Gate("parts", Verdict.FAIL, said)
    return None
