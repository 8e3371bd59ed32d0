"""A gift whose money went at Stripe: given back at its dashboard, or kept by the card's bank.

What went is plain where the order was nothing but a gift, or where none of its money is left.
Everywhere else a person says what it was for (``Order.objects.owing``).
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet, Sum

from events import letters_refunds, parts
from events.models import CreditNote, Dispute, Order, Refund
from events.moves import crediting
from events.parts import Going

BY_A_BANK = "dispute_lost"


def take_back(order: Order, *, reason: str) -> CreditNote | None:
    """Take back the charge for a gift that is gone for good, and with it the claim upon it.

    A gift that went back is none, and the tax on it is owed to HMRC again (Income Tax Act 2007,
    section 416). What a dispute holds that is not decided yet is not gone. The order is locked.
    """
    if order.state != Order.State.PAID:
        return None
    disputes = Dispute.objects.filter(payment__order=order)
    undecided = _sum(disputes.undecided(), "withdrawn_pence")
    owing = order.ledger.balance() - undecided
    gifts = parts.gifts_going(order) if owing > 0 else []
    if not gifts or not (order.only_a_gift or _all_is_gone(order, undecided)):
        return None
    going = []
    for gift in gifts:
        pence = min(gift.pence, owing)
        owing -= pence
        going.append(Going(gift.line, 0, pence))
    note = crediting.credit(order, going, reason=reason)
    assert note  # noqa: S101  # something is owing, so something is taken back
    crediting.end_when_empty(order, reason=reason)
    letters_refunds.gift_gone(order, note, by_bank=reason == BY_A_BANK)
    return note


def _all_is_gone(order: Order, undecided: int) -> bool:
    """Whether nothing of what was paid is left, and none of it may still come back."""
    came = _sum(order.payments.all(), "amount_pence")
    done = Refund.objects.filter(payment__order=order, state=Refund.State.DONE)
    taken = _sum(Dispute.objects.filter(payment__order=order), "withdrawn_pence")
    return came - _sum(done, "amount_pence") - (taken - undecided) <= 0


def _sum(rows: QuerySet[Any], field: str) -> int:
    return rows.aggregate(sum=Sum(field))["sum"] or 0
