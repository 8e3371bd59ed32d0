"""Whether a DBS check that is required is held."""

from __future__ import annotations

from datetime import date

from brokerage.matching.gates.setting import between_people
from brokerage.matching.profile import Profile
from brokerage.matching.reading import meeting
from brokerage.matching.values import Gate, Verdict

LEVEL = "Are the people DBS checked, and at what level?"


def check(need: Profile, offer: Profile, on: date) -> Gate | None:
    """A check in a few weeks is a wait, not a no; help from afar is help to people as well."""
    del on
    if not need.check or not between_people(offer):
        return None
    written, ticked = meeting.check_held(offer.text), offer.facts.check
    if ticked is not None and written is (not ticked):
        said = f"The offer ticks {_check(ticked)}, but its words say otherwise."
        return Gate("check", Verdict.ASK, said, LEVEL)
    later = meeting.check_can_be_had(offer.text)
    if not later and (ticked or written):
        return _held(need, offer)
    return _quarrel(need) or _not_held(later=later, told=False in {ticked, written})


def _not_held(*, later: bool, told: bool) -> Gate:
    if later:
        said = "A DBS check is required; the offer says that one can be done."
        return Gate("check", Verdict.FIXABLE, said, "By when would the check be done?")
    if told:
        return Gate("check", Verdict.FAIL, "A DBS check is required, and the offer has none.")
    said = "A DBS check is required; the offer does not say."
    return Gate("check", Verdict.ASK, said, LEVEL)


def _held(need: Profile, offer: Profile) -> Gate:
    """A basic check is not an enhanced one."""
    if meeting.wants_enhanced(need.text) and meeting.has_basic_only(offer.text):
        said = "An enhanced DBS check is required; the one that is held is basic."
        return Gate("check", Verdict.FAIL, said)
    return Gate("check", Verdict.PASS, "A DBS check is required, and held.")


def _quarrel(need: Profile) -> Gate | None:
    """The question of a need whose field and words differ: nobody guesses which is right."""
    if need.facts.check is False:
        said = "The need ticks no DBS check but writes of one."
    elif need.facts.check and meeting.needs_no_check(need.text):
        said = "The need ticks a DBS check but writes that none is needed."
    else:
        return None
    return Gate("check", Verdict.ASK, said, "Is a DBS check needed, and for whom?")


def _check(ticked: bool) -> str:
    return "a DBS check" if ticked else "no DBS check"
