"""Taking back part of a charge: the numbered paper, its entry in the ledger, an order that ends.

Called under the lock on the order, by whatever gives something back.
"""

from __future__ import annotations

from collections.abc import Sequence

from common import clock
from common.states import require
from events import parts
from events.models import CreditLine, CreditNote, LedgerEntry, Order, Seat
from events.moves import gift_aid
from events.papers import numbers
from events.parts import Going
from events.states import ORDER, LineKind
from journal.entries import record
from people.models import Person


def credit(
    order: Order, going: Sequence[Going], *, reason: str, why: str = "", by: Person | None = None
) -> CreditNote | None:
    """The credit note and its entry in the ledger; none where nothing was charged.

    Gift Aid that was claimed on a gift among it is void. ``why`` is what the buyer reads.
    """
    pence = sum(one.pence for one in going)
    if not pence:
        return None
    note = CreditNote.objects.create(
        number=numbers.following(numbers.CREDIT_NOTE),
        order=order,
        reason=reason,
        why=why,
        pence=pence,
        made_by=by.public_id if by else "",
    )
    CreditLine.objects.bulk_create(
        CreditLine(note=note, line=one.line, seats=one.seats, pence=one.pence)
        for one in going
        if one.pence
    )
    LedgerEntry.objects.create(
        order=order,
        kind=LedgerEntry.Kind.REVERSAL,
        pence=-pence,
        key=f"reversal:{note.public_id}",
    )
    record(by, "credit_note.made", note, reason=reason)
    for one in going:
        if one.line.kind == LineKind.GIFT:
            gift_aid.give_back(one.line, by=by)
    return note


def has_seats(order: Order) -> bool:
    """Whether it still has a seat that was not cancelled."""
    return order.seats.exclude(state=Seat.State.CANCELLED).exists()


def end_when_empty(order: Order, *, reason: str, by: Person | None = None) -> None:
    """An order with no seat and no gift left is cancelled."""
    if order.state != Order.State.PAID or has_seats(order) or parts.gifts_going(order):
        return
    require(ORDER, order.state, Order.State.CANCELLED, what=str(order))
    order.state, order.ended_at = Order.State.CANCELLED, clock.now()
    order.save(update_fields=["state", "ended_at"])
    record(by, "order.cancelled", order, fields=["state"], reason=reason)
