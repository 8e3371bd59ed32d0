"""`expand[]`: replaces an id in a reply by the object itself, as deep as asked."""

from copy import deepcopy

from tests.stripe_sandbox.errors import bad_parameter
from tests.stripe_sandbox.listing import envelope
from tests.stripe_sandbox.store import Record, Store

EXPANDABLE: dict[str, frozenset[str]] = {
    "checkout.session": frozenset({"payment_intent", "line_items", "customer"}),
    "payment_intent": frozenset({"latest_charge", "customer"}),
    "charge": frozenset({"payment_intent", "balance_transaction", "refunds", "customer"}),
    "refund": frozenset({"charge", "payment_intent", "balance_transaction"}),
    "balance_transaction": frozenset({"source"}),
    "price": frozenset({"product"}),
    "customer": frozenset(),
    "invoice": frozenset({"customer", "payments"}),
    "invoiceitem": frozenset({"customer", "invoice"}),
    "dispute": frozenset({"charge", "payment_intent"}),
    "event": frozenset(),
}
_THROUGH = {"list": "data", "item": "price"}
_DEEPEST = 5


def expanded(record: Record, paths: list[str], store: Store) -> Record:
    """A copy of `record` with every path opened. Raises Stripe's 400 for one that cannot be."""
    copy = deepcopy(record)
    for path in paths:
        steps = path.split(".")
        if len(steps) > _DEEPEST:
            raise bad_parameter("You cannot expand more than 4 levels of a property", "expand")
        _open(copy, steps, path, store)
    return copy


def _open(record: Record, steps: list[str], path: str, store: Store) -> None:
    step, rest = steps[0], steps[1:]
    kind = record.get("object", "")
    if step == _THROUGH.get(kind):
        inside = record[step] if isinstance(record[step], list) else [record[step]]
    elif step in EXPANDABLE.get(kind, ()):
        record[step] = _opened(record, step, store)
        inside = [record[step]]
    else:
        message = f"This property cannot be expanded ({path})."
        raise bad_parameter(message, "expand")
    for each in inside if rest else []:
        if isinstance(each, dict):
            _open(each, rest, path, store)


def _opened(record: Record, step: str, store: Store) -> object:
    if step == "line_items":
        items = store.find("line_items", record["id"]) or {"data": []}
        url = f"/v1/checkout/sessions/{record['id']}/line_items"
        return envelope(deepcopy(items["data"]), url)
    if step == "refunds":
        refunds = store.newest("refund", charge=record["id"])
        return envelope(deepcopy(refunds), f"/v1/charges/{record['id']}/refunds")
    if step == "payments":
        payments = store.newest("invoice_payment", invoice=record["id"])
        return envelope(deepcopy(payments), f"/v1/invoice_payments?invoice={record['id']}")
    value = record.get(step)
    if not isinstance(value, str):
        return value
    return deepcopy(store.anything(value)) or value
