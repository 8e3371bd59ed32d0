"""Sample words for the letters of the public site's editors and their partners."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.conf import settings


def _answer(state: str, words: str = "") -> dict[str, Any]:
    return {"approval": SimpleNamespace(state=state, words=words)}


VARIANTS: dict[str, list[dict[str, Any]]] = {
    "content/story_asked": [{"again": False, "name": "Joan Reed"}, {"again": True, "name": ""}],
    "content/story_answered": [
        _answer("agreed"),
        _answer("change", "It was nine people, not ten."),
        _answer("taken_back"),
    ],
    "content/page_read": [
        {"approved": True, "live": True, "comment": ""},
        {"approved": False, "live": False, "comment": "The second picture needs words."},
        {"approved": True, "live": False, "comment": "", "by": ""},
    ],
    "content/page_to_read": [{}, {"by": ""}],
    "content/page_commented": [
        {"words": ["Is it twelve or ten laptops?", "The second picture needs words."]},
        {"words": [], "settled": 2},
    ],
    "content/translation_unchecked": [{"english": True}, {"english": False}],
}


def words(now: dt.datetime) -> dict[str, Any]:
    """What these letters speak of."""
    return {
        "title": "Laptops for our Thursday class",
        "partner": "Armley Lanterns",
        "last_day": now + dt.timedelta(days=90),
        "story_url": f"{settings.SITE_URL}/your-story/sample/",
        "by": "Ellis Ward",
        "approved": True,
        "live": True,
        "comment": "",
        "language": "Polski",
        "facts": [SimpleNamespace(title="Small sparks", says="Last checked on 3 May 2026")],
        "words": ["Is this still true?"],
        "settled": 0,
        "office_url": f"{settings.SITE_URL}/admin/sample/",
        "ending": [
            SimpleNamespace(what="story", title="Tea on Thursdays", until=now.date()),
            SimpleNamespace(what="picture", title="Our room", until=now.date()),
        ],
    }
