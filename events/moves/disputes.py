"""Disputes: the card's bank takes money back, and perhaps returns it; the ledger says so."""

from __future__ import annotations

from django.db import transaction

from common import clock
from events import letters_treasurers
from events.models import Dispute, LedgerEntry, Order, Payment
from events.models.books import LOST
from events.moves import gifts_gone, refunds
from events.states import RESERVING
from events.till import DisputeReading
from journal.entries import record


@transaction.atomic(durable=True)
def apply(reading: DisputeReading) -> Dispute:
    """Bring our row to what Stripe says; safe any number of times, in any order.

    The tickets stay valid: whether the guests still come is for a person to decide; a gift that
    is lost is no gift any more. What is won for seats that were cancelled meanwhile goes back to
    the buyer. Treasurers are written to once, when it first waits for an answer. Raises
    Payment.DoesNotExist for money that is not ours.
    """
    payment = Payment.objects.get(intent_id=reading.intent_id)
    order = Order.objects.hold(payment.order_id)
    dispute, new = Dispute.objects.get_or_create(
        stripe_id=reading.dispute_id,
        defaults={
            "payment": payment,
            "amount_pence": reading.amount_pence,
            "status": reading.status[:40],
            "reason": reading.reason[:60],
            "opened_at": reading.made_at,
        },
    )
    if new:
        record(None, "dispute.opened", payment, reason=reading.reason[:60])
    moved = reading.withdrawn_pence - dispute.withdrawn_pence
    if moved:
        dispute.turns += 1
        LedgerEntry.objects.create(
            order_id=payment.order_id,
            kind=LedgerEntry.Kind.DISPUTE if moved > 0 else LedgerEntry.Kind.CREDIT,
            pence=moved,
            key=f"dispute:{dispute.stripe_id}:{dispute.turns}",
        )
    dispute.withdrawn_pence, dispute.status = reading.withdrawn_pence, reading.status[:40]
    dispute.amount_pence, dispute.answer_by = reading.amount_pence, reading.answer_by
    if dispute.waits and dispute.told_at is None:
        dispute.told_at = clock.now()
        letters_treasurers.dispute_opened(dispute, order)
    changed = ["withdrawn_pence", "status", "amount_pence", "answer_by", "turns", "told_at"]
    dispute.save(update_fields=changed)
    if dispute.status == LOST:
        gifts_gone.take_back(order, reason=gifts_gone.BY_A_BANK)
    if moved < 0 and order.state not in RESERVING:
        refunds.ask_what_is_owed(order, reason=refunds.DISPUTE_WON)
    return dispute
