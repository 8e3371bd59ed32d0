"""Receipts: one for each payment that bought something, or a part of it."""

from __future__ import annotations

from events.models import Payment, Receipt
from events.papers import numbers


def give(payment: Payment) -> Receipt:
    """The payment's receipt, made once; its PDF is drawn when somebody asks for it."""
    if known := Receipt.objects.filter(payment=payment).first():
        return known
    return Receipt.objects.create(payment=payment, number=numbers.following(numbers.RECEIPT))
