"""Invoices at the till: sent, read back, told of, closed.

As with a payment page, our row is committed first and the till asked afterwards, with the row's
id as its key; what the till did not answer is asked again by a sweep.
"""

from __future__ import annotations

from django.db import transaction

from common import clock
from common.states import require
from events import letters_invoices
from events.models import Invoice, Order
from events.moves.selling import transfers
from events.moves.selling.transfers import Arrived
from events.states import INVOICE, InvoiceState, Means
from events.till import Invoice as Bill
from events.till import InvoiceReading, TillError, till
from journal.entries import record


def send(invoice: Invoice) -> bool:
    """Have the till send it; true once it is out. The same key sends it once. Never raises."""
    try:
        reading = till().send_invoice(Bill.from_json(invoice.asked), key=invoice.public_id)
    except TillError as trouble:
        Invoice.objects.filter(pk=invoice.pk).update(last_error=str(trouble)[:300])
        return False
    with transaction.atomic():
        order = Order.objects.hold(invoice.order_id)
        invoice = Invoice.objects.hold(invoice.pk)
        if not invoice.stripe_id:
            invoice.stripe_id, invoice.url = reading.invoice_id, reading.url
            invoice.customer_id = reading.customer_id
            invoice.last_error = ""
            if invoice.state == InvoiceState.ASKED:
                invoice.state = InvoiceState.OPEN
                letters_invoices.sent(order, invoice)
            invoice.save(update_fields=["stripe_id", "customer_id", "url", "state", "last_error"])
    return True


def apply(reading: InvoiceReading) -> Invoice:
    """Bring our invoice to what the till says. Safe any number of times, in any order.

    Raises Invoice.DoesNotExist for a bill that is not ours.
    """
    found = Invoice.objects.filter(stripe_id=reading.invoice_id)
    invoice = found.first() or Invoice.objects.get(public_id=reading.invoice)
    if reading.paid and not reading.out_of_band and reading.intent_id:
        money = Arrived(reading.intent_id, Means.STRIPE, reading.paid_pence, clock.now())
        transfers.receive(invoice.order, money)
    elif reading.status in ("void", "uncollectible"):
        _void_here(invoice)
    if reading.status in ("paid", "void"):
        Invoice.objects.filter(pk=invoice.pk).update(till_told=True)
    invoice.refresh_from_db()
    return invoice


def tell(invoice: Invoice) -> bool:
    """Tell the till how an invoice ended here, so that it reminds nobody. Never raises."""
    try:
        if invoice.state == InvoiceState.PAID:
            reading = till().mark_invoice_paid(invoice.stripe_id, key=f"{invoice.public_id}-paid")
        else:
            reading = till().void_invoice(invoice.stripe_id)
        apply(reading)
    except TillError as trouble:
        Invoice.objects.filter(pk=invoice.pk).update(last_error=str(trouble)[:300])
        return False
    return True


def close(order: Order) -> None:
    """Make the order's live invoice void, and take in what was paid on it meanwhile.

    One that somebody marked as paid at the till, where no money came, is void here. Raises
    TillError. Never inside a transaction.
    """
    for invoice in Invoice.objects.filter(order=order).live():
        if invoice.stripe_id:
            apply(till().void_invoice(invoice.stripe_id))
        _void_here(invoice)


def _void_here(invoice: Invoice) -> None:
    """Void by us or at the till; an order that waited only for it lapses with the next sweep."""
    with transaction.atomic():
        order = Order.objects.hold(invoice.order_id)
        invoice = Invoice.objects.hold(invoice.pk)
        if invoice.state not in (InvoiceState.ASKED, InvoiceState.OPEN):
            return
        require(INVOICE, invoice.state, InvoiceState.VOID, what=str(invoice))
        invoice.state, invoice.ended_at = InvoiceState.VOID, clock.now()
        invoice.save(update_fields=["state", "ended_at"])
        waits = Order.objects.filter(pk=order.pk, state=Order.State.AWAITING_PAYMENT)
        waits.update(hold_until=clock.now())
        record(None, "invoice.void", invoice, fields=["state"])
