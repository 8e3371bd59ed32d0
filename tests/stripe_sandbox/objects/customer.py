"""Builds customers, and what they have paid in that no payment has used. Amounts are in pence."""

from zlib import crc32

from tests.stripe_sandbox import identifiers
from tests.stripe_sandbox.store import Record

SORT_CODE = "20-00-00"
BANK_TRANSFER = "gb_bank_transfer"


def customer(asked: Record, *, created: int) -> Record:
    """A customer as its creator asked for it."""
    identifier = identifiers.new("cus")
    return {
        "id": identifier,
        "object": "customer",
        "address": None,
        "balance": 0,
        "created": created,
        "currency": None,
        "customer_account": None,
        "default_source": None,
        "delinquent": False,
        "description": asked.get("description"),
        "discount": None,
        "email": asked.get("email"),
        "invoice_prefix": f"{crc32(identifier.encode()):08X}",
        "invoice_settings": {
            "custom_fields": None,
            "default_payment_method": None,
            "footer": None,
            "rendering_options": None,
        },
        "livemode": False,
        "metadata": asked.get("metadata", {}),
        "name": asked.get("name"),
        "next_invoice_sequence": 1,
        "phone": asked.get("phone"),
        "preferred_locales": asked.get("preferred_locales", []),
        "shipping": None,
        "tax_exempt": "none",
        "test_clock": None,
    }


def account_number(customer_id: str) -> str:
    """The eight digits that belong to this customer alone, for transfers to us."""
    return f"{crc32(customer_id.encode()) % 10**8:08d}"


def cash_balance(customer_id: str, available: int) -> Record:
    """What the customer has paid in and no payment has used."""
    return {
        "object": "cash_balance",
        "available": {"gbp": available} if available else None,
        "customer": customer_id,
        "customer_account": None,
        "livemode": False,
        "settings": {"reconciliation_mode": "automatic", "using_merchant_default": True},
    }


def funded(of: Record, *, pence: int, available: int, created: int) -> Record:
    """A bank transfer that arrived for a customer; `available` is what they have now."""
    transfer = {
        "gb_bank_transfer": {
            "account_number_last4": "6789",
            "sender_name": of["name"],
            "sort_code": "400000",
        },
        "reference": None,
        "type": BANK_TRANSFER,
    }
    return {
        "id": identifiers.new("ccsbtxn"),
        "object": "customer_cash_balance_transaction",
        "created": created,
        "currency": "gbp",
        "customer": of["id"],
        "customer_account": None,
        "ending_balance": available,
        "funded": {"bank_transfer": transfer},
        "livemode": False,
        "net_amount": pence,
        "type": "funded",
    }


def instructions(customer_id: str, *, remaining: int) -> Record:
    """Where to transfer to, as a payment intent tells it; `remaining` is what is still missing."""
    nowhere = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"))
    account = {
        "account_holder_address": {**nowhere, "country": "GB"},
        "account_holder_name": "Heddle Sandbox",
        "account_number": account_number(customer_id),
        "bank_address": {**nowhere, "country": "GB"},
        "sort_code": SORT_CODE.replace("-", ""),
    }
    address = {"sort_code": account, "supported_networks": ["bacs", "fps"], "type": "sort_code"}
    return {
        "type": "display_bank_transfer_instructions",
        "display_bank_transfer_instructions": {
            "amount_remaining": remaining,
            "currency": "gbp",
            "financial_addresses": [address],
            "hosted_instructions_url": None,
            "reference": None,
            "type": BANK_TRANSFER,
        },
    }
