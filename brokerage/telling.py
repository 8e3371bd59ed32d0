"""An introduction and its deliveries as one side may see them: never the other's contacts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from brokerage import wording
from brokerage.models import Delivery, Introduction, Listing
from brokerage.moves.judging_reversals import UNDO_WITHIN
from brokerage.states import IntroductionState, Side, Unit
from common import clock
from people.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class Told:
    """What one side reads about an introduction."""

    to_need: bool
    own: Organisation
    other: Organisation
    mine: Listing
    theirs: Listing
    amount: str
    reasons: list[str]
    said_yes: bool
    said_yes_at: datetime | None
    said_yes_by: str
    waiting: bool
    late: bool
    own_no: bool
    ended_by: str


def tell(introduction: Introduction, side: Side) -> Told:
    """The introduction, for that side."""
    to_need = side == Side.NEED
    mine, theirs = (
        (introduction.need, introduction.offer)
        if to_need
        else (introduction.offer, introduction.need)
    )
    own_no = introduction.ended_side == side
    late = introduction.answer_by <= clock.now()
    return Told(
        to_need=to_need,
        own=mine.organisation,
        other=theirs.organisation,
        mine=mine,
        theirs=theirs,
        amount=wording.amount(introduction.need_quantity, introduction.need.unit),
        reasons=wording.reasons(introduction),
        said_yes=introduction.said_yes(side),
        said_yes_at=introduction.need_yes_at if to_need else introduction.offer_yes_at,
        said_yes_by=_named(introduction.need_yes_by if to_need else introduction.offer_yes_by),
        waiting=introduction.state == IntroductionState.PROPOSED and not late,
        late=introduction.state == IntroductionState.PROPOSED and late,
        own_no=own_no,
        ended_by=_named(introduction.ended_by) if own_no else "",
    )


def _named(person: Person | None) -> str:
    return str(person) if person else _("your organisation’s own address")


@dataclass(frozen=True, slots=True)
class Reported:
    """A report, and what became of it."""

    entry: Delivery
    given: str
    gone: bool
    confirmed: str
    confirmed_at: datetime | None
    confirmed_by: str
    people_helped: int | None
    worth: str
    may_undo: bool
    denied_at: datetime | None


def report(entry: Delivery) -> Reported:
    """One report, with the confirmation that stands."""
    said = Delivery.objects.standing().filter(of=entry).first()
    return _reported(entry, said, gone=Delivery.objects.filter(reverses=entry).exists())


def reports(introduction: Introduction) -> list[Reported]:
    """The reports that stand, oldest first. Two queries."""
    standing = introduction.deliveries.standing()
    said = {entry.of_id: entry for entry in standing.confirmed()}
    return [
        _reported(entry, said.get(entry.pk), gone=False)
        for entry in standing.delivered().select_related("not_arrived")
    ]


def _reported(entry: Delivery, said: Delivery | None, *, gone: bool) -> Reported:
    return Reported(
        entry=entry,
        given=wording.amount(entry.quantity, entry.unit),
        gone=gone,
        confirmed=wording.amount(said.quantity, said.unit) if said else "",
        confirmed_at=said.at if said else None,
        confirmed_by=_who(said) if said else "",
        people_helped=said.people_helped if said else None,
        worth=wording.amount(said.worth, Unit.POUNDS) if said and said.worth else "",
        may_undo=bool(said and said.at >= clock.now() - UNDO_WITHIN),
        denied_at=entry.not_arrived.at if hasattr(entry, "not_arrived") else None,
    )


def _who(entry: Delivery) -> str:
    person = Person.objects.filter(public_id=entry.by).first() if entry.by else None
    return _named(person)
