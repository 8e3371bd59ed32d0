"""Whether a thing is new enough, and whether people have lived here for long enough."""

from __future__ import annotations

from datetime import date

from brokerage.matching import terms
from brokerage.matching.profile import Profile
from brokerage.matching.reading import lasting
from brokerage.matching.values import Gate, Verdict


def kit_age(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether a device is no older than a need will take."""
    limit = lasting.oldest_wanted(need.text)
    if limit is None or offer.kind not in terms.bearing("kit"):
        return None
    given = lasting.ages(offer.text, on.year)
    wanted = f"They need it to be no older than {_years(limit)}"
    if not given:
        said = f"{wanted}; the offer does not say."
        return Gate("kit age", Verdict.ASK, said, "How old is it?")
    told = _years(given[0]) if len(given) == 1 else f"{given[0]} to {_years(given[-1])}"
    said = f"{wanted}; this is {told} old."
    if given[-1] <= limit:
        return Gate("kit age", Verdict.PASS, said)
    if given[0] > limit:
        return Gate("kit age", Verdict.FAIL, said)
    return Gate("kit age", Verdict.ASK, said, f"How many are no older than {_years(limit)}?")


def residence(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether people have lived here as long as an offer demands."""
    asked = lasting.residence(offer.text)
    if asked is None or offer.group not in {"people", "hosted"}:
        return None
    said = f"The offer is for people who have lived here for {_years(asked)}"
    known = lasting.here_for(need.text, on.year)
    if known is None or known[0] < asked <= known[1]:
        question = f"Have they lived here for {_years(asked)}?"
        return Gate("residence", Verdict.ASK, f"{said}; the need does not say.", question)
    if known[1] < asked:
        return Gate("residence", Verdict.FAIL, f"{said}; they came later than that.")
    return Gate("residence", Verdict.PASS, f"{said}; they have.")


def _years(number: int) -> str:
    return "a year" if number == 1 else f"{number} years"
