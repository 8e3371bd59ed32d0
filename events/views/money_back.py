"""What went back of an order, as its page tells it."""

from __future__ import annotations

from common.money import Money
from events.models import Order, Refund


def of(order: Order) -> list[tuple[Refund, Money]]:
    """Each refund with its sum, whatever became of it."""
    asked = Refund.objects.filter(payment__order=order)
    return [(each, Money(each.amount_pence)) for each in asked]
