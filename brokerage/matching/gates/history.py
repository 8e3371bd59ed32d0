"""What either side answered before: to exactly this, to each other, and again and again."""

from __future__ import annotations

from datetime import date

from brokerage.matching import answers
from brokerage.matching.answers import Then
from brokerage.matching.profile import Profile
from brokerage.matching.values import Before, Gate, Verdict

SAID = "said before"
VERDICTS = {Then.FINAL: Verdict.FAIL, Then.SETTLE: Verdict.FIXABLE}
"""All others are a question."""


def said_to_this(need: Profile, offer: Profile, on: date) -> Gate | None:
    """The last answer to exactly this pair of listings stands until something changes."""
    said = _to_this_pair(need, offer)
    if not said:
        return None
    last = max(said, key=lambda one: one.on)
    answer = answers.of(last.reason)
    told = f"{last.by} said no to exactly this on {_day(last.on)}: {answer.words}."
    if answer.then is Then.WAIT:
        if last.until is None or last.until <= on:
            return None
        return Gate(SAID, Verdict.FIXABLE, told, f"Can it wait until {_day(last.until)}?")
    return Gate(SAID, VERDICTS.get(answer.then, Verdict.ASK), told, answer.ask)


def refused_before(need: Profile, offer: Profile, on: date) -> Gate | None:
    """A coded reason given before between the two is asked about, not forgotten."""
    del on
    of_this = {one.reason for one in _to_this_pair(need, offer)}
    given = dict.fromkeys((*need.facts.refused_reasons, *offer.facts.refused_reasons))
    reasons = [reason for reason in given if reason not in of_this]
    if not reasons:
        return None
    words = ", ".join(answers.of(reason).words for reason in reasons)
    said = f"It was declined between these two before: {words}."
    return Gate("declined before", Verdict.ASK, said, answers.of("other").ask)


def said_often(need: Profile, offer: Profile, on: date) -> Gate | None:
    """What the giver says again and again, to anybody, is worth a question before it is asked."""
    del need, on
    said = ((answers.of(reason), reason, times) for reason, times in offer.facts.often)
    often = [(times, reason, answer) for answer, reason, times in said if answer.of_the_next]
    if not often:
        return None
    times, _, answer = max(often, key=lambda one: one[:2])
    who = offer.facts.organisation or "The giver"
    told = f"{who} said no {times} times before because: {answer.words}."
    return Gate("said often", Verdict.ASK, told, answer.of_the_next)


def would_fit_better(need: Profile, offer: Profile, on: date) -> Gate | None:
    """What they said would fit better, when they said no to something else."""
    del on
    wishes = (*need.facts.wishes, *offer.facts.wishes)
    if not wishes:
        return None
    told = "; ".join(f"“{wish}”" for wish in wishes[:3])
    said = f"They said what would fit better: {told}."
    return Gate("fits better", Verdict.ASK, said, "Is this what they said would fit better?")


def _to_this_pair(need: Profile, offer: Profile) -> list[Before]:
    pair = (need.facts.key, offer.facts.key)
    before = (*need.facts.before, *offer.facts.before)
    return [one for one in before if (one.need, one.offer) == pair]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
