"""Cancelling what is paid: seats, tables, gifts or the whole order; the money goes back.

The charge is taken back by a credit note, the seats go back on sale, their tickets are void, and
what is then owed to the buyer is asked for at once (docs/decisions, giving money back).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal, TooLate
from common.states import require
from events import letters_refunds, parts
from events import seats as pools
from events.models import CreditNote, GuestNeeds, Order, Seat, Ticket
from events.moves import benefits, crediting, invitations, refunds, tickets
from events.moves.selling import at_tables
from events.parts import Going
from events.states import SEAT, STANDING
from journal.entries import record
from people.models import Person

BY_BUYER, BY_STAFF, CALLED_OFF = "by_buyer", "by_staff", "called_off"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to go: public ids of seats, and whether gifts go too.

    ``percent`` of the price goes back, gifts always whole. ``expected_pence`` is what a page
    showed; if it is another sum by now, nothing is done.
    """

    seats: frozenset[str]
    gifts: bool = False
    percent: int = 100
    expected_pence: int | None = None


def may_buyer(order: Order) -> bool:
    """Whether its buyer may give tickets up now, by the Ball's rule."""
    until = order.ball.refunds_until
    return order.state == Order.State.PAID and until is not None and clock.now() < until


def by_buyer(
    order: Order, seats: Collection[str], *, expected_pence: int, by: Person | None = None
) -> CreditNote | None:
    """The buyer gives seats up until the Ball's date, and gets back what its rule says.

    Gifts stay: they were given freely, and a gift that could be asked back would carry no Gift
    Aid (HMRC, "Charities: detailed guidance notes", chapter 3, condition B).
    """
    if not may_buyer(order):
        raise TooLate(
            _("Tickets can no longer be given up here. Please write to us."), code="refunds_over"
        )
    wish = Wish(frozenset(seats), percent=order.ball.refund_percent, expected_pence=expected_pence)
    return cancel(order, wish, reason=BY_BUYER, by=by)


@transaction.atomic
def cancel(order: Order, wish: Wish, *, reason: str, by: Person | None = None) -> CreditNote | None:
    """Cancel these seats, and gifts where asked; answers the credit note, if money was charged.

    Raises Refusal when nothing is chosen, a seat is not there any more, its guest is in, or the
    sum is not what was shown.
    """
    order = _paid(order)
    chosen = _chosen(order, wish.seats)
    going = parts.going(order, chosen, percent=wish.percent)
    if wish.gifts:
        going += parts.gifts_going(order)
    if not going:
        raise Refusal(_("Choose what is to be cancelled."), code="nothing_chosen")
    pence = sum(one.pence for one in going)
    if wish.expected_pence is not None and pence != wish.expected_pence:
        raise Refusal(
            _("This order has changed meanwhile. Please look again."), code="changed_meanwhile"
        )
    return _carry_out(order, chosen, going, reason=reason, by=by)


@transaction.atomic
def whole(order: Order, *, reason: str, gifts: bool, by: Person | None = None) -> CreditNote | None:
    """Cancel everything the order still has, at its full price; a second time does nothing."""
    order = Order.objects.hold(order.pk)
    if order.state != Order.State.PAID:
        return None
    left = list(order.seats.exclude(state=Seat.State.CANCELLED).select_for_update(of=("self",)))
    going = parts.going(order, left)
    if gifts:
        going += parts.gifts_going(order)
    if not going:
        return None
    return _carry_out(order, left, going, reason=reason, by=by)


def _paid(order: Order) -> Order:
    order = Order.objects.hold(order.pk)
    if order.state != Order.State.PAID:
        raise TooLate(_("This order is not paid, so nothing can go back."), code="not_paid")
    return order


def _chosen(order: Order, wanted: frozenset[str]) -> list[Seat]:
    found = list(
        order.seats.filter(public_id__in=wanted)
        .of_the_host()
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    if len(found) != len(wanted):
        raise Refusal(
            _("A seat you chose is not there any more. Please look again."),
            code="changed_meanwhile",
        )
    if any(seat.admissions.filter(undone_at=None).exists() for seat in found):
        raise Refusal(_("A guest of these seats is in already."), code="guest_is_in")
    return found


def _carry_out(
    order: Order,
    seats: Sequence[Seat],
    going: Sequence[Going],
    *,
    reason: str,
    by: Person | None,
) -> CreditNote | None:
    """Seats first, then the paper and the ledger, then the pools' counters, last of all."""
    guests = [(seat.guest_name, seat.guest_email) for seat in seats if seat.guest_email]
    back = pools.drawn((1, at_tables.place_of(seat)) for seat in seats if seat.let_go_at is None)
    for seat in seats:
        _end(seat)
    record(by, "order.seats_cancelled", order, reason=reason)
    note = crediting.credit(order, going, reason=reason, by=by)
    asked = refunds.ask_what_is_owed(order, reason=reason, by=by)
    crediting.end_when_empty(order, reason=reason, by=by)
    benefits.end_what_went(order, by=by)
    letters_refunds.cancelled(order, note, going, asked)
    letters_refunds.guests_unseated(order, guests)
    if crediting.has_seats(order):
        at_tables.let_some_go(order, back)
    else:
        at_tables.let_go(order)
    return note


def _end(seat: Seat) -> None:
    require(SEAT, seat.state, Seat.State.CANCELLED, what=_("This seat"))
    if seat.state in STANDING:
        tickets.end(seat, Ticket.State.VOID)
    seat.state, seat.claimed_at = Seat.State.CANCELLED, None
    seat.guest_name, seat.guest_email = "", ""
    seat.save(update_fields=["state", "claimed_at", "guest_name", "guest_email"])
    GuestNeeds.objects.filter(seat=seat).delete()
    for kept in seat.invitations.open():
        invitations.take_back(kept)
