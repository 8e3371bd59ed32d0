"""Builds refunds. Amounts are in pence."""

from tests.stripe_sandbox import identifiers
from tests.stripe_sandbox.store import Record


def refund(of: Record, *, amount: int, asked: Record, created: int) -> Record:
    """A refund of part or all of a charge, still pending."""
    return {
        "id": identifiers.new("re"),
        "object": "refund",
        "amount": amount,
        "balance_transaction": None,
        "charge": of["id"],
        "created": created,
        "currency": of["currency"],
        "customer": None,
        "customer_account": None,
        "destination_details": {
            "card": {
                "reference_status": "pending",
                "reference_type": "acquirer_reference_number",
                "type": "refund",
            },
            "type": "card",
        },
        "metadata": asked.get("metadata", {}),
        "payment_intent": of["payment_intent"],
        "payment_method": of["payment_method"],
        "reason": asked.get("reason"),
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": "pending",
        "transfer_reversal": None,
    }
