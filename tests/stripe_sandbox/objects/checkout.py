"""Builds Checkout Sessions and the lines in them."""

from dataclasses import dataclass
from typing import Any

from tests.stripe_sandbox import identifiers
from tests.stripe_sandbox.store import Record

# What a plain hosted payment leaves unused.
_UNUSED = dict.fromkeys(
    (
        "after_expiration",
        "allow_promotion_codes",
        "client_secret",
        "collected_information",
        "consent",
        "consent_collection",
        "currency_conversion",
        "customer",
        "customer_account",
        "integration_identifier",
        "invoice",
        "origin_context",
        "payment_intent",
        "payment_link",
        "payment_method_configuration_details",
        "permissions",
        "recovered_from",
        "saved_payment_method_options",
        "setup_intent",
        "shipping_address_collection",
        "shipping_cost",
        "subscription",
    )
)
_TEXTS = ("after_submit", "shipping_address", "submit", "terms_of_service_acceptance")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A session as its creator asked for it, typed and judged; amounts in pence."""

    asked: dict[str, Any]
    lines: list[Record]
    created: int
    expires_at: int
    public_url: str = ""

    @property
    def total(self) -> int:
        """The sum of the lines."""
        return sum(line["amount_total"] for line in self.lines)


def session(wanted: Wanted) -> Record:
    """An open session in payment mode, with the address of its hosted page."""
    asked, identifier = wanted.asked, identifiers.new("cs_test")
    return {
        **_UNUSED,
        "id": identifier,
        "object": "checkout.session",
        "adaptive_pricing": {"enabled": False},
        "allowed_payment_method_types": asked.get("allowed_payment_method_types"),
        "amount_subtotal": wanted.total,
        "amount_total": wanted.total,
        "automatic_tax": {"enabled": False, "liability": None, "provider": None, "status": None},
        "billing_address_collection": asked.get("billing_address_collection"),
        "cancel_url": asked.get("cancel_url"),
        "client_reference_id": asked.get("client_reference_id"),
        "created": wanted.created,
        "currency": wanted.lines[0]["currency"],
        "custom_fields": [],
        "custom_text": dict.fromkeys(_TEXTS) | asked.get("custom_text", {}),
        "customer_creation": asked.get("customer_creation", "if_required"),
        "customer_details": customer_details(asked.get("customer_email")),
        "customer_email": asked.get("customer_email"),
        "discounts": [],
        "expires_at": wanted.expires_at,
        "invoice_creation": _no_invoice(),
        "livemode": False,
        "locale": asked.get("locale"),
        "metadata": asked.get("metadata", {}),
        "mode": "payment",
        "payment_method_collection": "if_required",
        "payment_method_options": {"card": {"request_three_d_secure": "automatic"}},
        "payment_method_types": asked.get("allowed_payment_method_types", ["card"]),
        "payment_status": "unpaid" if wanted.total else "no_payment_required",
        "phone_number_collection": asked.get("phone_number_collection", {"enabled": False}),
        "shipping_options": [],
        "status": "open",
        "submit_type": asked.get("submit_type"),
        "success_url": asked["success_url"],
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        "ui_mode": "hosted_page",
        "url": f"{wanted.public_url}/c/pay/{identifier}",
        "wallet_options": None,
    }


def customer_details(email: str | None, name: str | None = None) -> Record | None:
    """What the paying person typed, or None as long as nothing is known."""
    if not email:
        return None
    return {
        "address": None,
        "business_name": None,
        "email": email,
        "individual_name": None,
        "name": name,
        "phone": None,
        "tax_exempt": "none",
        "tax_ids": [],
    }


def _no_invoice() -> Record:
    named = ("account_tax_ids", "custom_fields", "description", "footer", "issuer")
    data = dict.fromkeys((*named, "rendering_options"))
    return {"enabled": False, "invoice_data": {**data, "metadata": {}}}


def product(asked: dict[str, Any], created: int) -> Record:
    """The product made from a line's `product_data`."""
    return {
        "id": identifiers.new("prod"),
        "object": "product",
        "active": False,
        "created": created,
        "default_price": None,
        "description": asked.get("description"),
        "images": asked.get("images", []),
        "livemode": False,
        "marketing_features": [],
        "metadata": asked.get("metadata", {}),
        "name": asked["name"],
        "package_dimensions": None,
        "shippable": None,
        "statement_descriptor": None,
        "tax_code": asked.get("tax_code"),
        "unit_label": None,
        "updated": created,
        "url": None,
    }


def price(asked: dict[str, Any], product_id: str, created: int) -> Record:
    """The price made from a line's `price_data`."""
    return {
        "id": identifiers.new("price"),
        "object": "price",
        "active": False,
        "billing_scheme": "per_unit",
        "created": created,
        "currency": asked["currency"],
        "custom_unit_amount": None,
        "livemode": False,
        "lookup_key": None,
        "metadata": {},
        "nickname": None,
        "product": product_id,
        "recurring": None,
        "tax_behavior": asked.get("tax_behavior", "unspecified"),
        "tiers_mode": None,
        "transform_quantity": None,
        "type": "one_time",
        "unit_amount": asked["unit_amount"],
        "unit_amount_decimal": str(asked["unit_amount"]),
    }


def line(asked: dict[str, Any], price_record: Record) -> Record:
    """One line: a price, how many of it, and what they come to."""
    amount = price_record["unit_amount"] * asked["quantity"]
    return {
        "id": identifiers.new("li"),
        "object": "item",
        "adjustable_quantity": None,
        "amount_discount": 0,
        "amount_subtotal": amount,
        "amount_tax": 0,
        "amount_total": amount,
        "currency": price_record["currency"],
        "description": asked["price_data"]["product_data"]["name"],
        "metadata": asked.get("metadata", {}),
        "price": price_record,
        "quantity": asked["quantity"],
    }
