"""Sample words for the letters of the Ball."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.conf import settings

from common import clock
from common.money import Money
from config import letter_samples_captains
from config.letter_named import Named


def words(now: dt.datetime) -> dict[str, Any]:
    """What the Ball's letters name."""
    table = {"name": "Table 7", "link": f"{settings.SITE_URL}/ball/tables/join/sample/"}
    return {
        "ball": Named(
            "Leeds Digital Charity Ball",
            starts_at=now + dt.timedelta(days=120),
            claims_close_at=now + dt.timedelta(days=118),
            venue="The Loom Hall",
            organiser_name="The Loom Trust",
            organiser_charity_number="",
            profits_wording="All profits go to digital inclusion in Leeds.",
        ),
        "order": SimpleNamespace(reference="HB-LOOM-WEFT"),
        **_of_refunds(),
        "tables": [table],
        "seats": 10,
        "total": Money(120_000),
        "gift": SimpleNamespace(total=Money(2_000), kept=Money(2_000)),
        "name": "Greta Lund",
        "quantity": 2,
        "ticket": "Single seat",
        "until": now + dt.timedelta(days=1),
        "host": "Fernleaf Software",
        "quiet": f"{settings.SITE_URL}/ball/quiet/sample/",
        "leave": f"{settings.SITE_URL}/ball/waiting/sample/",
        "lines": [
            {
                "description": "Table of ten",
                "quantity": 1,
                "total": Money(120_000),
                "vat": "Exempt",
                "vat_reason": "A charity’s fundraising event.",
                "gift_aid_reason": "A ticket price is no gift, so there is no Gift Aid on it.",
            }
        ],
        "guest": "Zoë Ash",
        "place": "Table 7",
        "code": "482 913",
        "because": "this order was paid already, so this was a second payment",
        "link": f"{settings.SITE_URL}/ball/orders/open/sample/",
        "again": f"{settings.SITE_URL}/ball/",
        **letter_samples_captains.words(now),
    }


def _of_refunds() -> dict[str, Any]:
    return {
        "gone": [{"words": "Single seat", "seats": 2, "amount": Money(19_000)}],
        "to_card": Money(19_000),
        "by_bank": None,
        "credit": SimpleNamespace(
            number="C-2027-00042", why="Your starter came cold. We are sorry."
        ),
        "whole": False,
        "called_off": "",
        "why": "The hall has been flooded.",
        "buyer": True,
        "move": SimpleNamespace(
            was_at=clock.now() + dt.timedelta(days=30),
            why="The hall has been flooded.",
            answer_by=clock.now() + dt.timedelta(days=14),
        ),
        "host": "Fernleaf Software",
        "invoice": SimpleNamespace(
            number="I-2027-00007", due_on=clock.today(), po_number="PO-7", email="a@fern.example"
        ),
        "payer": "Fernleaf Software",
        "wanted": ["1 × Table of ten", "2 × Single seat"],
        "how_to_pay": [
            ("Account name", "The Loom Trust"),
            ("Sort code", "12-34-56"),
            ("Account number", "12345678"),
            ("Reference", "HB-LOOM-WEFT"),
        ],
        "overdue": False,
        "kept_until": clock.now() + dt.timedelta(days=14),
        "pay_page": "",
        "shop": f"{settings.SITE_URL}/ball/",
    }
