"""Sample words for the letters about a complaint."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings

ANSWER = "We kept your old address for a year too long. We have deleted it."
VARIANTS: dict[str, list[dict[str, Any]]] = {
    "content/complaint_acknowledged": [
        {"words": ""},
        {"words": "We ask the team who wrote to you."},
    ],
    "content/complaint_warned": [
        {"late": False, "left": 10},
        {"late": False, "left": 1},
        {"late": True, "left": -1},
    ],
    "content/complaint_answered": [
        {"outcome": "upheld", "words": ANSWER},
        {"outcome": "partly", "words": ANSWER},
        {"outcome": "not_upheld", "words": "We sent one letter, and you had asked for it."},
    ],
}


def words(now: dt.datetime) -> dict[str, Any]:
    """A complaint of two days ago."""
    told = now.date() - dt.timedelta(days=2)
    return {
        "number": "D-7K2M-9QXW",
        "name": "Wim Asks",
        "told_on": told,
        "due_on": told + dt.timedelta(days=29),
        "complaint_url": f"{settings.SITE_URL}/complaints/stands/sample/",
    }
