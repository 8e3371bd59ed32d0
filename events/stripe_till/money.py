"""Money that went back, was taken back, or moved at all, read from Stripe's objects."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import stripe

from events.stripe_till.naming import id_of, names_on
from events.till import DisputeReading, Movement, RefundReading

Kind = Literal["payment", "refund", "dispute", "dispute_won", "refund_failed"]

# By the category that Stripe reports a balance transaction in. Fees, payouts and what moves
# between Stripe's own pockets are no movement of ours.
# https://docs.stripe.com/reports/reporting-categories
KINDS: dict[str, Kind] = {
    "charge": "payment",
    "refund": "refund",
    "refund_failure": "refund_failed",
    "dispute": "dispute",
    "dispute_reversal": "dispute_won",
}


def refund_reading(refund: stripe.Refund) -> RefundReading:
    """The refund in our values."""
    return RefundReading(
        refund_id=refund.id,
        status=refund.status or "pending",  # type: ignore[arg-type]  # Stripe types it as any text
        amount_pence=refund.amount,
        intent_id=id_of(refund.payment_intent),
        refund=names_on(refund).get("refund", ""),
        made_at=_moment(refund.created),
    )


def dispute_reading(dispute: stripe.Dispute) -> DisputeReading:
    """The dispute in our values; what it moved on our balance adds up to what is taken now."""
    moved = sum(each.amount for each in dispute.balance_transactions)
    due_by = dispute.evidence_details.due_by
    return DisputeReading(
        dispute_id=dispute.id,
        intent_id=id_of(dispute.payment_intent),
        amount_pence=dispute.amount,
        status=dispute.status,
        reason=dispute.reason,
        made_at=_moment(dispute.created),
        withdrawn_pence=-moved,
        answer_by=_moment(due_by) if due_by else None,
    )


def movement(moved: stripe.BalanceTransaction) -> Movement | None:
    """What moved, with its source expanded; None where it is none of ours."""
    kind = KINDS.get(moved.reporting_category)
    if kind is None:
        return None
    return Movement(
        kind=kind,
        stripe_id=id_of(moved.source),
        intent_id=id_of(getattr(moved.source, "payment_intent", None)),
        pence=moved.amount,
        at=_moment(moved.created),
    )


def _moment(second: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(second, dt.UTC)
