"""How this Ball takes money besides the card: invoices, a bank statement, and books that agree."""

from __future__ import annotations

import datetime as dt

from common import clock
from common.errors import Refusal
from events.banking import read
from events.models import Ball, BooksCheck, Invoice, Order, TicketType
from events.moves import selling, statements
from events.moves.selling import Billing, Details, Wanted, billing
from people.models import Person
from workspace.demo import cast
from workspace.demo.days import ago

PAYING = {
    "invoice_by": "bank",
    "pay_to_name": "The Loom Trust (invented)",
    "pay_to_sort_code": "00-00-00",
    "pay_to_account": "00000000",
    "organiser_address": "1 Shuttle Yard\nLeeds (an invented place)",
}
# Days ago, buyer, organisation, purchase order: one with time left, one that is overdue.
BILLED = [
    (9, "Ravi Menon", "Aire Valley Analytics (invented)", "AVA-1187"),
    (38, "Joan Sutcliffe", "Pennine Print & Paper (invented)", ""),
]


def take_money(ball: Ball, by: Person) -> int:
    """Set up how the Ball is paid, and bill those who asked for it; answers how many."""
    if not ball.invoice_by:
        for field, value in PAYING.items():
            setattr(ball, field, value)
        ball.refunds_until = ball.starts_at - dt.timedelta(days=30)
        ball.save(update_fields=[*PAYING, "refunds_until"])
    made = 0
    for days, buyer, organisation, po_number in BILLED:
        if not Order.objects.filter(ball=ball, organisation_name=organisation).exists():
            with ago(days, 11, 5):
                made += _bill(ball, buyer, organisation, po_number)
    if made:
        _statement(by)
    if not BooksCheck.objects.exists():
        now = clock.now()
        BooksCheck.objects.create(
            since=now - dt.timedelta(days=14), until=now, movements=0, differences=0
        )
    return made


def _bill(ball: Ball, buyer: str, organisation: str, po_number: str) -> bool:
    kind = TicketType.objects.get(ball=ball, name="Table of ten")
    email = cast.ADDRESS.format(buyer.lower().replace(" ", "."))
    try:
        order = selling.reserve(ball, [Wanted(kind.public_id, 1)])
        details = Details(name=buyer, email=email, organisation_name=organisation)
        order = selling.fill_in(order, details)
        billing.request(order, Billing("", "2 Bobbin Lane\nLeeds", po_number))
    except Refusal:  # before sales opened, or after they closed
        return False
    return True


def _statement(by: Person) -> None:
    """One line that names its invoice and pays it, and one that nobody can read."""
    waiting = Invoice.objects.live().select_related("order").order_by("pk").first()
    if waiting is None:
        return
    day = f"{clock.today() - dt.timedelta(days=1):%d/%m/%Y}"
    pounds = waiting.order.total_pence // 100
    rows = [
        "Date,Description,Paid in",
        f"{day},BACS AIRE VALLEY {waiting.number},{pounds}",
        f"{day},FPI THANK YOU FROM ALL OF US,50",
    ]
    statements.take_in(read("\n".join(rows).encode()), by=by)
