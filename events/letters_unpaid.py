"""What letters say to those who have not paid yet: the order has ended, or its evening moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from common import clock
from common.money import Money
from events import addresses, letters_refunds
from events.access import order_link
from events.models import BallMove, InvoiceRequest, Order, Refund
from notices import post


def expired(order: Order, asked: Sequence[Refund]) -> None:
    """To a buyer who had come as far as paying, or whom a treasurer kept waiting; who only looked,
    or did not answer our letter, is left in peace."""
    billed = order.invoices.exists()
    if not asked and InvoiceRequest.objects.that_staff_left(order).exists():
        _unanswered(order)
    elif (billed or order.attempts.exists() or asked) and not order.only_a_gift:
        _tell(order, "order_expired", asked)


def ended(order: Order, asked: Sequence[Refund], *, by_staff: bool = False) -> None:
    """By staff, with the whole evening, or by the buyer: who asked for a bill, or paid a part of
    it, is told what becomes of either. Whoever lets go what nothing came of knows it already."""
    off = order.ball.called_off_why
    if by_staff or off or asked or order.invoices.exists():
        _tell(order, "order_ended", asked, by_staff=by_staff, called_off=off)


def moved(move: BallMove) -> int:
    """To everybody whose seats at a moved Ball are kept and not paid, and to who has their bill.

    Answers how many letters.
    """
    kept = Order.objects.reserving().filter(ball=move.ball, hold_until__gt=clock.now())
    with_address = kept.exclude(email="").select_related("ball")
    found = [order for order in with_address if not order.only_a_gift]
    return sum(_moved(move, order) for order in found)


def _moved(move: BallMove, order: Order) -> int:
    """Whoever pays bills needs no key to the order: that is the buyer's."""
    bill = order.invoices.live().first()
    buyer = order.email.lower()
    both = list(dict.fromkeys([buyer, bill.email.lower() if bill else buyer]))
    for to in both:
        post.queue(
            to=to,
            reason="ball.moved",
            about=order,
            template="events/ball_moved_unpaid",
            context={
                "order": order,
                "ball": move.ball,
                "move": move,
                "link": order_link(order) if to == buyer else "",
                "to_pay": order.total_pence > 0,
                "invoice": bill,
                "kept_until": order.hold_until,
            },
        )
    return len(both)


def _unanswered(order: Order) -> None:
    post.queue(
        to=order.email,
        reason="invoice.unanswered",
        about=order,
        template="events/invoice_unanswered",
        context={
            "order": order,
            "ball": order.ball,
            "payer": order.organisation_name,
            "total": order.total,
            "again": addresses.shop(order.ball),
        },
    )


def _tell(order: Order, name: str, asked: Sequence[Refund], **more: Any) -> None:
    """The buyer, and whoever pays the bill: neither is to pay any more."""
    bill = order.invoices.last()
    both = dict.fromkeys([order.email.lower(), bill.email.lower() if bill else ""])
    for to in filter(None, both):
        post.queue(
            to=to,
            reason=name.replace("_", ".", 1),
            about=order,
            template=f"events/{name}",
            context={
                "order": order,
                "ball": order.ball,
                "invoice": bill,
                "total": order.total,
                "back": Money(sum(one.amount_pence for one in asked)) if asked else None,
                **letters_refunds.ways_back(asked),
                "again": addresses.table_link(order.at_table)
                if order.at_table
                else addresses.shop(order.ball),
                **more,
            },
        )
