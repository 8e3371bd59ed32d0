"""Money that came for an invoice: by bank transfer, or through Stripe on its invoice.

Unlike a payment page, a transfer may bring too little or too much. What came is written down at
once; when all of it is there the order is paid, and what is over goes back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Sum

from common.money import Money
from events import letters, letters_invoices, seats
from events.models import LedgerEntry, Order, Payment, Refund
from events.moves import receipts, refunds
from events.moves.selling import at_tables, queueing, settling
from events.states import RESERVING
from journal.entries import record
from people.models import Person


@dataclass(frozen=True, slots=True)
class Arrived:
    """Money that is here; ``key`` names it once and for ever (Stripe's pi_…, or bank_…)."""

    key: str
    means: str
    pence: int
    at: dt.datetime


@transaction.atomic
def receive(order: Order, money: Arrived, *, by: Person | None = None) -> Payment:
    """Write the money down once; seats for it when the sum is there, what is over goes back."""
    order = Order.objects.hold(order.pk)
    payment, new = Payment.objects.get_or_create(
        intent_id=money.key,
        defaults={
            "order": order,
            "means": money.means,
            "amount_pence": money.pence,
            "received_at": money.at,
        },
    )
    if not new:
        return payment
    LedgerEntry.objects.create(
        order=order,
        kind=LedgerEntry.Kind.PAYMENT,
        pence=-money.pence,
        key=f"payment:{money.key}",
    )
    record(by, "payment.received", payment)
    why_not = _seat_or_say_why_not(order, by)
    if why_not in {"", refunds.AMOUNT_DIFFERS}:
        receipts.give(payment)
    if why_not == refunds.AMOUNT_DIFFERS:
        letters_invoices.part_came(order, Money(money.pence), came=Money(came(order)))
    if why_not in {refunds.CANCELLED, refunds.TOO_LATE, refunds.NOT_TO_COME}:
        refunds.ask_what_is_owed(order, reason=why_not, by=by)
        late = why_not == refunds.TOO_LATE and not order.at_table_id
        in_line = queueing.head(order) if late else []
        letters.money_returned(order, payment, why_not, in_line=in_line)
    elif order.state == Order.State.PAID:
        asked = refunds.ask_what_is_owed(order, reason=refunds.PAID_TWICE, by=by)
        if why_not and sum(one.amount_pence for one in asked) == money.pence:
            letters.money_returned(order, payment, why_not)  # all of it: the order has its money
    return payment


def came(order: Order) -> int:
    """What is here for the order and has not gone back, in pence."""
    return came_for([order.pk]).get(order.pk, 0)


def came_for(orders: Iterable[int]) -> dict[int, int]:
    """The same for many, by their keys, in two queries; an order without any money is absent."""
    keys = list(orders)
    payments = Payment.objects.filter(order__in=keys).order_by().values_list("order")
    here = dict(payments.annotate(sum=Sum("amount_pence")))
    back = Refund.objects.filter(payment__order__in=keys).exclude(state=Refund.State.FAILED)
    gone = dict(back.order_by().values_list("payment__order").annotate(sum=Sum("amount_pence")))
    return {key: pence - gone.get(key, 0) for key, pence in here.items()}


def _seat_or_say_why_not(order: Order, by: Person | None) -> str:
    """Settle the order if all is here; or why not: too little yet, cancelled, too late."""
    if order.state == Order.State.CANCELLED:
        return refunds.CANCELLED
    if order.state == Order.State.PAID:
        return refunds.PAID_TWICE
    enough = came(order) >= order.total_pence
    if order.state in RESERVING:
        if not enough:
            return refunds.AMOUNT_DIFFERS
        settling.settle(order, by=by)
    elif not order.ball.to_come:
        return refunds.NOT_TO_COME
    elif not (enough and _seat_late(order, by)):
        return refunds.TOO_LATE
    return ""


def _seat_late(order: Order, by: Person | None) -> bool:
    """The order had lapsed: its seats again, if there are any."""
    try:
        with transaction.atomic():
            at_tables.find_room(order)
            settling.settle(order, by=by)
            at_tables.retake(order)
    except seats.SoldOut:
        order.refresh_from_db()
        return False
    return True
