"""A group's sessions and who comes to them, in words for pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Q

from brokerage import access as brokers
from brokerage.models import Introduction, Need, Offer
from brokerage.volunteering import overdue, wording
from brokerage.volunteering.models import Booking, Session
from brokerage.volunteering.models.session import SessionQuerySet
from brokerage.volunteering.states import SEATED, BookingState, SessionState
from people.models import Person


@dataclass(frozen=True, slots=True)
class Line:
    """One session in a list."""

    session: Session
    when: str
    where: str
    left: str
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Comer:
    """One person on the roster."""

    booking: Booking
    name: str
    company: str
    access: str
    state: str
    hours: str


def planned_by(person: Person) -> SessionQuerySet:
    """What the person's organisations plan; all of it for a broker."""
    if brokers.is_broker(person):
        return Session.objects.whole()
    return own_sessions(person)


def own_sessions(person: Person) -> SessionQuerySet:
    """The same, without a broker's wider view: what a person's own organisations plan."""
    mine = Q()
    for way in ("need", "offer", "introduction__need"):
        mine |= Q(**{f"{way}__organisation__memberships__person": person})
    return Session.objects.whole().filter(pk__in=Session.objects.filter(mine).values("pk"))


def piles(sessions: SessionQuerySet) -> dict[str, list[Line]]:
    """To come, to confirm, not open yet, and over: each a few queries, however many there are."""
    asks = set(
        sessions.filter(overdue.over(dt.timedelta()), overdue.asks_the_group())
        .exclude(offer__isnull=False)
        .values_list("pk", flat=True)
    )
    found: dict[str, list[Line]] = {"coming": [], "confirm": [], "drafts": [], "over": []}
    for one in sessions.order_by("starts_at", "done_by", "pk"):
        found[_pile(one, one.pk in asks)].append(line_of(one, asks=one.pk in asks))
    found["over"] = found["over"][::-1][:50]
    return found


def asks(session: Session) -> bool:
    """Whether it is over and the group has not said all of who came."""
    waiting = Session.objects.filter(overdue.over(dt.timedelta()), overdue.asks_the_group())
    return waiting.filter(pk=session.pk, offer=None, state=SessionState.OPEN).exists()


def _pile(session: Session, asks: bool) -> str:
    if session.state == SessionState.DRAFT:
        return "drafts"
    if session.state in overdue.OVER_OR_DONE and asks:
        return "confirm"
    return "coming" if session.state == SessionState.OPEN and not session.is_over else "over"


def to_settle(session: Session) -> list[Booking]:
    """Whose hours the group is asked about now, by name.

    Of hours of one's own those that were said, until their last day: the others may yet be given.
    """
    seated = session.bookings.seated().select_related(
        "volunteer__person", "volunteer__organisation", "hours"
    )
    found = [one for one in seated.order_by("volunteer__person__name", "pk") if not settled(one)]
    early = session.is_flexible and not session.is_over
    return [one for one in found if not early or getattr(one, "hours", None)]


def line_of(session: Session, *, asks: bool = False) -> Line:
    """One session for a list."""
    return Line(
        session, wording.when(session), wording.where(session), wording.seats_left(session), asks
    )


def coming(session: Session) -> list[Comer]:
    """Everybody with a place, by name; by company within it for the day."""
    seated = session.bookings.filter(state__in=SEATED).select_related(
        "volunteer__person", "volunteer__organisation", "hours"
    )
    found = [comer_of(one) for one in seated.order_by("volunteer__person__name", "pk")]
    # What somebody needs on the day is told to the group, and not to their own company.
    return found if session.group else [replace(one, access="") for one in found]


def comer_of(booking: Booking) -> Comer:
    """What a group needs to know of somebody, and no more."""
    volunteer = booking.volunteer
    kept = getattr(booking, "hours", None)
    said = Decimal(0)
    if kept:
        said = kept.confirmed if kept.confirmed is not None else kept.given
    return Comer(
        booking,
        volunteer.person.get_full_name(),
        str(volunteer.organisation),
        volunteer.access,
        str(BookingState(booking.state).label),
        wording.hours(said) if kept else "",
    )


def settled(booking: Booking) -> bool:
    """Whether the group has had its word on somebody."""
    kept = getattr(booking, "hours", None)
    if booking.state == BookingState.MISSED:
        return True
    return booking.state == BookingState.CAME and kept is not None and kept.confirmed is not None


def sources(person: Person) -> dict[str, list[Need] | list[Offer] | list[Introduction]]:
    """What a session could be planned from: a person's own open needs, offers, introductions."""
    open_needs = Need.objects.open().filter(organisation__memberships__person=person)
    open_offers = Offer.objects.open().filter(organisation__memberships__person=person)
    met = Introduction.objects.going().filter(
        need__organisation__memberships__person=person, need_yes_at__isnull=False,
        offer_yes_at__isnull=False,
    ).exclude(by_the_hour=True)  # fmt: skip
    return {
        "needs": [one for one in open_needs.select_related("kind") if about_time(one)],
        "offers": [one for one in open_offers.select_related("kind") if about_time(one)],
        "introductions": list(met.whole()),
    }


def about_time(listing: Need | Offer) -> bool:
    """Whether its kind of help counts in hours."""
    return listing.kind is not None and "hours" in listing.kind.units
