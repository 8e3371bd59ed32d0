"""Invoices by Stripe Invoicing: paid by UK bank transfer or card, or marked as paid elsewhere.

An invoice is many calls: a customer, the invoice, its lines, then finalise and send. Each has a
key of its own, made from the caller's. What an earlier try left behind is found first, by our
public id on it, so that not even a fault that Stripe remembers with its key, or a day gone by,
can make a second invoice. Each invoice has a customer to itself: a customer has one bank account
number to pay into, so that money is never counted towards somebody's other invoice.
"""

from __future__ import annotations

import stripe
from stripe.params import (
    CustomerCreateParams,
    InvoiceCreateParams,
    InvoiceItemCreateParams,
    InvoiceSendInvoiceParams,
)

from events.stripe_till.naming import id_of, names_on
from events.till import Invoice, InvoiceLine, InvoiceReading, TillRefused

LEAST_PENCE = 30  # what may be charged at all: docs.stripe.com/currencies
# Limits of docs.stripe.com/api/invoices/create (custom_fields) and customers/create.
LONGEST_FIELD, LONGEST_NAME = 140, 256
PAYMENTS = "payments"


def send(client: stripe.StripeClient, asked: Invoice, *, key: str) -> stripe.Invoice:
    """Make what is not there yet, finalise it and have Stripe mail it.

    Raises TillRefused for a sum that Stripe would settle without a payment, and Stripe's errors.
    """
    if asked.total_pence < LEAST_PENCE:
        raise TillRefused("There is too little to pay on it.", code="amount_too_small")
    customer = _customer_of(client, asked)
    invoice = _invoice_of(client, asked, customer) if customer else None
    tried = invoice is not None and invoice.status == "open"
    written = _lines_on(client, invoice) if invoice and invoice.status == "draft" else set()
    if customer is None:
        customer = client.v1.customers.create(_customer(asked), _key(key, "customer"))
    if invoice is None:
        invoice = client.v1.invoices.create(_invoice(asked, customer), _key(key, "invoice"))
    if invoice.status == "draft":
        for place, line in enumerate(asked.lines):
            if str(place) not in written:
                params = _item(asked, line, place=place, invoice=invoice)
                client.v1.invoice_items.create(params, _key(key, f"line-{place}"))
        invoice = client.v1.invoices.finalize_invoice(
            invoice.id, {"auto_advance": False, "expand": [PAYMENTS]}, _key(key, "finalise")
        )
    return _mailed(client, invoice, key, tried=tried) if invoice.status == "open" else invoice


def _mailed(
    client: stripe.StripeClient, invoice: stripe.Invoice, key: str, *, tried: bool
) -> stripe.Invoice:
    """Have it mailed. ``tried`` before: a fault that Stripe remembers with that key may have been
    the answer, so another key is tried, and a second mail is the worst that comes of it."""
    params: InvoiceSendInvoiceParams = {"expand": [PAYMENTS]}
    try:
        return client.v1.invoices.send_invoice(invoice.id, params, _key(key, "send"))
    except stripe.APIError as fault:
        if not tried or (fault.http_status or 0) < 500:
            raise
    return client.v1.invoices.send_invoice(invoice.id, params, _key(key, "send-again"))


def invoice_reading(invoice: stripe.Invoice) -> InvoiceReading:
    """The invoice in our values; ``payments`` are expanded."""
    names, intent = names_on(invoice), _intent_that_paid(invoice)
    return InvoiceReading(
        invoice_id=invoice.id,
        status=invoice.status or "draft",  # type: ignore[arg-type]  # Stripe types it as any text
        amount_pence=invoice.total,
        paid_pence=invoice.amount_paid,
        currency=invoice.currency,
        intent_id=intent,
        url=invoice.hosted_invoice_url or "",
        number=invoice.number or "",
        invoice=names.get("invoice", ""),
        order=names.get("order", ""),
        out_of_band=invoice.status == "paid" and not intent and invoice.total > 0,
        livemode=invoice.livemode,
        customer_id=id_of(invoice.customer),
    )


def _intent_that_paid(invoice: stripe.Invoice) -> str:
    payments = invoice.payments.data if invoice.payments else []
    paid = (each.payment for each in payments if each.status == "paid")
    return next((id_of(each.payment_intent) for each in paid if each.type == "payment_intent"), "")


def _customer_of(client: stripe.StripeClient, asked: Invoice) -> stripe.Customer | None:
    """Whom an earlier try made for this invoice."""
    known = client.v1.customers.list({"email": asked.email, "limit": 100})
    ours = (each for each in known.auto_paging_iter() if _is_ours(each, asked))
    return next(ours, None)


def _invoice_of(
    client: stripe.StripeClient, asked: Invoice, customer: stripe.Customer
) -> stripe.Invoice | None:
    """What an earlier try made for it."""
    known = client.v1.invoices.list(
        {"customer": customer.id, "limit": 100, "expand": [f"data.{PAYMENTS}"]}
    )
    return next((each for each in known.data if _is_ours(each, asked)), None)


def _lines_on(client: stripe.StripeClient, invoice: stripe.Invoice) -> set[str]:
    """The places of the lines that an earlier try wrote."""
    written = client.v1.invoice_items.list({"invoice": invoice.id, "limit": 100})
    return {names_on(each).get("line", "") for each in written.auto_paging_iter()}


def _is_ours(record: stripe.Customer | stripe.Invoice, asked: Invoice) -> bool:
    return names_on(record).get("invoice") == asked.invoice


def _key(key: str, step: str) -> stripe.RequestOptions:
    return {"idempotency_key": f"{key}:{step}"}


def _customer(asked: Invoice) -> CustomerCreateParams:
    return {
        "name": (asked.organisation or asked.name)[:LONGEST_NAME],
        "email": asked.email,
        "preferred_locales": ["en-GB"],
        "metadata": _names(asked),
    }


def _invoice(asked: Invoice, customer: stripe.Customer) -> InvoiceCreateParams:
    fields = {"PO number": asked.po_number, "Order": asked.reference}
    if asked.organisation:
        fields["For the attention of"] = asked.name
    return {
        "customer": customer.id,
        "collection_method": "send_invoice",
        "due_date": asked.due_at,
        "auto_advance": False,  # nothing is chased or retried but by us
        "pending_invoice_items_behavior": "exclude",
        "currency": asked.currency,
        "description": asked.reference,
        "custom_fields": [
            {"name": name, "value": value[:LONGEST_FIELD]}
            for name, value in fields.items()
            if value
        ],
        "payment_settings": {
            "payment_method_types": ["customer_balance", "card"],
            "payment_method_options": {
                "customer_balance": {
                    "funding_type": "bank_transfer",
                    "bank_transfer": {"type": "gb_bank_transfer"},
                }
            },
        },
        "metadata": _names(asked),
    }


def _item(
    asked: Invoice, line: InvoiceLine, *, place: int, invoice: stripe.Invoice
) -> InvoiceItemCreateParams:
    return {
        "customer": id_of(invoice.customer),
        "invoice": invoice.id,
        "amount": line.pence,
        "currency": asked.currency,
        "description": line.description,
        "metadata": {"line": str(place)},
    }


def _names(asked: Invoice) -> dict[str, str]:
    return {"order": asked.order, "invoice": asked.invoice}
