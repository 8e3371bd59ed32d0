"""Builds invoices, the items on them and their payments. Amounts are in pence."""

from typing import Any

from tests.stripe_sandbox import identifiers
from tests.stripe_sandbox.store import Record

_UNUSED = dict.fromkeys(
    (
        "account_tax_ids",
        "application",
        "automatically_finalizes_at",
        "confirmation_secret",
        "customer_account",
        "customer_address",
        "customer_phone",
        "customer_shipping",
        "default_payment_method",
        "default_source",
        "effective_at",
        "ending_balance",
        "from_invoice",
        "hosted_invoice_url",
        "invoice_pdf",
        "last_finalization_error",
        "latest_revision",
        "next_payment_attempt",
        "number",
        "on_behalf_of",
        "parent",
        "receipt_number",
        "rendering",
        "shipping_cost",
        "shipping_details",
        "statement_descriptor",
        "status_details",
        "test_clock",
        "total_pretax_credit_amounts",
        "webhooks_delivered_at",
    )
)
_NOTHING = dict.fromkeys(
    (
        "amount_due",
        "amount_overpaid",
        "amount_paid",
        "amount_paid_off_stripe",
        "amount_remaining",
        "amount_shipping",
        "attempt_count",
        "post_payment_credit_notes_amount",
        "pre_payment_credit_notes_amount",
        "starting_balance",
        "subtotal",
        "subtotal_excluding_tax",
        "total",
        "total_excluding_tax",
    ),
    0,
)
_TRANSITIONS = ("finalized_at", "marked_uncollectible_at", "paid_at", "voided_at")


def invoice(asked: dict[str, Any], of: Record, *, created: int) -> Record:
    """A draft for a customer, with nothing on it yet."""
    identifier = identifiers.new("in")
    return {
        **_UNUSED,
        **_NOTHING,
        "id": identifier,
        "object": "invoice",
        "account_country": "GB",
        "account_name": "Heddle Sandbox",
        "attempted": False,
        "auto_advance": asked.get("auto_advance", False),
        "automatic_tax": {
            "disabled_reason": None,
            "enabled": False,
            "liability": None,
            "provider": None,
            "status": None,
        },
        "billing_reason": "manual",
        "collection_method": asked.get("collection_method", "charge_automatically"),
        "created": created,
        "currency": asked.get("currency", "gbp"),
        "custom_fields": asked.get("custom_fields") or None,
        "customer": of["id"],
        "customer_email": of["email"],
        "customer_name": of["name"],
        "customer_tax_exempt": "none",
        "customer_tax_ids": [],
        "default_tax_rates": [],
        "description": asked.get("description"),
        "discounts": [],
        "due_date": asked.get("due_date"),
        "footer": asked.get("footer"),
        "issuer": {"type": "self"},
        "lines": {"object": "list", "data": [], "has_more": False, "url": _lines_url(identifier)},
        "livemode": False,
        "metadata": asked.get("metadata", {}),
        "payment_settings": _settings(asked.get("payment_settings", {})),
        "period_end": created,
        "period_start": created,
        "status": "draft",
        "status_transitions": dict.fromkeys(_TRANSITIONS),
        "total_discount_amounts": [],
        "total_taxes": [],
    }


def _lines_url(identifier: str) -> str:
    return f"/v1/invoices/{identifier}/lines"


def _settings(asked: Record) -> Record:
    return {
        "default_mandate": None,
        "payment_method_options": asked.get("payment_method_options"),
        "payment_method_types": asked.get("payment_method_types"),
    }


def item(asked: dict[str, Any], *, created: int) -> Record:
    """An amount to be put on an invoice."""
    return {
        "id": identifiers.new("ii"),
        "object": "invoiceitem",
        "amount": asked["amount"],
        "currency": asked["currency"],
        "customer": asked["customer"],
        "customer_account": None,
        "date": created,
        "description": asked.get("description"),
        "discountable": asked["amount"] > 0,
        "discounts": [],
        "frozen_fields": None,
        "invoice": asked["invoice"],
        "invoicing_rules": None,
        "livemode": False,
        "metadata": asked.get("metadata", {}),
        "net_amount": asked["amount"],
        "parent": None,
        "period": {"end": created, "start": created},
        "pricing": None,
        "proration": False,
        "quantity": 1,
        "quantity_decimal": "1",
        "tax_rates": [],
        "test_clock": None,
    }


def line(of: Record) -> Record:
    """The line that an item makes on its invoice."""
    details = {
        "invoice_item": of["id"],
        "proration": False,
        "proration_details": {"credited_items": None},
        "subscription": None,
    }
    return {
        "id": identifiers.new("il"),
        "object": "line_item",
        "amount": of["amount"],
        "currency": of["currency"],
        "description": of["description"],
        "discount_amounts": [],
        "discountable": of["discountable"],
        "discounts": [],
        "invoice": of["invoice"],
        "livemode": False,
        "metadata": of["metadata"],
        "parent": {"invoice_item_details": details, "type": "invoice_item_details"},
        "period": of["period"],
        "pretax_credit_amounts": [],
        "pricing": None,
        "quantity": 1,
        "quantity_decimal": "1",
        "subscription": None,
        "subtotal": of["amount"],
        "taxes": [],
    }


def payment(of: Record, intent_id: str, *, created: int) -> Record:
    """The payment that an invoice waits for since it was finalised."""
    return {
        "id": identifiers.new("inpay"),
        "object": "invoice_payment",
        "amount_paid": None,
        "amount_requested": of["amount_due"],
        "created": created,
        "currency": of["currency"],
        "invoice": of["id"],
        "is_default": True,
        "livemode": False,
        "payment": {"payment_intent": intent_id, "type": "payment_intent"},
        "status": "open",
        "status_transitions": {"canceled_at": None, "paid_at": None},
    }
