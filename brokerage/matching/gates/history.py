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
    said = f"It was declined between these two before: {', '.join(r.replace('_', ' ') for r in reasons)}."
    return Gate("declined before", Verdict.ASK, said, "Has what stood in the way changed?")
