"""Stands for all that a page says, so that two moments of it can be held against each other."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page

SAID = ("title", "intro", "headline", "seo_title", "search_description")


def mark_of(page: Page | None) -> str:
    """64 hexadecimal digits; empty for no page. Where it stands, and who may see it, is no word."""
    if page is None:
        return ""
    page = page.specific
    said: list[Any] = [getattr(page, name, "") for name in SAID]
    streams = (one for one in page._meta.get_fields() if isinstance(one, StreamField))
    said += [_without_ids(getattr(page, one.name).get_prep_value()) for one in streams]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _without_ids(value: Any) -> Any:
    """Blocks as they were written; the numbers that the editor gives them left out."""
    if isinstance(value, dict):
        return {name: _without_ids(inner) for name, inner in value.items() if name != "id"}
    if isinstance(value, str):
        return value
    return [_without_ids(inner) for inner in value] if hasattr(value, "__iter__") else value
