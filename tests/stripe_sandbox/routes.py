"""The API's table of contents: which function answers which path."""

import re
from collections.abc import Callable

from tests.stripe_sandbox import (
    cash,
    customers,
    disputes,
    events,
    invoices,
    payments,
    refunds,
    sessions,
)
from tests.stripe_sandbox.errors import no_such_address
from tests.stripe_sandbox.store import Record
from tests.stripe_sandbox.world import Call, World

Answer = Callable[[World, Call], Record]

ROUTES: tuple[tuple[str, str, Answer], ...] = (
    ("POST", "/v1/checkout/sessions", sessions.create),
    ("GET", "/v1/checkout/sessions", sessions.list_all),
    ("GET", "/v1/checkout/sessions/{session}", sessions.retrieve),
    ("POST", "/v1/checkout/sessions/{session}/expire", sessions.expire),
    ("GET", "/v1/checkout/sessions/{session}/line_items", sessions.line_items),
    ("GET", "/v1/payment_intents", payments.list_intents),
    ("GET", "/v1/payment_intents/{intent}", payments.one("payment_intent", "intent")),
    ("GET", "/v1/charges", payments.list_charges),
    ("GET", "/v1/charges/{charge}", payments.one("charge", "charge")),
    ("GET", "/v1/balance_transactions", payments.list_moved),
    ("GET", "/v1/balance_transactions/{id}", payments.one("balance_transaction", "id")),
    ("POST", "/v1/refunds", refunds.create),
    ("GET", "/v1/refunds", refunds.list_all),
    ("GET", "/v1/refunds/{refund}", payments.one("refund", "refund")),
    ("POST", "/v1/refunds/{refund}", refunds.update),
    ("GET", "/v1/customers", customers.list_all),
    ("POST", "/v1/customers", customers.create),
    ("GET", "/v1/customers/{customer}", payments.one("customer", "customer")),
    ("GET", "/v1/customers/{customer}/cash_balance", cash.balance),
    ("GET", "/v1/invoices", invoices.list_all),
    ("POST", "/v1/invoices", invoices.create),
    ("GET", "/v1/invoices/{invoice}", payments.one("invoice", "invoice")),
    ("POST", "/v1/invoices/{invoice}/finalize", invoices.finalise),
    ("POST", "/v1/invoices/{invoice}/pay", invoices.pay),
    ("POST", "/v1/invoices/{invoice}/send", invoices.send),
    ("POST", "/v1/invoices/{invoice}/void", invoices.void),
    ("GET", "/v1/invoiceitems", invoices.list_items),
    ("POST", "/v1/invoiceitems", invoices.add_item),
    ("GET", "/v1/disputes", disputes.list_all),
    ("GET", "/v1/disputes/{dispute}", payments.one("dispute", "dispute")),
    ("GET", "/v1/events", events.list_all),
    ("GET", "/v1/events/{id}", payments.one("event", "id")),
)
_COMPILED = [
    (method, re.compile(re.sub(r"\{\w+\}", r"([\\w.-]+)", path)), answer)
    for method, path, answer in ROUTES
]


def find(method: str, path: str) -> tuple[Answer, tuple[str, ...]]:
    """What answers, and the ids in the path. Raises Stripe's 404."""
    for wanted, pattern, answer in _COMPILED:
        match = pattern.fullmatch(path)
        if match and wanted == method:
            return answer, match.groups()
    raise no_such_address(method, path)
