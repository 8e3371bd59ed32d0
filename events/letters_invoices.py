"""What letters about invoices say: sent, due soon, overdue."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from common.money import Money
from events import addresses
from events.access import order_link
from events.models import Invoice, InvoiceRequest, Order
from events.papers import saying
from events.states import InvoiceState
from notices import post


def confirm(order: Order, wish: InvoiceRequest) -> None:
    """Is this address right, and is the bill wanted? Only then are the seats kept for weeks."""
    lines = order.lines.exclude(ticket_type=None)
    post.queue(
        to=order.email,
        reason="invoice.confirm",
        about=wish,
        template="events/invoice_confirm",
        context={
            "ball": order.ball,
            "name": order.name,
            "payer": order.organisation_name,
            "wanted": [f"{line.quantity} × {line.description}" for line in lines],
            "total": order.total,
            "kept_until": order.hold_until,
            "link": addresses.invoice_confirm_link(wish),
        },
    )


def sent(order: Order, invoice: Invoice) -> None:
    """The bill itself, to where it is to be paid; and a copy to the buyer if that is elsewhere."""
    both = dict.fromkeys([invoice.email.lower(), order.email.lower()])
    for to in filter(None, both):
        _queue(order, invoice, "invoice_sent", to=to)


def reminder(order: Order, invoice: Invoice, *, came: Money) -> None:
    """The day comes, or has passed. It goes where the bill went, and says how long seats stay."""
    _queue(order, invoice, "invoice_reminder", to=invoice.email, **_parts(order, came))


def part_came(order: Order, amount: Money, *, came: Money) -> None:
    """To the buyer, and to where the bill went: a part of it is here, and its receipt."""
    invoice = order.invoices.live().first()
    both = dict.fromkeys([order.email.lower(), invoice.email.lower() if invoice else ""])
    for to in filter(None, both):
        post.queue(
            to=to,
            reason="invoice.part_paid",
            about=order,
            template="events/invoice_part_paid",
            context={
                "order": order,
                "ball": order.ball,
                "invoice": invoice,
                "total": order.total,
                "amount": amount,
                **_parts(order, came),
                "how_to_pay": saying.how_to_pay(invoice) if invoice else (),
                "kept_until": order.hold_until,
                "link": order_link(order) if to == order.email.lower() else "",
            },
            enclosures=[("receipts", order.public_id)],
        )


def money_came_too_late(invoice: Invoice, amount: Money) -> None:
    """To whom the bill went: a transfer that it did not use was sent back."""
    words = {
        InvoiceState.VOID: _("the invoice was void by then"),
        InvoiceState.PAID: _("the invoice was paid already"),
    }
    order = invoice.order
    post.queue(
        to=invoice.email,
        reason="money.returned",
        about=invoice,
        template="events/money_returned",
        context={
            "order": order,
            "ball": order.ball,
            "amount": amount,
            "by_bank": True,
            "because": words[InvoiceState(invoice.state)],
            "again": addresses.shop(order.ball),
        },
    )


def _parts(order: Order, came: Money) -> dict[str, Money | None]:
    """What has come of the whole, if anything, and what has not."""
    left = Money(order.total_pence - came.pence)
    return {"came": came if came.pence else None, "left": left}


def _queue(order: Order, invoice: Invoice, name: str, *, to: str, **more: Any) -> None:
    post.queue(
        to=to,
        reason=name.replace("_", ".", 1),
        about=invoice,
        template=f"events/{name}",
        context={
            "order": order,
            "ball": order.ball,
            "invoice": invoice,
            "total": order.total,
            "how_to_pay": saying.how_to_pay(invoice),
            "overdue": invoice.overdue_days > 0,
            "kept_until": order.hold_until,
            # Whoever pays bills needs no key to the order: that is the buyer's.
            "link": order_link(order) if to == order.email.lower() else "",
            "pay_page": invoice.url,
            **more,
        },
        enclosures=[("invoice", invoice.public_id)],
    )
