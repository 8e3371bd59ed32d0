"""Guests: a seat is claimed by the table's link, changed, passed on, left or given back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from common import clock, tokens
from common.errors import Refusal, TooLate
from common.states import require
from events import letters, links
from events.addresses import SEAT_LINK, TABLE_LINK
from events.models import GuestNeeds, Order, Seat, Table, TableInvitation, Ticket
from events.moves import tickets
from events.moves.who_sits import DAYS_KEPT, Guest, judge, keep_needs, needs_wording
from events.states import INVITATION, SEAT
from journal.entries import record
from people.models import Person

__all__ = [
    "DAYS_KEPT",
    "Guest",
    "answered",
    "change",
    "claim",
    "first_open",
    "give_back",
    "leave",
    "name_guest",
    "needs_wording",
    "release_link",
    "still_open",
    "table_of",
    "take",
    "ticket_of",
    "transfer",
]


def table_of(token: str) -> Table:
    """The table a shared link opens. Raises BrokenLink, or TooLate once the link was changed."""
    link = links.read(token, action=TABLE_LINK)
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
    link = links.read(token, action=SEAT_LINK)
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
    judge(guest)
    table = Table.objects.select_for_update(of=("self",)).get(pk=table.pk)
    still_open(table.order)
    again = (
        table.seats.of_the_host()
        .claimed()
        .filter(guest_name=guest.name.strip(), guest_email__iexact=guest.email.strip())
    )
    if seat := again.first():
        return seat.tickets.get(state=Ticket.State.VALID)
    if seat := _kept_for(table, guest) or first_open(table):
        return take(seat, guest, by=None)
    raise Refusal(
        _("Every seat at this table is taken. Please ask your host."), code="table_is_full"
    )


@transaction.atomic
def name_guest(seat: Seat, guest: Guest, *, by: Person | None = None) -> Ticket:
    """The buyer or host puts a name to one free seat of theirs. Raises Refusal as ``claim``."""
    judge(guest)
    seat = Seat.objects.hold(seat.pk)
    still_open(seat.order)
    if seat.state != Seat.State.FREE:
        raise Refusal(_("This seat is somebody's already."), code="seat_is_taken")
    _kept_for_nobody_else(seat, guest.email)
    return take(seat, guest, by=by)


@transaction.atomic
def change(seat: Seat, guest: Guest, *, by: Person | None = None) -> Seat:
    """Correct name, address or needs; the ticket stays the same, and goes to a new address."""
    judge(guest)
    seat = _claimed(seat)
    elsewhere = seat.guest_email.lower() != guest.email.strip().lower()
    seat.guest_name, seat.guest_email = guest.name.strip(), guest.email.strip()
    seat.save(update_fields=["guest_name", "guest_email"])
    keep_needs(seat, guest)
    record(by, "seat.changed", seat, fields=["guest_name", "guest_email"])
    if elsewhere:
        letters.guest_ticket(seat, seat.tickets.get(state=Ticket.State.VALID))
    return seat


@transaction.atomic
def transfer(seat: Seat, guest: Guest, *, by: Person | None = None) -> Ticket:
    """Pass the seat on: the old ticket is replaced, the old guest's needs are gone."""
    judge(guest)
    seat = _claimed(seat)
    letters.seat_passed_on(seat)
    return take(seat, guest, by=by)


@transaction.atomic
def leave(seat: Seat, *, by: Person | None = None) -> Seat:
    """The guest cannot come: the seat is the host's to fill again, with a new ticket.

    One that the host had given back goes back to the organisers.
    """
    seat = _claimed(seat)
    if seat.given_back_at:
        _empty(seat, Seat.State.GIVEN_BACK)
        tickets.end(seat, Ticket.State.VOID)
    else:
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
    still_open(seat.order)
    require(SEAT, seat.state, Seat.State.GIVEN_BACK, what=_("This seat"))
    if seat.state == Seat.State.CLAIMED:
        raise Refusal(_("A guest has this seat. Ask them to leave it first."), code="seat_is_taken")
    _kept_for_nobody_else(seat, "")
    seat.given_back_at = clock.now()
    _empty(seat, Seat.State.GIVEN_BACK)
    tickets.end(seat, Ticket.State.VOID)
    record(by, "seat.given_back", seat, fields=["state", "given_back_at"])
    return seat


@transaction.atomic
def release_link(table: Table, *, by: Person | None = None) -> Table:
    """Make the table's shared link useless and start a new one; seats that were claimed stay."""
    table = Table.objects.select_for_update(of=("self",)).get(pk=table.pk)
    if not table.ball.takes_names:
        raise TooLate(
            _("Names can no longer be changed here. Please call us, or come to the door."),
            code="claims_closed",
        )
    table.link_version += 1
    table.save(update_fields=["link_version"])
    record(by, "table.link_released", table, fields=["link_version"])
    return table


def take(seat: Seat, guest: Guest, *, by: Person | None) -> Ticket:
    """Give a seat that the caller holds to a guest who was judged, with a ticket of their own.

    Whoever it was kept for has answered by that.
    """
    require(SEAT, seat.state, Seat.State.CLAIMED, what=_("This seat"))
    seat.state, seat.claimed_at = Seat.State.CLAIMED, clock.now()
    seat.guest_name, seat.guest_email = guest.name.strip(), guest.email.strip()
    seat.save(update_fields=["state", "claimed_at", "guest_name", "guest_email"])
    keep_needs(seat, guest)
    ticket = tickets.replace(seat)
    record(by, "seat.claimed", seat, fields=["state", "guest_name", "guest_email"])
    for kept in seat.invitations.open():
        answered(kept, ticket, by=by)
    letters.guest_ticket(seat, ticket)
    return ticket


def answered(invitation: TableInvitation, ticket: Ticket, *, by: Person | None = None) -> None:
    """Whoever was invited has this ticket now."""
    require(INVITATION, invitation.state, TableInvitation.State.CLAIMED, what=_("This invitation"))
    invitation.state, invitation.ended_at = TableInvitation.State.CLAIMED, clock.now()
    invitation.ticket, invitation.seat = ticket, ticket.seat
    invitation.save(update_fields=["state", "ended_at", "ticket", "seat"])
    record(by, "invitation.claimed", invitation, fields=["state"])


def first_open(table: Table) -> Seat | None:
    """Locked, and still nobody's and kept for nobody once the lock was had."""
    for pk in table.seats.open().order_by("position").values_list("pk", flat=True):
        seat = Seat.objects.hold(pk)
        if seat.state == Seat.State.FREE and not seat.invitations.open().exists():
            return seat
    return None


def _kept_for(table: Table, guest: Guest) -> Seat | None:
    """The seat that is kept for this address, where somebody was invited and comes by the link."""
    if not guest.email.strip():
        return None
    kept = table.invitations.open().to(guest.email).first()
    seat = Seat.objects.hold(kept.seat_id) if kept and kept.seat_id else None
    return seat if seat and seat.state == Seat.State.FREE else None


def _kept_for_nobody_else(seat: Seat, email: str) -> None:
    kept = seat.invitations.open().first()
    if kept and kept.email.lower() != email.strip().lower():
        raise Refusal(
            _("This seat is kept for %(who)s. Take the invitation back first.")
            % {"who": kept.called},
            code="seat_is_kept",
        )


def _claimed(seat: Seat) -> Seat:
    seat = Seat.objects.hold(seat.pk)
    still_open(seat.order)
    if seat.state != Seat.State.CLAIMED:
        raise Refusal(_("Nobody has this seat at the moment."), code="seat_is_free")
    return seat


def _empty(seat: Seat, state: str) -> None:
    seat.state, seat.claimed_at, seat.guest_name, seat.guest_email = state, None, "", ""
    seat.save(update_fields=["state", "claimed_at", "guest_name", "guest_email", "given_back_at"])
    GuestNeeds.objects.filter(seat=seat).delete()


def still_open(order: Order) -> None:
    """Raise TooLate where an order's seats can no longer change hands."""
    if order.state != Order.State.PAID:
        raise TooLate(_("This order is not paid, so its seats are nobody's."), code="not_paid")
    if not order.ball.takes_names:
        raise TooLate(
            _("Names can no longer be changed here. Please call us, or come to the door."),
            code="claims_closed",
        )
