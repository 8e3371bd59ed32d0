"""Guests: a seat is claimed by the table's link, changed, passed on, left or given back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from common import clock, tokens
from common.errors import Refusal, TooLate
from common.states import require
from events import letters
from events.addresses import SEAT_LINK, TABLE_LINK
from events.models import GuestNeeds, Order, Seat, Table, Ticket
from events.moves import tickets
from events.states import SEAT
from journal.entries import record
from people.models import Person

DAYS_KEPT = 30


@dataclass(frozen=True, slots=True)
class Guest:
    """Who sits there, and in confidence what they need; ``consent`` is the ticked box."""

    name: str
    email: str = ""
    diet: str = ""
    access: str = ""
    consent: bool = False

    @property
    def has_needs(self) -> bool:
        """Whether anything was said that is nobody's business but the caterer's."""
        return bool(self.diet.strip() or self.access.strip())


def needs_wording() -> str:
    """What a guest consents to, as shown beside the box and stored with the answer."""
    return _(
        "Please keep what I need so that the kitchen and the venue can prepare. My host does not "
        "see it. It is deleted 30 days after the Ball."
    )


def table_of(token: str) -> Table:
    """The table a shared link opens. Raises BrokenLink, or TooLate once the link was changed."""
    link = tokens.read(token, action=TABLE_LINK)
    public_id, _dot, version = link.record.partition(".")
    table = Table.objects.select_related("ball", "order").filter(public_id=public_id).first()
    if table is None:
        raise tokens.BrokenLink(_("This link is for nothing we know."), code="broken_link")
    if str(table.link_version) != version:
        raise TooLate(
            _("The host has made a new link for this table. Please ask for it."), code="old_link"
        )
    return table


def ticket_of(token: str) -> Ticket:
    """The ticket a guest's own link opens. Raises BrokenLink, or TooLate once it was replaced."""
    link = tokens.read(token, action=SEAT_LINK)
    ticket = (
        Ticket.objects.select_related("seat__ball", "seat__table", "seat__order")
        .filter(public_id=link.record)
        .first()
    )
    if ticket is None:
        raise tokens.BrokenLink(_("This link is for nothing we know."), code="broken_link")
    if ticket.state != Ticket.State.VALID:
        raise TooLate(
            _("This ticket was replaced, so its link opens nothing any more."), code="old_ticket"
        )
    return ticket


@transaction.atomic
def claim(table: Table, guest: Guest) -> Ticket:
    """Take the first free seat of the table, and issue the guest's own ticket.

    The same name and address again (a second click) gets the same seat. Raises Refusal beside
    the field it is about, or when the table is full; TooLate once claims are closed.
    """
    _judge(guest)
    table = Table.objects.select_for_update(of=("self",)).get(pk=table.pk)
    _still_open(table.order)
    again = table.seats.claimed().filter(
        guest_name=guest.name.strip(), guest_email__iexact=guest.email.strip()
    )
    if seat := again.first():
        return seat.tickets.get(state=Ticket.State.VALID)
    if seat := _first_free(table):
        return _take(seat, guest, by=None)
    raise Refusal(
        _("Every seat at this table is taken. Please ask your host."), code="table_is_full"
    )


@transaction.atomic
def name_guest(seat: Seat, guest: Guest, *, by: Person | None = None) -> Ticket:
    """The buyer or host puts a name to one free seat of theirs. Raises Refusal as ``claim``."""
    _judge(guest)
    seat = Seat.objects.hold(seat.pk)
    _still_open(seat.order)
    if seat.state != Seat.State.FREE:
        raise Refusal(_("This seat is somebody's already."), code="seat_is_taken")
    return _take(seat, guest, by=by)


@transaction.atomic
def change(seat: Seat, guest: Guest, *, by: Person | None = None) -> Seat:
    """Correct name, address or needs; the ticket stays the same, and goes to a new address."""
    _judge(guest)
    seat = _claimed(seat)
    elsewhere = seat.guest_email.lower() != guest.email.strip().lower()
    seat.guest_name, seat.guest_email = guest.name.strip(), guest.email.strip()
    seat.save(update_fields=["guest_name", "guest_email"])
    _keep_needs(seat, guest)
    record(by, "seat.changed", seat, fields=["guest_name", "guest_email"])
    if elsewhere:
        letters.guest_ticket(seat, seat.tickets.get(state=Ticket.State.VALID))
    return seat


@transaction.atomic
def transfer(seat: Seat, guest: Guest, *, by: Person | None = None) -> Ticket:
    """Pass the seat on: the old ticket is replaced, the old guest's needs are gone."""
    _judge(guest)
    seat = _claimed(seat)
    letters.seat_passed_on(seat)
    return _take(seat, guest, by=by)


@transaction.atomic
def leave(seat: Seat, *, by: Person | None = None) -> Seat:
    """The guest cannot come: the seat is the host's to fill again, with a new ticket."""
    seat = _claimed(seat)
    _empty(seat, Seat.State.FREE)
    tickets.replace(seat)
    record(by, "seat.left", seat, fields=["state", "guest_name", "guest_email"])
    return seat


@transaction.atomic
def give_back(seat: Seat, *, by: Person | None = None) -> Seat:
    """The host gives a seat to the organisers, for a community guest; its ticket is void.

    It stays paid for and stays out of the shop: the organisers give it away by hand.
    """
    seat = Seat.objects.hold(seat.pk)
    _still_open(seat.order)
    require(SEAT, seat.state, Seat.State.GIVEN_BACK, what=_("This seat"))
    if seat.state == Seat.State.CLAIMED:
        raise Refusal(_("A guest has this seat. Ask them to leave it first."), code="seat_is_taken")
    _empty(seat, Seat.State.GIVEN_BACK)
    tickets.end(seat, Ticket.State.VOID)
    record(by, "seat.given_back", seat, fields=["state"])
    return seat


@transaction.atomic
def release_link(table: Table, *, by: Person | None = None) -> Table:
    """Make the table's shared link useless and start a new one; seats that were claimed stay."""
    table = Table.objects.select_for_update(of=("self",)).get(pk=table.pk)
    _still_open(table.order)
    table.link_version += 1
    table.save(update_fields=["link_version"])
    record(by, "table.link_released", table, fields=["link_version"])
    return table


def _take(seat: Seat, guest: Guest, *, by: Person | None) -> Ticket:
    require(SEAT, seat.state, Seat.State.CLAIMED, what=_("This seat"))
    seat.state, seat.claimed_at = Seat.State.CLAIMED, clock.now()
    seat.guest_name, seat.guest_email = guest.name.strip(), guest.email.strip()
    seat.save(update_fields=["state", "claimed_at", "guest_name", "guest_email"])
    _keep_needs(seat, guest)
    ticket = tickets.replace(seat)
    record(by, "seat.claimed", seat, fields=["state", "guest_name", "guest_email"])
    letters.guest_ticket(seat, ticket)
    return ticket


def _first_free(table: Table) -> Seat | None:
    """Locked, and still free once the lock was had."""
    for pk in table.seats.free().order_by("position").values_list("pk", flat=True):
        seat = Seat.objects.hold(pk)
        if seat.state == Seat.State.FREE:
            return seat
    return None


def _claimed(seat: Seat) -> Seat:
    seat = Seat.objects.hold(seat.pk)
    _still_open(seat.order)
    if seat.state != Seat.State.CLAIMED:
        raise Refusal(_("Nobody has this seat at the moment."), code="seat_is_free")
    return seat


def _empty(seat: Seat, state: str) -> None:
    seat.state, seat.claimed_at, seat.guest_name, seat.guest_email = state, None, "", ""
    seat.save(update_fields=["state", "claimed_at", "guest_name", "guest_email"])
    GuestNeeds.objects.filter(seat=seat).delete()


def _keep_needs(seat: Seat, guest: Guest) -> None:
    if not guest.has_needs:
        GuestNeeds.objects.filter(seat=seat).delete()
        return
    over = seat.ball.ends_at.astimezone(clock.LONDON).date()
    GuestNeeds.objects.update_or_create(
        seat=seat,
        defaults={
            "diet": guest.diet.strip(),
            "access": guest.access.strip(),
            "consent_at": clock.now(),
            "consent_wording": needs_wording(),
            "remove_on": over + dt.timedelta(days=DAYS_KEPT),
        },
    )


def _still_open(order: Order) -> None:
    if order.state != Order.State.PAID:
        raise TooLate(_("This order is not paid, so its seats are nobody's."), code="not_paid")
    if not order.ball.takes_names:
        raise TooLate(
            _("Names can no longer be changed here. Please call us, or come to the door."),
            code="claims_closed",
        )


def _judge(guest: Guest) -> None:
    if not guest.name.strip():
        raise Refusal(_("Enter the name of the guest."), field="name", code="missing")
    for field, most in (("name", 120), ("email", 254), ("diet", 300), ("access", 300)):
        if len(getattr(guest, field).strip()) > most:
            raise Refusal(
                _("Use at most %(most)s characters.") % {"most": most}, field=field, code="too_long"
            )
    if guest.email.strip():
        try:
            validate_email(guest.email.strip())
        except ValidationError:
            raise Refusal(
                _("Enter an e-mail address, such as name@example.org, or leave it empty."),
                field="email",
                code="email",
            ) from None
    if guest.has_needs and not guest.consent:
        raise Refusal(
            _("Tick the box so that we may keep what you need, or leave it out."),
            field="consent",
            code="no_consent",
        )
