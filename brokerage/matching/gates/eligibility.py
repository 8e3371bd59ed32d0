"""Who may receive it: ages, groups, an organisation's income and form, and the right to work."""

from __future__ import annotations

from datetime import date

from brokerage.matching import terms
from brokerage.matching.gates.setting import spoken_list
from brokerage.matching.profile import Profile
from brokerage.matching.reading import ages as reading_ages
from brokerage.matching.reading import income as reading_income
from brokerage.matching.reading import people, status, working
from brokerage.matching.reading.ages import OLDEST, Span
from brokerage.matching.reading.income import Range
from brokerage.matching.values import Gate, Verdict


def ages(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether the ages on both sides meet; who is supported tells an age where no number does."""
    del on
    wanted = reading_ages.ages(need.text) or reading_ages.of_communities(need.communities)
    if wanted is None:
        return None
    out = reading_ages.refused(offer.text)
    if out and wanted[0] <= out[1]:
        return _shut_out(wanted, out)
    given = reading_ages.ages(offer.text)
    if given is None:
        return None
    said = f"The offer is for {_span(given)}; the need is for {_span(wanted)}."
    if wanted[0] <= given[1] and given[0] <= wanted[1]:
        return Gate("ages", Verdict.PASS, said)
    if reading_ages.wished(offer.text):
        return Gate("ages", Verdict.ASK, said, f"Would they take {_span(wanted)} as well?")
    return Gate("ages", Verdict.FAIL, said)


def _shut_out(wanted: Span, out: Span) -> Gate:
    said = f"The offer is not for {_span(out)}; the need is for {_span(wanted)}."
    if wanted[1] <= out[1]:
        return Gate("ages", Verdict.FAIL, said)
    rest = _span((out[1] + 1, wanted[1]))
    return Gate("ages", Verdict.ASK, said, f"Would it be of use for {rest} alone?")


def groups(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether an offer for certain people is for these; for research, the people sought."""
    del on
    if offer.kind in terms.bearing("learns_from_people") and need.communities and offer.communities:
        return _sought(need, offer)
    theirs = {group.name for group in people.groups(need.text)} | need.communities
    named = people.groups(offer.text)
    for group in named:
        if not group.strict:
            continue
        said = f"The offer is strictly for {group.label}."
        if group.name in theirs or any(group.name in name for name in theirs):
            return Gate("groups", Verdict.PASS, f"{said} So is the need.")
        if people.may_be(group.name, need.text):
            said = f"The offer is strictly for {group.label}; the need does not say."
            return Gate("groups", Verdict.ASK, said, f"Are they {group.label}?")
        return Gate("groups", Verdict.FAIL, f"{said} The need does not name them.")
    for group in named:
        if group.perhaps and not any(group.name in name for name in theirs):
            said = f"The offer names {group.label}, perhaps as the only ones; the need does not."
            return Gate("groups", Verdict.ASK, said, f"Is it strictly for {group.label}?")
    return None


def _sought(need: Profile, offer: Profile) -> Gate:
    if shared := need.communities & offer.communities:
        both = _labels(shared)
        said = f"{both[:1].upper()}{both[1:]} are sought, and among theirs."
        return Gate("groups", Verdict.PASS, said)
    said = f"The offer seeks {_labels(offer.communities)}, whom the need does not name."
    return Gate("groups", Verdict.FAIL, said)


def meant_for(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether an offer whose title names the people it is for is for these."""
    del on
    meant = people.meant_for(offer.facts.title)
    if not meant or meant & need.communities:
        return None
    said = f"The offer is meant for {_labels(meant)}; the need does not name them."
    if need.communities and not _of_that_age(need, meant):
        return Gate("meant for", Verdict.FAIL, said)
    return Gate("meant for", Verdict.ASK, said, f"Are {_labels(meant)} among their people?")


def _of_that_age(need: Profile, meant: frozenset[str]) -> bool:
    """Whether the need's words name ages at which they may be those who are meant."""
    theirs, ours = reading_ages.ages(need.text), reading_ages.of_communities(meant)
    if theirs is None or ours is None:
        return False
    return theirs[0] <= ours[1] and ours[0] <= theirs[1]


def _labels(slugs: frozenset[str]) -> str:
    return spoken_list(frozenset(map(people.community_label, slugs)))


def income(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether the organisation's income is what the offer's condition allows."""
    del on
    allowed = reading_income.allowed(offer.text)
    if allowed is None:
        return None
    theirs = reading_income.own(need.text, need.facts.size_band)
    condition = f"The offer is for organisations with a yearly income {_money(allowed)}."
    if theirs is None:
        return Gate("income", Verdict.ASK, condition, "What is the organisation's yearly income?")
    if _apart(theirs, allowed):
        return Gate("income", Verdict.FAIL, f"{condition} This is not one.")
    if allowed[0] <= theirs[0] and theirs[1] <= allowed[1]:
        return Gate("income", Verdict.PASS, f"{condition} This is one.")
    return Gate(
        "income", Verdict.ASK, condition, "What exactly is the organisation's yearly income?"
    )


def form(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether an offer for registered charities alone meets one."""
    del on
    if not status.charities_only(offer.text):
        return None
    condition = "The offer is for registered charities."
    theirs = status.is_charity(need.text)
    if theirs is None:
        return Gate("form", Verdict.ASK, condition, "Is it a registered charity?")
    if theirs:
        return Gate("form", Verdict.PASS, f"{condition} This is one.")
    return Gate("form", Verdict.FAIL, f"{condition} This is not one.")


def right_to_work(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether people who would come to work may work."""
    del on
    if offer.kind not in terms.bearing("employs") or not working.must_be_allowed(offer.text):
        return None
    may, condition = working.may(need.text), "The offer asks for the right to work."
    if may is None:
        return None
    if may:
        return Gate("right to work", Verdict.PASS, f"{condition} They have it.")
    return Gate("right to work", Verdict.FAIL, f"{condition} They may not work yet.")


def _apart(theirs: Range, allowed: Range) -> bool:
    """Whether they share nothing; bands that share but an edge do not meet, a single sum may."""
    shared = min(theirs[1], allowed[1]) - max(theirs[0], allowed[0])
    return shared < 0 or (shared == 0 and theirs[0] < theirs[1])


def _money(allowed: Range) -> str:
    low, high = allowed
    if low == 0:
        return f"under £{high:,.0f}"
    if high == float("inf"):
        return f"over £{low:,.0f}"
    return f"from £{low:,.0f} to £{high:,.0f}"


def _span(ages: Span) -> str:
    low, high = ages
    if high >= OLDEST:
        return f"ages {low} and over"
    if low == high:
        return f"age {low}"
    return f"ages {low} to {high}" if low else f"ages up to {high}"
