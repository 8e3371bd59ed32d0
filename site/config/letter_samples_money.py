"""Sample words for the letters of money: not paid yet, paid in part, gone back."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.conf import settings

from common import clock
from common.money import Money

_NOTHING: dict[str, Any] = {"invoice": None, "back": None, "to_card": None}
_PART: dict[str, Any] = {"back": Money(50_000), "to_card": None, "by_bank": Money(50_000)}
# Whose day has moved, and Stripe's page shows the one before.
_ELSEWHERE = SimpleNamespace(
    number="I-2027-00007",
    due_on=clock.today(),
    day_at_stripe=clock.today() - dt.timedelta(days=30),
)
_DISPUTE = {"amount": Money(120_000), "reason": "the payer says that they got nothing for it"}
_OFF = {"called_off": "The hall has been flooded."}

VARIANTS: dict[str, list[dict[str, Any]]] = {
    "events/gift_aid_taken_back": [
        {"kept": Money(2_000), "claimed": False, "charity": "The Loom Trust"},
        {"kept": None, "claimed": True},
    ],
    "events/gift_gone": [
        {"amount": Money(2_000), "left": None},
        {"amount": Money(500), "left": Money(1_500)},
        {"amount": Money(2_000), "left": None, "by_bank": True},
    ],
    "events/money_returned": [
        {"amount": Money(120_000)},
        {"amount": Money(120_000), "by_bank": True},
        {
            "amount": Money(19_000),
            "because": "it came after the time for your order was over",
            "in_line": [
                {
                    "quantity": 2,
                    "ticket": "Single seat",
                    "leave": f"{settings.SITE_URL}/ball/waiting/sample/",
                }
            ],
        },
    ],
    "events/invoice_reminder": [
        {},
        {"overdue": True, "link": ""},
        {"came": Money(50_000), "left": Money(70_000)},
    ],
    "events/order_expired": [_NOTHING, _PART],
    "events/order_ended": [
        {**_NOTHING, "by_staff": True},
        {**_PART, "by_staff": True},
        {**_NOTHING, **_OFF},
        {**_PART, **_OFF},
        {**_PART, "by_bank": None, "to_card": Money(50_000)},
    ],
    "events/ball_moved_unpaid": [
        {"to_pay": True},
        {"to_pay": False, "invoice": None},
        {"to_pay": True, "link": "", "invoice": _ELSEWHERE},
    ],
    "events/ball_called_off": [{"host": ""}, {"host": "", "offered": True}, {}],
    "events/ball_moved_invited": [{"price": None}, {}],
    "events/dispute_opened": [
        {**_DISPUTE, "answer_by": clock.now() + dt.timedelta(days=9)},
        {**_DISPUTE, "answer_by": None},
    ],
    "events/invoice_needs_yes": [
        {
            "seats": 30,
            "most": 20,
            "buyer_name": "Amara Obi",
            "buyer_email": "amara@fern.example",
            "kept_until": clock.now() + dt.timedelta(hours=2),
        }
    ],
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
