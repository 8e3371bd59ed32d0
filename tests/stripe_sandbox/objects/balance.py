"""Builds balance transactions: what moves on the account. Amounts are in pence."""

from tests.stripe_sandbox import identifiers
from tests.stripe_sandbox.objects.dispute import FEE
from tests.stripe_sandbox.store import Record

# Stripe's list price for UK cards at the time of writing: 1.5 % and 20p.
_FEE_PER_MILLE, _FEE_FIXED = 15, 20


def taken(source: Record, *, created: int) -> Record:
    """A charge's money arrives, less Stripe's fee."""
    amount = source["amount"]
    kind = "charge" if source["id"].startswith("ch_") else "payment"
    fee = amount * _FEE_PER_MILLE // 1000 + _FEE_FIXED
    return _moved(source, amount, kind=kind, category="charge", created=created, fee=fee)


def given_back(source: Record, *, created: int) -> Record:
    """A refund's money leaves."""
    return _moved(source, -source["amount"], kind="refund", category="refund", created=created)


def came_back(source: Record, *, created: int) -> Record:
    """A refund's money comes back from the bank that would not have it."""
    kind = "refund_failure"
    return _moved(source, source["amount"], kind=kind, category=kind, created=created)


def withdrawn(source: Record, *, created: int) -> Record:
    """A dispute's money is taken from us, with a fee on top."""
    amount = -source["amount"]
    return _moved(source, amount, kind="adjustment", category="dispute", created=created, fee=FEE)


def reinstated(source: Record, *, created: int) -> Record:
    """A dispute that we won gives its money back."""
    category = "dispute_reversal"
    return _moved(source, source["amount"], kind="adjustment", category=category, created=created)


def _moved(
    source: Record, amount: int, *, kind: str, category: str, created: int, fee: int = 0
) -> Record:
    detail = {
        "amount": fee,
        "application": None,
        "currency": source["currency"],
        "description": "Stripe processing fees",
        "type": "stripe_fee",
    }
    return {
        "id": identifiers.new("txn"),
        "object": "balance_transaction",
        "amount": amount,
        "available_on": created + 7 * 24 * 3600,
        "balance_type": "payments",
        "created": created,
        "currency": source["currency"],
        "description": source.get("description"),
        "exchange_rate": None,
        "fee": fee,
        "fee_details": [detail] if fee else [],
        "net": amount - fee,
        "reporting_category": category,
        "source": source["id"],
        "status": "pending",
        "type": kind,
    }
