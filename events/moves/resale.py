"""A seat that was given back may be kept no more: it goes on sale again, or to its captain."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from events.models import Order, Seat, SeatOffer
from events.moves.selling import at_tables
from journal.entries import record
from people.models import Person


@transaction.atomic
def let_go(seat: Seat, *, by: Person | None = None) -> Seat:
    """The seat stays given back and its ticket void; somebody else may have its place.

    At a captain's table the place is the captain's again while the table stands, and otherwise
    it is in the pools again. A second time changes nothing. Raises Refusal for any other seat.
    """
    order = Order.objects.hold(seat.order_id)
    seat = Seat.objects.select_related("line").hold(seat.pk)
    if seat.let_go_at is not None:
        return seat
    if seat.state != Seat.State.GIVEN_BACK:
        raise Refusal(
            _("Only a seat that was given back can go on sale again."), code="not_given_back"
        )
    if seat.offer and seat.offer.state == SeatOffer.State.OFFERED:
        raise Refusal(
            _("This seat is offered to a community group. Take the offer back first."),
            code="on_offer",
        )
    seat.let_go_at = clock.now()
    seat.save(update_fields=["let_go_at"])
    record(by, "seat.let_go", seat, fields=["let_go_at"])
    at_tables.let_some_go(order, dict.fromkeys(at_tables.place_of(seat), 1))
    return seat
