"""What is written to the treasurers: something waits for them that does not wait for long."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.db.models import F, Sum
from django.urls import reverse

from common.money import Money
from events.models import Dispute, InvoiceRequest, Order
from notices import post
from people.models import Person

SEES_TO_INVOICES = "events.manage_invoices"
GIVES_MONEY_BACK = "events.give_money_back"


def needs_yes(wish: InvoiceRequest, *, most: int) -> None:
    """To each treasurer: so many seats wait for a yes, and until when. ``most``: without one."""
    order = wish.order
    seats = order.lines.aggregate(sum=Sum(F("quantity") * F("ticket_type__seats")))["sum"]
    for treasurer in treasurers():
        post.queue(
            to=treasurer.email,
            reason="invoice.needs_yes",
            about=wish,
            template="events/invoice_needs_yes",
            context={
                "name": treasurer.name,
                "ball": order.ball,
                "order": order,
                "payer": order.organisation_name,
                "buyer_name": order.name,
                "buyer_email": order.email,
                "seats": seats,
                "most": most,
                "total": order.total,
                "kept_until": order.hold_until,
                "link": settings.SITE_URL + reverse("ball_invoice_asked", args=[wish.public_id]),
            },
        )


def dispute_opened(dispute: Dispute, order: Order) -> None:
    """To each treasurer: a bank asks for money back, why, and until when it hears an answer."""
    for treasurer in treasurers(GIVES_MONEY_BACK):
        post.queue(
            to=treasurer.email,
            reason="dispute.opened",
            about=order,
            template="events/dispute_opened",
            context={
                "ball": order.ball,
                "order": order,
                "payer": order.organisation_name or order.name,
                "amount": Money(dispute.amount_pence),
                "reason": dispute.why,
                "answer_by": dispute.answer_by,
                "link": settings.SITE_URL + reverse("ball_taken_back") + "#disputes",
            },
        )


def treasurers(may: str = SEES_TO_INVOICES) -> list[Person]:
    """Staff who see to it by their role; whoever may do everything is left in peace."""
    found = ModelBackend().with_perm(may, include_superusers=False)
    return list(found.filter(is_staff=True).order_by("pk"))
