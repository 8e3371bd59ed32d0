"""What either side answered before."""

from __future__ import annotations

from datetime import date

from brokerage.matching.profile import Profile
from brokerage.matching.values import Gate, Verdict


def refused_before(need: Profile, offer: Profile, on: date) -> Gate | None:
    """A coded reason given before between the two is asked about, not forgotten."""
    del on
    reasons = dict.fromkeys((*need.facts.refused_reasons, *offer.facts.refused_reasons))
    if not reasons:
        return None
    told = ", ".join(reason.replace("_", " ") for reason in reasons)
    said = f"It was declined between these two before: {told}."
    return Gate("declined before", Verdict.ASK, said, "Has what stood in the way changed?")
