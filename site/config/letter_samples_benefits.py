"""Sample words for the letters to those who see to sponsors' benefits."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings

from common import clock

TODAY = clock.today()
LINK = f"{settings.SITE_URL}/admin/ball/of/2027/benefits/"
LATE = {
    "words": "Logo on the stage",
    "sponsor": "Fernleaf Software",
    "day": TODAY - dt.timedelta(days=1),
    "late": True,
}
DUE = {
    "words": "Advert in the programme",
    "sponsor": "Loop & Lattice",
    "day": TODAY + dt.timedelta(days=5),
    "late": False,
}
VARIANTS: dict[str, list[dict[str, Any]]] = {
    "events/benefits_due": [
        {"benefits": [LATE, DUE], "how_many": 2, "link": LINK},
        {"benefits": [DUE], "how_many": 1, "link": LINK},
    ],
    "events/benefits_ended": [
        {
            "benefits": ["Logo on the stage", "Advert in the programme"],
            "sponsor": "Fernleaf Software",
            "link": LINK,
        }
    ],
}
