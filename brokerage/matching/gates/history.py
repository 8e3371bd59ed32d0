"""What either side answered before: to exactly this, to each other, and again and again."""

from __future__ import annotations

from datetime import date

from brokerage.matching.profile import Profile
from brokerage.matching.values import Before, Gate, Verdict

SAID = "said before"
WORDS = {
    "not_now": "not at this time",
    "no_capacity": "no capacity just now",
    "wrong_kind": "not the help they meant",
    "wrong_people": "not the people they work with",
    "wrong_place": "too far, or not in their area",
    "wrong_times": "the days or times did not fit",
    "wrong_amount": "too much or too little",
    "condition": "a condition could not be met",
    "values": "it did not fit their values",
    "elsewhere": "they found it elsewhere",
    "lost_touch": "they lost touch",
    "other": "another reason",
}
# What does not change by asking again, and what can be settled.
FINAL = {"wrong_kind", "wrong_people", "wrong_place", "values", "elsewhere"}
SETTLES = {
    "wrong_times": "Could they agree on other days or times?",
    "wrong_amount": "How much would be right?",
    "condition": "Can the condition be met by now?",
}
WAITS = {"not_now", "no_capacity"}
ASKS = {
    "wrong_place": "Is this one near enough?",
    "wrong_times": "Do these days and times suit them?",
    "wrong_people": "Are these people they work with?",
    "wrong_amount": "Is this amount right for them?",
    "wrong_kind": "Is this the help they mean?",
    "condition": "Is their condition met here?",
}


def said_to_this(need: Profile, offer: Profile, on: date) -> Gate | None:
    """The last answer to exactly this pair of listings stands until something changes."""
    said = _to_this_pair(need, offer)
    if not said:
        return None
    last = max(said, key=lambda one: one.on)
    told = f"{last.by} said no to exactly this on {_day(last.on)}: {_words(last.reason)}."
    if last.reason in WAITS:
        if last.until is None or last.until <= on:
            return None
        question = f"Can it wait until {_day(last.until)}?"
        return Gate(SAID, Verdict.FIXABLE, told, question)
    if last.reason in FINAL:
        return Gate(SAID, Verdict.FAIL, told)
    if last.reason in SETTLES:
        return Gate(SAID, Verdict.FIXABLE, told, SETTLES[last.reason])
    return Gate(SAID, Verdict.ASK, told, "Has what stood in the way changed?")


def refused_before(need: Profile, offer: Profile, on: date) -> Gate | None:
    """A coded reason given before between the two is asked about, not forgotten."""
    del on
    of_this = {one.reason for one in _to_this_pair(need, offer)}
    given = dict.fromkeys((*need.facts.refused_reasons, *offer.facts.refused_reasons))
    reasons = [reason for reason in given if reason not in of_this]
    if not reasons:
        return None
    said = f"It was declined between these two before: {', '.join(map(_words, reasons))}."
    return Gate("declined before", Verdict.ASK, said, "Has what stood in the way changed?")


def said_often(need: Profile, offer: Profile, on: date) -> Gate | None:
    """What the giver says again and again, to anybody, is worth a question before it is asked."""
    del need, on
    often = [(reason, times) for reason, times in offer.facts.often if reason in ASKS]
    if not often:
        return None
    reason, times = max(often, key=lambda one: (one[1], one[0]))
    who = offer.facts.organisation or "The giver"
    said = f"{who} said no {times} times before because: {_words(reason)}."
    return Gate("said often", Verdict.ASK, said, ASKS[reason])


def would_fit_better(need: Profile, offer: Profile, on: date) -> Gate | None:
    """What they said would fit better, when they said no to something else."""
    del on
    wishes = (*need.facts.wishes, *offer.facts.wishes)
    if not wishes:
        return None
    told = "; ".join(f"“{wish}”" for wish in wishes[:3])
    said = f"They said what would fit better: {told}."
    return Gate("fits better", Verdict.ASK, said, "Is this one like that?")


def _to_this_pair(need: Profile, offer: Profile) -> list[Before]:
    pair = (need.facts.key, offer.facts.key)
    before = (*need.facts.before, *offer.facts.before)
    return [one for one in before if (one.need, one.offer) == pair]


def _words(reason: str) -> str:
    return WORDS.get(reason, reason.replace("_", " "))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
