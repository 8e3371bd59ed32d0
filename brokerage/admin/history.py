"""What happened to an introduction, and its ledger, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage import wording
from brokerage.models import Delivery, Introduction
from people.models import Person


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, and who did it."""

    at: dt.datetime
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger; ``void`` where it was reversed, or reverses another."""

    day: dt.date
    what: str
    amount: str
    people: str
    by: str
    note: str
    void: bool
    public_id: str = ""
    may_reverse: bool = False


def events(about: Introduction) -> list[Event]:
    """From the proposal to the end, oldest first."""
    return sorted(_events(about), key=lambda event: event.at)


def _events(about: Introduction) -> Iterator[Event]:
    yield Event(about.proposed_at, _("Proposed"), _by(about.proposed_by))
    offer, need = about.offer.organisation, about.need.organisation
    if about.offer_yes_at:
        said = _("%(who)s said yes") % {"who": offer}
        yield Event(about.offer_yes_at, said, _by(about.offer_yes_by, _("by a link in their mail")))
    if about.need_yes_at:
        said = _("%(who)s said yes") % {"who": need}
        yield Event(about.need_yes_at, said, _by(about.need_yes_by, _("by a link in their mail")))
    for at, title in (
        (about.agreed_at, _("Agreed: each side has the other’s contact details")),
        (about.started_at, _("Under way")),
        (about.delivered_at, _("Reported as given")),
        (about.confirmed_at, _("Confirmed by those who received it")),
    ):
        if at:
            yield Event(at, title)
    if about.ended_at:
        why = " · ".join(
            str(part)
            for part in (
                about.get_reason_display(),
                about.reason_note,
                _better(about),
                _by(about.ended_by),
            )
            if part
        )
        yield Event(about.ended_at, about.get_state_display(), why)


def _better(about: Introduction) -> str:
    """What they said would fit better, and from when to ask again."""
    said = [_("would fit better: “%(better)s”") % {"better": about.better}] if about.better else []
    if about.ask_again_on:
        day = date_format(about.ask_again_on, "j F Y")
        said.append(_("ask again from %(day)s") % {"day": day})
    return " · ".join(said)


def _by(person: Person | None, otherwise: str = "") -> str:
    return _("by %(who)s") % {"who": person} if person else otherwise


def ledger(about: Introduction) -> list[Entry]:
    """Promised, delivered and confirmed, as they were written; two queries."""
    entries = about.deliveries.select_related("by_organisation", "reversed_by")
    names = dict(
        Person.objects.filter(public_id__in=[e.by for e in entries if e.by]).values_list(
            "public_id", "name"
        )
    )
    return [_entry(one, names.get(one.by, "")) for one in entries]


def _entry(one: Delivery, name: str) -> Entry:
    what = one.get_entry_display()
    void = bool(one.reverses_id) or hasattr(one, "reversed_by")
    if one.entry == Delivery.Entry.PROMISED:  # written by whoever said the second yes
        name = ""
    return Entry(
        day=one.day,
        what=_("%(what)s, taken back") % {"what": what} if one.reverses_id else what,
        amount=wording.amount(one.quantity, one.unit),
        people="" if one.people_helped is None else str(one.people_helped),
        by=f"{name}, {one.by_organisation}" if name else str(one.by_organisation),
        note=one.note,
        void=void,
        public_id=one.public_id,
        may_reverse=not void and one.entry != Delivery.Entry.PROMISED,
    )
