"""A seat that was given back may be kept no more: it goes on sale again, or to its captain."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from events import seats
from events.models import Holding, Order, Seat
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
    seat.let_go_at = clock.now()
    seat.save(update_fields=["let_go_at"])
    place = _place(seat)
    captaincy = at_tables.standing(order.at_table) if order.at_table else None
    record(by, "seat.let_go", seat, fields=["let_go_at"], reason="captain" if captaincy else "sale")
    seats.lessen(order, place)
    if captaincy:
        seats.add(captaincy.order, place)
    else:
        seats.give(place)
    return seat


def _place(seat: Seat) -> dict[str, int]:
    """One seat in each pool that it draws on: as its type says, or as the guest's order keeps."""
    kept = Holding.objects.filter(order=seat.order_id, released_at=None)
    keys = [key for key in kept.values_list("pool_key", flat=True) if not seats.is_limit(key)]
    if seat.order.at_table_id or seat.line.ticket_type is None:
        return dict.fromkeys(keys, 1)
    of_its_type = set(seat.line.ticket_type.pools.values_list("public_id", flat=True))
    return dict.fromkeys([key for key in keys if key in of_its_type] or keys, 1)
