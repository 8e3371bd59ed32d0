"""Rows that fill the office's pages of trouble, so that they are looked at when full."""

from __future__ import annotations

import datetime as dt

from common import clock
from events.models import (
    BooksCheck,
    Difference,
    Dispute,
    LedgerEntry,
    Payment,
    Refund,
    StripeEvent,
)
from events.states import DifferenceKind, Means, RefundState

DAY = dt.timedelta(days=1)


def money_in_trouble() -> None:
    """On the demo's paid orders: a dispute to answer and one that is lost, and all the rest."""
    now = clock.now()
    some, other, third, fourth = Payment.objects.exclude(intent_id="").order_by("pk")[:4]
    for number, (given_up, why) in enumerate([(now, "No such order."), (None, "No answer.")]):
        StripeEvent.objects.create(
            stripe_id=f"evt_1RkLoom2eZvKYlo2C9xQpT{number}", type="charge.dispute.created",
            livemode=False, made_at=now - DAY, body={}, attempts=9, given_up_at=given_up,
            last_error=why, due_at=now + DAY,
        )  # fmt: skip
    _dispute(some, "fraudulent", "needs_response", now + 9 * DAY)
    _dispute(other, "product_not_received", "lost", None)
    asked = {"asked_at": now - DAY, "reason": "by_buyer", "amount_pence": 100}
    Refund.objects.create(payment=third, state=RefundState.FAILED, settled_at=now, **asked)
    Refund.objects.create(payment=fourth, means=Means.BANK, **asked)
    BooksCheck.objects.create(since=now - 7 * DAY, until=now, movements=42, differences=1)
    for about, closed_at in (("ch_3RkLoom2eZvKYlo2C0aBcDeF", None), ("ch_3RkLoom2eZvKYlo", now)):
        Difference.objects.create(
            kind=DifferenceKind.NOT_HERE, about=about, what="charge", pence_there=1_250,
            moved_at=now - DAY, closed_at=closed_at,
        )  # fmt: skip


def _dispute(payment: Payment, reason: str, status: str, answer_by: dt.datetime | None) -> None:
    dispute = Dispute.objects.create(
        stripe_id=f"dp_1RkLoom2eZvKYlo2C{payment.pk}", payment=payment, reason=reason,
        amount_pence=payment.amount_pence, withdrawn_pence=payment.amount_pence, status=status,
        opened_at=clock.now() - DAY, answer_by=answer_by,
    )  # fmt: skip
    LedgerEntry.objects.create(
        order_id=payment.order_id, kind=LedgerEntry.Kind.DISPUTE, pence=payment.amount_pence,
        key=f"dispute:{dispute.stripe_id}:1",
    )  # fmt: skip
