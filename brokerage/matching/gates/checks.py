"""Whether a DBS check that is required is held."""

from __future__ import annotations

from datetime import date

from brokerage.matching.gates.setting import between_people
from brokerage.matching.profile import Profile
from brokerage.matching.reading import meeting
from brokerage.matching.values import Gate, Verdict


def check(need: Profile, offer: Profile, on: date) -> Gate | None:
    """A check in a few weeks is a wait, not a no."""
    del on
    if not need.check or not between_people(offer) or offer.facts.mode == "remote":
        return None
    if offer.check and meeting.wants_enhanced(need.text) and meeting.has_basic_only(offer.text):
        said = "An enhanced DBS check is required; the one that is held is basic."
        return Gate("check", Verdict.FAIL, said)
    if offer.check:
        return Gate("check", Verdict.PASS, "A DBS check is required, and held.")
    if meeting.check_can_be_had(offer.text):
        said = "A DBS check is required; the offer says that one can be done."
        return Gate("check", Verdict.FIXABLE, said, "By when would the check be done?")
    if offer.check is False:
        return Gate("check", Verdict.FAIL, "A DBS check is required, and the offer has none.")
    said = "A DBS check is required; the offer does not say."
    return Gate("check", Verdict.ASK, said, "Are the people DBS checked, and at what level?")
