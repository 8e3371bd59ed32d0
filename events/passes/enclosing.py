"""Files for letters, made when the letter is posted and never inside a transaction."""

from __future__ import annotations

from django.db.models import QuerySet

from events.models import Order, Seat, Ticket
from events.passes import calendar, pdf

File = tuple[str, str, bytes]
PDF, ICS = "application/pdf", "text/calendar; charset=utf-8"


def enclose_tickets(order_public_id: str) -> list[File]:
    """An order's valid tickets in one PDF, a page each, and the evening for the calendar."""
    order = Order.objects.select_related("ball").get(public_id=order_public_id)
    tickets = list(_valid().filter(seat__order=order, seat__given_back_at=None))
    if not tickets:
        return []
    return [
        (f"tickets-{order.reference}.pdf", PDF, pdf.pages(tickets)),
        _evening(tickets[0].seat),
    ]


def enclose_ticket(ticket_public_id: str) -> list[File]:
    """One guest's ticket and the evening; nothing once the ticket was replaced."""
    tickets = list(_valid().filter(public_id=ticket_public_id))
    if not tickets:
        return []
    return [("ticket.pdf", PDF, pdf.pages(tickets)), _evening(tickets[0].seat)]


def _valid() -> QuerySet[Ticket]:
    return (
        Ticket.objects.filter(state=Ticket.State.VALID)
        .select_related("seat__ball", "seat__table", "seat__order", "seat__line")
        .order_by("seat__line", "seat__position")
    )


def _evening(seat: Seat) -> File:
    return (f"{seat.ball.slug}.ics", ICS, calendar.evening(seat))
