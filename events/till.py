"""The till's edge: what we ask of whoever takes the money, in plain values.

Amounts are whole pence of GBP. Every method may raise TillUnsure (it may or may not have
happened: ask again with the same key) or TillRefused (it did not happen).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol, TypeVar

from events.till_values import (
    Checkout,
    CheckoutLine,
    CheckoutReading,
    DisputeReading,
    Invoice,
    InvoiceLine,
    InvoiceReading,
    Movement,
    RefundReading,
    TillError,
    TillRefused,
    TillUnsure,
)


class Till(Protocol):
    """What takes the money and gives it back."""

    def open_checkout(self, asked: Checkout, *, key: str) -> CheckoutReading:
        """Open a payment page; the same key opens it once."""
        ...

    def read(self, session_id: str) -> CheckoutReading:
        """The page as it stands."""
        ...

    def expire(self, session_id: str) -> CheckoutReading:
        """Close the page, so that nobody can pay there any more; as it stands if it was over."""
        ...

    def refund(self, intent_id: str, amount_pence: int, *, refund: str, key: str) -> RefundReading:
        """Give money back for our refund of that public id; the same key gives it once."""
        ...

    def find_refund(self, intent_id: str, refund: str) -> RefundReading | None:
        """The refund it gave for our public id, whatever the key was."""
        ...

    def read_refund(self, refund_id: str) -> RefundReading:
        """The refund as it stands."""
        ...

    def refunds_of(self, intent_id: str) -> list[RefundReading]:
        """Every refund of a payment, whoever gave it, newest first."""
        ...

    def send_invoice(self, asked: Invoice, *, key: str) -> InvoiceReading:
        """Send an invoice; asked again with the same key after any failure, it is sent once."""
        ...

    def read_invoice(self, invoice_id: str) -> InvoiceReading:
        """The invoice as it stands."""
        ...

    def void_invoice(self, invoice_id: str) -> InvoiceReading:
        """Make the invoice void; as it stands if it was paid or void already."""
        ...

    def mark_invoice_paid(self, invoice_id: str, *, key: str) -> InvoiceReading:
        """The money came to us without the till; as it stands if it was paid already."""
        ...

    def unused(self, customer_id: str) -> int:
        """Pence that came by transfer for that customer and no payment has used."""
        ...

    def give_unused_back(
        self, customer_id: str, pence: int, *, ours: str, key: str
    ) -> RefundReading:
        """Send it back to whom it came from; the same key sends it once.

        ``ours`` is our public id, which the reading has as its ``refund``.
        """
        ...

    def read_dispute(self, dispute_id: str) -> DisputeReading:
        """The dispute as it stands."""
        ...

    def movements(self, since: dt.datetime, until: dt.datetime) -> Iterator[Movement]:
        """All money that moved from ``since`` on and before ``until``, newest first."""
        ...


T = TypeVar("T", bound="Till")
_serving: ContextVar[Till | None] = ContextVar("till in use", default=None)


def till() -> Till:
    """The till in use: Stripe, unless a test put another there."""
    if serving := _serving.get():
        return serving
    from events.stripe_till import from_settings  # noqa: PLC0415  # Stripe only where it is used

    return from_settings()


@contextmanager
def served_by(other: T) -> Iterator[T]:
    """Put another till in place, in this thread and for this block."""
    token = _serving.set(other)
    try:
        yield other
    finally:
        _serving.reset(token)


__all__ = [
    "Checkout",
    "CheckoutLine",
    "CheckoutReading",
    "DisputeReading",
    "Invoice",
    "InvoiceLine",
    "InvoiceReading",
    "Movement",
    "RefundReading",
    "Till",
    "TillError",
    "TillRefused",
    "TillUnsure",
    "served_by",
    "till",
]
