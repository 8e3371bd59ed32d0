"""A listing's facts as rows for its page; what is private says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage import begun, questions, wording
from brokerage.models import Need, Offer
from people import safeguarding

YES_NO = {True: _("Yes"), False: _("No")}


@dataclass(frozen=True, slots=True)
class Row:
    """One fact; ``private`` ones never leave the back office."""

    label: str
    value: str
    private: bool = False


def rows(listing: Need | Offer) -> list[Row]:
    """Everything that was said, in the order a broker reads; what was not said is left out."""
    return [row for row in _rows(listing) if row.value.strip()]


def _rows(listing: Need | Offer) -> Iterator[Row]:
    yield Row(_("In their own words"), listing.description)
    yield Row(_("Kind of help"), str(listing.kind or ""))
    yield Row(_("Skills"), _listed(listing.skills.all(), listing.skill_words))
    yield Row(_("Skills that would be nice"), _listed(listing.skills_nice.all()))
    yield from _amounts(listing)
    yield Row(_("Where"), wording.where(listing))
    yield Row(_("How"), listing.get_mode_display() if listing.mode else "")
    yield Row(_("For whom"), _listed(listing.communities.all()))
    yield from _times(listing)
    yield Row(_("Access"), listing.access)
    yield Row(_("Language"), listing.language)
    for each in questions.said(listing):
        yield Row(each["label"], each["value"])
    if isinstance(listing, Need):
        yield Row(_("A DBS check is required"), _yes_no(listing.check_required))
    else:
        yield Row(_("A DBS check is held"), _yes_no(listing.check_held))
        yield Row(_("In return"), listing.in_return)
        yield Row(_("Named as"), listing.credited_as)
    yield from _private(listing)


def _amounts(listing: Need | Offer) -> Iterator[Row]:
    yield Row(_("How much"), wording.how_many(listing))
    if listing.promised:
        yield Row(_("Promised already"), wording.amount(listing.promised, listing.unit))
    if not listing.divisible:
        yield Row(_("In parts"), _("Whole or not at all"))
    if listing.smallest_part:
        yield Row(_("Smallest part"), wording.amount(listing.smallest_part, listing.unit))
    if isinstance(listing, Need) and listing.people_helped:
        yield Row(_("People it would help"), str(listing.people_helped))


def _times(listing: Need | Offer) -> Iterator[Row]:
    yield Row(_("When"), _period(listing.starts_on, listing.ends_on))
    if isinstance(listing, Need):
        yield Row(_("Wanted by"), listing.wanted_by)
    yield Row(_("Weekdays"), ", ".join(str(WEEKDAYS[day]) for day in listing.weekdays))
    yield Row(_("Times"), listing.times)


def _private(listing: Need | Offer) -> Iterator[Row]:
    for each in questions.said(listing, private=True):
        yield Row(each["label"], each["value"], private=True)
    yield Row(_("Exclusions"), listing.exclusions, private=True)
    answers = listing.safeguarding or {}
    words = dict(safeguarding.ANSWERS)
    for question in safeguarding.QUESTIONS:
        answer = str(words.get(answers.get(question.key, ""), ""))
        yield Row(str(question.text), answer, private=True)
    if not listing.shown_publicly:
        yield Row(_("Shown to strangers"), _("No, they asked us not to"), private=True)
    if not listing.show_name:
        yield Row(_("Their name on the board"), _("No, they asked us not to"), private=True)
    yield Row(_("Why it was closed, in their words"), listing.closing_note, private=True)
    own = begun.known(listing.organisation)
    yield Row(_("They have"), ", ".join(own.assets), private=True)
    yield Row(_("They speak"), ", ".join(own.languages), private=True)


def _listed(*sets: Any) -> str:
    return ", ".join(str(one) for words in sets for one in words)


def _yes_no(answer: bool | None) -> str:
    return "" if answer is None else YES_NO[answer]


def _period(first: dt.date | None, last: dt.date | None) -> str:
    if first and last:
        return _("%(first)s to %(last)s") % {"first": date_format(first), "last": date_format(last)}
    if first:
        return _("from %(first)s") % {"first": date_format(first)}
    return _("until %(last)s") % {"last": date_format(last)} if last else ""


def imported(listing: Need | Offer) -> list[tuple[str, str]]:
    """The imported row as it came: column and content."""
    row = listing.original or {}
    return [(name.replace("_", " "), _said(value)) for name, value in row.items()]


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value) or "–"
    return "–" if value in (None, "") else str(value)
