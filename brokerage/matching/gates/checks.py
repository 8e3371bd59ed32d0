"""Whether a DBS check that is required is held."""

from __future__ import annotations

from datetime import date

from brokerage.matching.gates.setting import between_people
from brokerage.matching.profile import Profile
from brokerage.matching.reading import checks
from brokerage.matching.values import Gate, Verdict

LEVEL = "Are the people DBS checked, and at what level?"
NEEDED = "Is a DBS check needed, and for whom?"


def check(need: Profile, offer: Profile, on: date) -> Gate | None:
    """A check in a few weeks is a wait, not a no; help from afar is help to people as well."""
    del on
    if not between_people(offer):
        return None
    if not need.check:
        return _in_doubt(need, offer)
    written, ticked = checks.held(offer.text), offer.facts.check
    ended = checks.ended(offer.text)
    if ticked is not None and (written is (not ticked) or (ticked and ended)):
        said = f"The offer ticks {_check(ticked)}, but its words say otherwise."
        return Gate("check", Verdict.ASK, said, LEVEL)
    later = checks.can_be_had(offer.text)
    if not (later or ended) and (ticked or written):
        return _held(need, offer)
    return _quarrel(need) or _to_come(later, ended) or _not_held(told=False in {ticked, written})


def _in_doubt(need: Profile, offer: Profile) -> Gate | None:
    """A need that writes of having no check, in words of which nobody can be sure."""
    if need.facts.check is False or not checks.in_doubt(need.text):
        return None
    if offer.facts.check or checks.held(offer.text):
        return None
    said = "The need writes of DBS checks, but not clearly whether one is needed."
    return Gate("check", Verdict.ASK, said, NEEDED)


def _to_come(later: bool, ended: bool) -> Gate | None:
    """A check that can be done, or done again."""
    if later:
        said = "A DBS check is required; the offer says that one can be done."
        return Gate("check", Verdict.FIXABLE, said, "By when would the check be done?")
    if ended:
        said = "A DBS check is required; the one that the offer tells of is no longer held."
        return Gate("check", Verdict.FIXABLE, said, "Could a new check be done, and by when?")
    return None


def _not_held(*, told: bool) -> Gate:
    if told:
        return Gate("check", Verdict.FAIL, "A DBS check is required, and the offer has none.")
    said = "A DBS check is required; the offer does not say."
    return Gate("check", Verdict.ASK, said, LEVEL)


def _held(need: Profile, offer: Profile) -> Gate:
    """A basic check is not an enhanced one."""
    if checks.wants_enhanced(need.text) and checks.has_basic_only(offer.text):
        said = "An enhanced DBS check is required; the one that is held is basic."
        return Gate("check", Verdict.FAIL, said)
    return Gate("check", Verdict.PASS, "A DBS check is required, and held.")


def _quarrel(need: Profile) -> Gate | None:
    """The question of a need whose field and words differ: nobody guesses which is right."""
    if need.facts.check is False:
        said = "The need ticks no DBS check but writes of one."
    elif need.facts.check and checks.not_needed(need.text):
        said = "The need ticks a DBS check but writes that none is needed."
    else:
        return None
    return Gate("check", Verdict.ASK, said, NEEDED)


def _check(ticked: bool) -> str:
    return "a DBS check" if ticked else "no DBS check"
