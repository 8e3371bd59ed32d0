"""What is written to the treasurers: something waits for them that does not wait for long."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.db.models import F, Sum
from django.urls import reverse

from events.models import InvoiceRequest
from notices import post
from people.models import Person

SEES_TO_INVOICES = "events.manage_invoices"


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


def treasurers() -> list[Person]:
    """Staff who see to invoices by their role; whoever may do everything is left in peace."""
    found = ModelBackend().with_perm(SEES_TO_INVOICES, include_superusers=False)
    return list(found.filter(is_staff=True).order_by("pk"))
