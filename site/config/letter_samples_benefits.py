"""Sample words for the letters to those who see to sponsors' benefits."""

from __future__ import annotations

from typing import Any

from django.conf import settings

LINK = f"{settings.SITE_URL}/admin/ball/of/2027/benefits/"
VARIANTS: dict[str, list[dict[str, Any]]] = {
    "events/benefits_ended": [
        {
            "benefits": ["Logo on the stage", "Advert in the programme"],
            "sponsor": "Fernleaf Software",
            "link": LINK,
        }
    ],
}
