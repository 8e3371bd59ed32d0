"""Builds payment intents and charges. Amounts are in pence."""

from tests.stripe_sandbox import identifiers
from tests.stripe_sandbox.store import Record

_INTENT_UNUSED = dict.fromkeys(
    (
        "allowed_payment_method_types",
        "application",
        "application_fee_amount",
        "canceled_at",
        "cancellation_reason",
        "customer_account",
        "excluded_payment_method_types",
        "last_payment_error",
        "latest_charge",
        "next_action",
        "on_behalf_of",
        "payment_method",
        "payment_method_configuration_details",
        "payment_record",
        "processing",
        "review",
        "setup_future_usage",
        "shipping",
        "transfer_data",
    )
)
_CHARGE_UNUSED = dict.fromkeys(
    (
        "application",
        "application_fee",
        "application_fee_amount",
        "failure_balance_transaction",
        "on_behalf_of",
        "receipt_number",
        "review",
        "shipping",
        "source_transfer",
        "transfer_data",
    )
)
_ADDRESS = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"))
_COPIED = ("description", "receipt_email", "statement_descriptor_suffix", "transfer_group")
_CARD_OPTIONS = {"request_three_d_secure": "automatic"}
_CARD_PARTS = ("installments", "mandate", "network_token", "three_d_secure", "wallet")


def intent(session: Record, asked: Record, *, created: int) -> Record:
    """The payment intent of a session or an invoice; `asked` says more about it."""
    identifier = identifiers.new("pi")
    return {
        **_INTENT_UNUSED,
        **{key: asked.get(key) for key in _COPIED},
        "id": identifier,
        "object": "payment_intent",
        "amount": session["amount_total"],
        "amount_capturable": 0,
        "amount_details": {"tip": {}},
        "amount_received": 0,
        "customer": asked.get("customer"),
        "automatic_payment_methods": None,
        "capture_method": "automatic_async",
        "client_secret": f"{identifier}_secret_sandbox",
        "confirmation_method": "automatic",
        "created": created,
        "currency": session["currency"],
        "livemode": False,
        "metadata": asked.get("metadata", {}),
        "payment_method_options": asked.get("payment_method_options", {"card": _CARD_OPTIONS}),
        "payment_method_types": session["payment_method_types"],
        "statement_descriptor": None,
        "status": "requires_payment_method",
    }


def charge(of: Record, payer: Record, *, created: int, declined: bool = False) -> Record:
    """One attempt to take the money of a payment intent from a card."""
    identifier = identifiers.new("ch")
    said = "The bank did not return any further details with this decline."
    return {
        **_CHARGE_UNUSED,
        **{key: of[key] for key in _COPIED},
        "id": identifier,
        "object": "charge",
        "amount": of["amount"],
        "amount_captured": 0 if declined else of["amount"],
        "amount_refunded": 0,
        "balance_transaction": None,
        "billing_details": {
            "address": _ADDRESS,
            "email": payer.get("email"),
            "name": payer.get("name"),
            "phone": None,
            "tax_id": None,
        },
        "calculated_statement_descriptor": "HEDDLE SANDBOX",
        "captured": not declined,
        "created": created,
        "currency": of["currency"],
        "customer": of["customer"],
        "disputed": False,
        "failure_code": "card_declined" if declined else None,
        "failure_message": "Your card was declined." if declined else None,
        "fraud_details": {},
        "livemode": False,
        "metadata": dict(of["metadata"]),
        "outcome": _declined_outcome(said) if declined else _outcome(),
        "paid": not declined,
        "payment_intent": of["id"],
        "payment_method": identifiers.new("pm"),
        "payment_method_details": {"card": _card(of["amount"], declined), "type": "card"},
        "receipt_url": None if declined else f"https://pay.example/receipts/{identifier}",
        "refunded": False,
        "statement_descriptor": None,
        "status": "failed" if declined else "succeeded",
    }


def transfer(of: Record, payer: Record, *, created: int) -> Record:
    """The money of a payment intent, taken from what its customer has paid in by bank transfer."""
    details = {"customer_balance": {}, "type": "customer_balance"}
    return {
        **charge(of, payer, created=created),
        "id": identifiers.new("py"),
        "payment_method_details": details,
    }


def _outcome() -> Record:
    return {
        "advice_code": None,
        "network_advice_code": None,
        "network_decline_code": None,
        "network_status": "approved_by_network",
        "reason": None,
        "risk_level": "normal",
        "seller_message": "Payment complete.",
        "type": "authorized",
    }


def _declined_outcome(said: str) -> Record:
    declined = {"network_status": "declined_by_network", "type": "issuer_declined"}
    return {**_outcome(), **declined, "reason": "generic_decline", "seller_message": said}


def _card(amount: int, declined: bool) -> Record:
    checks = dict.fromkeys(("address_line1_check", "address_postal_code_check"))
    return {
        **dict.fromkeys(_CARD_PARTS),
        "amount_authorized": None if declined else amount,
        "authorization_code": None,
        "brand": "visa",
        "checks": {**checks, "cvc_check": "pass"},
        "country": "GB",
        "exp_month": 12,
        "exp_year": 2034,
        "fingerprint": "SandboxSandbox00",
        "funding": "credit",
        "last4": "0002" if declined else "4242",
        "network": "visa",
        "network_transaction_id": "000000000000000",
        "regulated_status": "unregulated",
    }


def decline_error(of: Record) -> Record:
    """What a payment intent remembers of a declined card."""
    return {
        "charge": of["id"],
        "code": "card_declined",
        "decline_code": "generic_decline",
        "doc_url": "https://stripe.com/docs/error-codes/card-declined",
        "message": "Your card was declined.",
        "type": "card_error",
    }
