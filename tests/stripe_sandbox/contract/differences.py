"""How the version our stripe library sends differs from the version that was described.

The description is of 2026-05-27; stripe-python 16.1 sends 2026-10-28. The facts below come
from comparing the typed parameters of stripe-python 15.2.1 and 16.1.0 (both MIT), for the
operations we use. A place is a path into the request, `*` standing for any item of a list.
"""

from typing import Any

DESCRIBED = "2026-05-27.dahlia"
SENT = "2026-10-28.endive"

_STRINGS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
_OPEN: dict[str, Any] = {"type": "object"}
_TEXT_OR_OBJECT: dict[str, Any] = {"anyOf": [{"type": "string"}, _OPEN], "nullable": True}

# (operation, place, parameter, schema): parameters that came.
REQUESTS_GAINED: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("POST /v1/checkout/sessions", "", "allowed_payment_method_types", _STRINGS),
    (
        "POST /v1/checkout/sessions",
        "line_items.*.price_data.product_data",
        "tax_details",
        _OPEN,
    ),
)

# (operation, place, parameter): parameters that went.
REQUESTS_LOST: tuple[tuple[str, str, str], ...] = (
    ("POST /v1/checkout/sessions", "", "payment_method_types"),
    ("POST /v1/checkout/sessions", "line_items.*", "dynamic_tax_rates"),
)

# (object, field, schema): fields that replies gained. None that we read was lost.
REPLIES_GAINED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("checkout.session", "allowed_payment_method_types", {**_STRINGS, "nullable": True}),
    ("payment_intent", "allowed_payment_method_types", {**_STRINGS, "nullable": True}),
    ("payment_intent", "payment_record", _TEXT_OR_OBJECT),
    ("refund", "customer", _TEXT_OR_OBJECT),
    ("refund", "customer_account", {"type": "string", "nullable": True}),
    ("refund", "payment_method", _TEXT_OR_OBJECT),
    ("product", "tax_details", {**_OPEN, "nullable": True}),
    ("invoice", "status_details", {**_OPEN, "nullable": True}),
    ("invoiceitem", "frozen_fields", {**_STRINGS, "nullable": True}),
    ("invoiceitem", "invoicing_rules", {"type": "array", "items": _OPEN, "nullable": True}),
    ("dispute", "intended_submission_method", {"type": "string", "nullable": True}),
)
