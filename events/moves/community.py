"""Seats that hosts gave back: offered to a community group for a time, and taken by its guests.

A seat stays paid for and out of the shop; who gave it and who got it stand in the journal as ids.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import clock, tokens
from common.errors import Refusal, TooLate
from common.states import require
from events import letters_evening, letters_tables, links
from events.addresses import OFFER_LINK
from events.models import Ball, Order, Seat, SeatOffer, Ticket
from events.models.seat import SeatQuerySet
from events.moves import guests
from events.moves.who_sits import Guest, judge
from events.states import OFFER
from journal.entries import record
from people.models import Organisation, Person

KEPT_FOR = dt.timedelta(days=7)
MOST = 20


@dataclass(frozen=True, slots=True)
class Whom:
    """A verified community organisation, or else a person by name and address."""

    organisation: Organisation | None = None
    name: str = ""
    email: str = ""


def offer_of(token: str) -> SeatOffer:
    """What a group's link opens. Raises BrokenLink, or TooLate once the offer is over."""
    link = links.read(token, action=OFFER_LINK)
    found = SeatOffer.objects.select_related("ball").filter(public_id=link.record).first()
    if found is None:
        raise tokens.BrokenLink(_("This link is for nothing we know."), code="broken_link")
    if found.state in {SeatOffer.State.TAKEN_BACK, SeatOffer.State.LAPSED}:
        raise TooLate(_("These seats went to somebody else. Please ask us."), code="offer_over")
    return found


def to_offer(ball: Ball) -> SeatQuerySet:
    """Given back, paid for, nobody's, and not on offer just now."""
    on_offer = Q(offer__state=SeatOffer.State.OFFERED, offer__until__gt=clock.now())
    seats = Seat.objects.given_back().filter(ball=ball, order__state=Order.State.PAID)
    return seats.exclude(on_offer)


@transaction.atomic
def offer(ball: Ball, whom: Whom, quantity: int, *, by: Person) -> SeatOffer:
    """Keep so many seats for them for a week, or until claims close, and write to them.

    Raises Refusal beside the field it is about, or where there are fewer; TooLate after claims.
    """
    name, email = _addressed(whom)
    until = min(clock.now() + KEPT_FOR, ball.claims_close_at)
    if until <= clock.now():
        raise TooLate(_("It is too late to offer seats. Let people in at the door."), code="late")
    if not 1 <= quantity <= MOST:
        raise Refusal(
            _("Enter how many, from 1 to %(most)s.") % {"most": MOST},
            field="quantity",
            code="how_many",
        )
    seats = _held(ball, quantity)
    made = SeatOffer.objects.create(
        ball=ball, organisation=whom.organisation, name=name, email=email, until=until
    )
    for seat in seats:
        seat.offer = made
        seat.save(update_fields=["offer"])
        record(by, "seat.offered", seat, fields=["offer"])
    record(by, "seats.offered", made)
    letters_tables.seats_offered(made, len(seats))
    return made


@transaction.atomic
def claim(offered: SeatOffer, guest: Guest, *, by: Person | None = None) -> Ticket:
    """A guest takes one of the seats, with a ticket of their own.

    The same name and address again gets the same seat. Raises Refusal beside the field it is
    about, or where none is left; TooLate once the offer or the time for claims is over.
    """
    judge(guest)
    offered = _standing(offered)
    same = offered.seats.claimed().filter(
        guest_name=guest.name.strip(), guest_email__iexact=guest.email.strip()
    )
    if seat := same.first():
        return seat.tickets.get(state=Ticket.State.VALID)
    left = (
        offered.seats.given_back()
        if offered.state == SeatOffer.State.OFFERED
        else Seat.objects.none()
    )
    for pk in left.order_by("pk").values_list("pk", flat=True):
        seat = Seat.objects.hold(pk)
        if seat.state != Seat.State.GIVEN_BACK or seat.let_go_at:
            continue
        guests.still_open(seat.order)
        ticket = guests.take(seat, guest, by=by)
        if not offered.seats.given_back().exists():
            _end(offered, SeatOffer.State.TAKEN, by)
        return ticket
    raise Refusal(_("Every one of these seats is taken."), code="all_taken")


@transaction.atomic
def decline(offered: SeatOffer, *, by: Person | None = None) -> SeatOffer:
    """The group cannot use what is left. A second time changes nothing."""
    return _over(offered, SeatOffer.State.DECLINED, by)


@transaction.atomic
def take_back(offered: SeatOffer, *, by: Person) -> SeatOffer:
    """The organisers keep what is left for somebody else. A second time changes nothing."""
    return _over(offered, SeatOffer.State.TAKEN_BACK, by)


def call_off(offered: SeatOffer) -> bool:
    """The evening does not take place: the group is told, by the one caller who ends the offer."""
    with transaction.atomic():
        offered = SeatOffer.objects.select_related("ball").hold(offered.pk)
        if offered.state != SeatOffer.State.OFFERED:
            return False
        letters_evening.no_more_offered(_over(offered, SeatOffer.State.LAPSED, None))
        return True


def lapse_due() -> int:
    """Write down which offers ran out; their seats count as free since that moment anyway."""
    due = list(SeatOffer.objects.run_out()[:200])
    for each in due:
        with transaction.atomic():
            _over(each, SeatOffer.State.LAPSED, None)
    return len(due)


def ended(before: dt.datetime) -> QuerySet[SeatOffer]:
    """Offers of seats at an evening that was over by then."""
    return SeatOffer.objects.filter(ball__ends_at__lt=before).order_by()


def _standing(offered: SeatOffer) -> SeatOffer:
    offered = SeatOffer.objects.select_related("ball").hold(offered.pk)
    over = offered.state not in {SeatOffer.State.OFFERED, SeatOffer.State.TAKEN}
    if over or offered.until <= clock.now():
        raise TooLate(_("These seats are no longer kept. Please ask us."), code="offer_over")
    return offered


def _held(ball: Ball, quantity: int) -> list[Seat]:
    """Locked, and still to offer once the lock was had. Raises Refusal where there are fewer."""
    found = []
    for pk in to_offer(ball).order_by("given_back_at", "pk").values_list("pk", flat=True):
        seat = Seat.objects.hold(pk)
        if to_offer(ball).filter(pk=seat.pk).exists():
            found.append(seat)
        if len(found) == quantity:
            return found
    words = ngettext(
        "Only %(n)s seat is there to offer.", "Only %(n)s seats are there.", len(found)
    )
    raise Refusal(words % {"n": len(found)}, field="quantity", code="too_few")


def _over(offered: SeatOffer, state: str, by: Person | None) -> SeatOffer:
    offered = SeatOffer.objects.select_related("ball").hold(offered.pk)
    if offered.state == SeatOffer.State.OFFERED:
        offered.seats.given_back().update(offer=None)
        _end(offered, state, by)
    return offered


def _end(offered: SeatOffer, state: str, by: Person | None) -> None:
    require(OFFER, offered.state, state, what=_("This offer"))
    offered.state, offered.ended_at = state, clock.now()
    offered.save(update_fields=["state", "ended_at"])
    record(by, f"seats.offer_{state}", offered, fields=["state"])


def _addressed(whom: Whom) -> tuple[str, str]:
    """Name and address to write to. Raises Refusal where there are none."""
    if whom.organisation:
        return whom.organisation.name[:160], _reached(whom.organisation)
    name, email = " ".join(whom.name.split()), whom.email.strip()
    if not name:
        raise Refusal(_("Choose a group, or enter a name."), field="name", code="missing")
    if len(name) > 160:
        raise Refusal(_("Use at most 160 characters."), field="name", code="too_long")
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal(
            _("Enter an e-mail address, such as name@example.org."), field="email", code="email"
        ) from None
    return name, email


def _reached(organisation: Organisation) -> str:
    kind, state = Organisation.Kind.COMMUNITY, Organisation.State.VERIFIED
    if (organisation.kind, organisation.state) != (kind, state):
        raise Refusal(
            _("Choose a verified community organisation."), field="organisation", code="not_one"
        )
    owner = organisation.memberships.filter(role="owner").select_related("person").first()
    email: str = organisation.contact_email or (owner.person.email if owner else "")
    if not email:
        raise Refusal(
            _("We have no address of theirs. Enter a name and an address instead."),
            field="organisation",
            code="no_address",
        )
    return email
