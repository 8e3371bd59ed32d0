"""The till that speaks to Stripe, or to the address of a sandbox; every call with a time limit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

import stripe
from django.conf import settings

from events.stripe_till import invoicing
from events.stripe_till.checkout import checkout_reading, session_params
from events.stripe_till.errors import plain_errors
from events.stripe_till.invoicing import PAYMENTS, invoice_reading
from events.stripe_till.money import dispute_reading, movement, refund_reading
from events.till import (
    Checkout,
    CheckoutReading,
    DisputeReading,
    Invoice,
    InvoiceReading,
    Movement,
    RefundReading,
    TillRefused,
)

CONNECT_SECONDS, READ_SECONDS = 4, 12
RETRIES = 1
CURRENCY = "gbp"


class StripeTill:
    """Does what ``events.till`` asks of a till."""

    def __init__(self, api_key: str, *, api_base: str = "") -> None:
        """Keep one client, whose connections are used again."""
        self._client = stripe.StripeClient(
            api_key,
            base_addresses={"api": api_base} if api_base else {},
            max_network_retries=RETRIES,
            http_client=stripe.RequestsClient(timeout=(CONNECT_SECONDS, READ_SECONDS)),
        )

    def open_checkout(self, asked: Checkout, *, key: str) -> CheckoutReading:
        """Create a Checkout Session; the same key answers with the same one."""
        with plain_errors():
            session = self._client.v1.checkout.sessions.create(
                session_params(asked), {"idempotency_key": key}
            )
            return checkout_reading(session)

    def read(self, session_id: str) -> CheckoutReading:
        """Retrieve the session."""
        with plain_errors():
            return checkout_reading(self._client.v1.checkout.sessions.retrieve(session_id))

    def expire(self, session_id: str) -> CheckoutReading:
        """Expire the session; one that is over already is read instead."""
        try:
            with plain_errors():
                return checkout_reading(self._client.v1.checkout.sessions.expire(session_id))
        except TillRefused:
            reading = self.read(session_id)
            if reading.status == "open":
                raise
            return reading

    def refund(self, intent_id: str, amount_pence: int, *, refund: str, key: str) -> RefundReading:
        """Create a refund of the payment; the same key creates it once."""
        with plain_errors():
            made = self._client.v1.refunds.create(
                {
                    "payment_intent": intent_id,
                    "amount": amount_pence,
                    "metadata": {"refund": refund},
                },
                {"idempotency_key": key},
            )
            return refund_reading(made)

    def find_refund(self, intent_id: str, refund: str) -> RefundReading | None:
        """List the payment's refunds and pick the one that names ours."""
        given = self.refunds_of(intent_id)
        return next((reading for reading in given if reading.refund == refund), None)

    def read_refund(self, refund_id: str) -> RefundReading:
        """Retrieve the refund."""
        with plain_errors():
            return refund_reading(self._client.v1.refunds.retrieve(refund_id))

    def refunds_of(self, intent_id: str) -> list[RefundReading]:
        """List the payment's refunds, a hundred at a time."""
        with plain_errors():
            given = self._client.v1.refunds.list({"payment_intent": intent_id, "limit": 100})
            return [refund_reading(each) for each in given.auto_paging_iter()]

    def send_invoice(self, asked: Invoice, *, key: str) -> InvoiceReading:
        """Make, finalise and send an invoice, going on from wherever an earlier try stopped."""
        with plain_errors():
            return invoice_reading(invoicing.send(self._client, asked, key=key))

    def read_invoice(self, invoice_id: str) -> InvoiceReading:
        """Retrieve the invoice with its payments."""
        with plain_errors():
            return invoice_reading(
                self._client.v1.invoices.retrieve(invoice_id, {"expand": [PAYMENTS]})
            )

    def void_invoice(self, invoice_id: str) -> InvoiceReading:
        """Void the invoice; one that is paid or void already is read instead."""
        try:
            with plain_errors():
                return invoice_reading(
                    self._client.v1.invoices.void_invoice(invoice_id, {"expand": [PAYMENTS]})
                )
        except TillRefused:
            reading = self.read_invoice(invoice_id)
            if reading.status not in ("paid", "void"):
                raise
            return reading

    def mark_invoice_paid(self, invoice_id: str, *, key: str) -> InvoiceReading:
        """Pay the invoice out of band; one that is paid already is read instead."""
        try:
            with plain_errors():
                return invoice_reading(
                    self._client.v1.invoices.pay(
                        invoice_id,
                        {"paid_out_of_band": True, "expand": [PAYMENTS]},
                        {"idempotency_key": key},
                    )
                )
        except TillRefused:
            reading = self.read_invoice(invoice_id)
            if not reading.paid:
                raise
            return reading

    def unused(self, customer_id: str) -> int:
        """Retrieve the customer's cash balance."""
        with plain_errors():
            balance = self._client.v1.customers.cash_balance.retrieve(customer_id)
            kept = balance.available.to_dict() if balance.available else {}
            return int(kept.get(CURRENCY, 0))

    def give_unused_back(
        self, customer_id: str, pence: int, *, ours: str, key: str
    ) -> RefundReading:
        """Create a refund that comes from the cash balance and has no payment.

        https://docs.stripe.com/payments/customer-balance/refunding
        """
        with plain_errors():
            made = self._client.v1.refunds.create(
                {
                    "origin": "customer_balance",
                    "customer": customer_id,
                    "amount": pence,
                    "currency": CURRENCY,
                    "metadata": {"refund": ours},
                },
                {"idempotency_key": key},
            )
            return refund_reading(made)

    def read_dispute(self, dispute_id: str) -> DisputeReading:
        """Retrieve the dispute."""
        with plain_errors():
            return dispute_reading(self._client.v1.disputes.retrieve(dispute_id))

    def movements(self, since: dt.datetime, until: dt.datetime) -> Iterator[Movement]:
        """List the balance transactions, a hundred at a time, each with what it came from."""
        with plain_errors():
            listed = self._client.v1.balance_transactions.list(
                {
                    "created": {"gte": int(since.timestamp()), "lt": int(until.timestamp())},
                    "limit": 100,
                    "expand": ["data.source"],
                }
            )
            for each in listed.auto_paging_iter():
                if moved := movement(each):
                    yield moved


@lru_cache(maxsize=4)
def _made(api_key: str, api_base: str) -> StripeTill:
    return StripeTill(api_key, api_base=api_base)


def from_settings() -> StripeTill:
    """The till the settings name; another address than Stripe's in the demo and tests only."""
    elsewhere = settings.STRIPE_API_BASE if settings.DEMO or settings.TESTING else ""
    return _made(settings.STRIPE_SECRET_KEY, elsewhere)
