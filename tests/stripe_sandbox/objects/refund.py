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
        "customer": of["customer"],
        "customer_account": None,
        "destination_details": _destination(of["payment_method_details"]["type"]),
        "metadata": asked.get("metadata", {}),
        "payment_intent": of["payment_intent"],
        "payment_method": of["payment_method"],
        "reason": asked.get("reason"),
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": "pending",
        "transfer_reversal": None,
    }


def _destination(paid_by: str) -> Record:
    """Back to the card, or to the account that the transfer came from."""
    if paid_by == "customer_balance":
        reference = {"reference": None, "reference_status": "pending"}
        return {"gb_bank_transfer": reference, "type": "gb_bank_transfer"}
    number = {"reference_status": "pending", "reference_type": "acquirer_reference_number"}
    return {"card": {**number, "type": "refund"}, "type": "card"}
