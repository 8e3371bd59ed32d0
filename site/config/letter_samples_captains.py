"""Sample words for the letters to captains of tables."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings

from common.money import Money


def words(now: dt.datetime) -> dict[str, Any]:
    """A table that is kept, with four seats left."""
    return {
        "table": "Loop & Lattice",
        "price": Money(9_000),
        "kept_until": now + dt.timedelta(minutes=30),
        "left": 4,
        "share": f"{settings.SITE_URL}/ball/tables/join/sample/",
    }
