"""Invoices over time: sent where the till was silent, read back, told of, reminded about."""

from __future__ import annotations

from django.db import transaction

from common.money import Money
from events import letters_invoices
from events.models import Invoice, Order
from events.moves.selling import invoicing, transfers
from events.states import InvoiceState, Means
from events.till import TillError, till
from journal.entries import record


def tend(*, most: int = 200) -> dict[str, int]:
    """Do all that is due. Safe twice at once. Returns counts of sent, read, told, reminded."""
    counts = {"sent": 0, "read": 0, "told": 0, "reminded": 0}
    invoices = Invoice.objects.order_by("pk")
    for invoice in invoices.filter(state=InvoiceState.ASKED)[:most]:
        counts["sent"] += invoicing.send(invoice)
    at_stripe = invoices.filter(means=Means.STRIPE).exclude(stripe_id="")
    for invoice in at_stripe.filter(state=InvoiceState.OPEN)[:most]:
        counts["read"] += read_back(invoice)
    ended = at_stripe.filter(state__in=[InvoiceState.PAID, InvoiceState.VOID], till_told=False)
    for invoice in ended[:most]:
        counts["told"] += invoicing.tell(invoice)
    for invoice in invoices.filter(state=InvoiceState.OPEN)[:most]:
        counts["reminded"] += remind(invoice)
    return counts


def read_back(invoice: Invoice) -> bool:
    """Take in what no webhook told; true where the till answered."""
    try:
        invoicing.apply(till().read_invoice(invoice.stripe_id))
    except TillError:
        return False
    return True


@transaction.atomic
def remind(invoice: Invoice) -> bool:
    """Remind about one invoice if a step has come; a step that was missed is not made up for."""
    order = Order.objects.hold(invoice.order_id)
    invoice = Invoice.objects.hold(invoice.pk)
    due = invoice.reminders_due
    waits = invoice.state == InvoiceState.OPEN and order.state == Order.State.AWAITING_PAYMENT
    if not waits or due <= invoice.reminders:
        return False
    invoice.reminders = due
    invoice.save(update_fields=["reminders"])
    record(None, "invoice.reminded", invoice, fields=["reminders"])
    letters_invoices.reminder(order, invoice, came=Money(transfers.came(order)))
    return True
