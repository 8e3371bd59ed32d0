"""A page in the words of schema.org (JSON-LD 1.1): who runs this, an evening, a piece of writing.

A page type of its own kind says so by a method ``structured_data(request)`` that gives one of these
dictionaries; addresses are whole, from the settings.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import SourceImageIOError

from common import reaching
from content.languages import tongues
from content.meta.addresses import CONTEXT, Data, absolute
from content.meta.happenings import evening, gathering
from content.models import BallPage, HomePage, NewsPage, Picture, StoryPage
from content.models.base import Crumb
from content.site_settings import Programme

# So that nothing an editor writes can end the script it stands in.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
HAVE_A_LANGUAGE = {
    "Event",
    "NewsArticle",
    "Article",
}  # in schema.org's words; an organisation has none
SHOWN_AS = "fill-1200x630|format-jpeg"  # the size that those who show a link ask for


def script(data: Data) -> SafeString:
    """Data for machines: no browser runs it, so the strict policy has nothing to refuse."""
    said = json.dumps({"@context": CONTEXT, **data}, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{said}</script>')  # noqa: S308  # escaped


def crumb_list(crumbs: Iterable[Crumb]) -> Data:
    """The way from the home page to here; the last step has no address of its own."""
    steps: list[Data] = []
    for position, crumb in enumerate(crumbs, start=1):
        step: Data = {"@type": "ListItem", "position": position, "name": str(crumb.title)}
        steps.append({**step, "item": absolute(crumb.url)} if crumb.url else step)
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def organisation(request: HttpRequest | None = None) -> Data:
    """Who runs the programme, and how to reach a person."""
    programme = Programme.load(request_or_site=request)
    contact = {"@type": "ContactPoint", "contactType": "customer support"}
    if phone := reaching.real(programme.help_phone):
        contact["telephone"] = phone
    return {
        "@type": "Organization",
        "name": settings.WAGTAIL_SITE_NAME,
        "url": f"{settings.SITE_URL}/",
        "contactPoint": {
            **contact,
            "email": programme.help_email,
        },
    }


def writing(page: NewsPage | StoryPage, kind: str, request: Any = None) -> Data:
    """A piece of news or a story."""
    published, changed = page.first_published_at, page.last_published_at
    us = {"@type": "Organization", "name": settings.WAGTAIL_SITE_NAME}
    data: Data = {
        "@type": kind,
        "headline": page.title,
        "description": page.description,
        "url": absolute(page.get_url(request) or ""),
        "datePublished": published.isoformat() if published else "",
        "dateModified": changed.isoformat() if changed else "",
        "author": us,
        "publisher": us,
        "image": picture_of(page),
    }
    return {name: value for name, value in data.items() if value}


def picture_of(page: Any) -> str:
    """The whole address of its picture, at the size links are shown with; empty where none is."""
    own: Picture | None = getattr(page, "picture", None)
    shown: Picture | None = getattr(page, "shown_picture", own)  # a story knows who ended theirs
    if shown is None or not shown.may_be_shown:
        return ""
    try:
        return absolute(str(shown.get_rendition(SHOWN_AS).url))
    except SourceImageIOError:  # its file is gone: the page is still worth reading
        return ""


def any_picture() -> str:
    """Our cloth, for a page without a picture: a link without one is easily passed over."""
    return absolute(static("heddle/card.png"))


def of(page: Any, context: Any) -> Data | None:
    """What this page is, if it is anything that machines have a word for, and its language."""
    data = _of(page, context)
    if data is None or data["@type"] not in HAVE_A_LANGUAGE:
        return data
    return {**data, "inLanguage": tongues.spoken().tag}


def _of(page: Any, context: Any) -> Data | None:
    request = context.get("request")
    if hasattr(page, "structured_data"):
        own: Data | None = page.structured_data(request)
        return own
    match page:
        case HomePage():
            return organisation(request)
        case BallPage() if context.get("evening"):
            return evening(context["evening"], page.get_url(request) or "")
        case NewsPage():
            return {**writing(page, "NewsArticle", request), "datePublished": page.day.isoformat()}
        case StoryPage():
            return writing(page, "Article", request)
    return gathering(page) if getattr(page, "starts_at", None) else None
