"""Whether an organisation can be asked just now: its own limit of proposals, and its pauses."""

from __future__ import annotations

from datetime import date, timedelta

from brokerage.matching.gates.when import day
from brokerage.matching.profile import Profile
from brokerage.matching.values import Gate, ListingFacts, Verdict

PAUSE = "pause"


def limit(need: Profile, offer: Profile, on: date) -> Gate | None:
    """A side with as many proposals to answer as it takes is a wait, not a no."""
    del on
    for one, other in (("need", need.facts), ("offer", offer.facts)):
        if other.takes is not None and other.waiting >= other.takes:
            waiting = "1 proposal" if other.waiting == 1 else f"{other.waiting} proposals"
            said = f"{_who(one, other)} has {waiting} to answer already, its own limit."
            return Gate("limit", Verdict.FIXABLE, said, "Could they answer one of them first?")
    return None


def pause(need: Profile, offer: Profile, on: date) -> Gate | None:
    """A side that asked for no proposals for a time; so is this."""
    for one, other in (("need", need.facts), ("offer", offer.facts)):
        if other.rests_until is not None and other.rests_until >= on:
            said = f"{_who(one, other)} asked for no proposals until {day(other.rests_until)}."
            after = day(other.rests_until + timedelta(days=1))
            return Gate(PAUSE, Verdict.FIXABLE, said, f"Can it wait until {after}?")
    return None


def _who(side: str, listing: ListingFacts) -> str:
    return listing.organisation or f"The organisation of the {side}"
