"""Sample words for the letters to those who have not paid yet."""

from __future__ import annotations

from typing import Any

from common.money import Money

_NOTHING: dict[str, Any] = {"invoice": None, "back": None, "to_card": None}
_PART: dict[str, Any] = {"back": Money(50_000), "to_card": None, "by_bank": Money(50_000)}
_OFF = {"called_off": "The hall has been flooded."}

VARIANTS: dict[str, list[dict[str, Any]]] = {
    "events/order_expired": [_NOTHING, _PART],
    "events/order_ended": [
        {**_NOTHING, "by_staff": True},
        {**_PART, "by_staff": True},
        {**_NOTHING, **_OFF},
        {**_PART, **_OFF},
        {**_PART, "by_bank": None, "to_card": Money(50_000)},
    ],
    "events/ball_moved_unpaid": [{"to_pay": True}, {"to_pay": False, "invoice": None}],
    "events/invoice_part_paid": [
        {"amount": Money(50_000), "came": Money(50_000), "left": Money(70_000)},
        {
            "amount": Money(20_000),
            "came": Money(70_000),
            "left": Money(50_000),
            "link": "",
            "invoice": None,
            "how_to_pay": (),
        },
    ],
}
