"""An introduction's history and its ledger, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage import wording
from brokerage.admin.verbs import said_of
from brokerage.models import Delivery, Introduction
from brokerage.states import IntroductionState, Side
from journal.models import Entry as Journalled
from people.models import Person

YES, TAKEN_BACK = "introduction.yes", "introduction.take_back_yes"


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


def said(entry: Journalled, about: Introduction) -> tuple[str, str]:
    """What the journal holds of an introduction, with the words that its own record adds."""
    if entry.verb in (YES, TAKEN_BACK):
        side = Side.OFFER if "offer_yes_at" in entry.fields else Side.NEED
        who = {"who": about.organisation_of(side)}
        if entry.verb == TAKEN_BACK:
            return _("%(who)s took its yes back") % who, ""
        agreed = _("Agreed: each side has the other’s contact details.")
        return _("%(who)s said yes") % who, agreed if "state" in entry.fields else ""
    if about.ended_at and entry.verb == f"introduction.{about.state}":
        return _ended(about), _why(about)
    return said_of(entry.verb), ""


def _ended(about: Introduction) -> str:
    if about.state == IntroductionState.DECLINED and about.ended_side:
        return _("%(who)s said no") % {"who": about.organisation_of(Side(about.ended_side))}
    return said_of(f"introduction.{about.state}")


def _why(about: Introduction) -> str:
    parts = (about.get_reason_display(), about.reason_note, _better(about))
    return " · ".join(str(part) for part in parts if part)


def _better(about: Introduction) -> str:
    """What they said would fit better, and from when to ask again."""
    said = [_("would fit better: “%(better)s”") % {"better": about.better}] if about.better else []
    if about.ask_again_on:
        day = date_format(about.ask_again_on, "j F Y")
        said.append(_("ask again from %(day)s") % {"day": day})
    return " · ".join(said)


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
