"""The sitemap: editors' pages, and what the other rooms show to everybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Q, QuerySet
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap as PageSitemap
from wagtail.models import Page

from brokerage.models import Listing, Need, Offer
from content.languages import tongues
from content.languages.atlas import atlas
from events.models import Ball
from people.models import Organisation


class _Ours(Sitemap[Any]):
    """With the site's own address, whatever host was asked."""

    def get_protocol(self, protocol: str | None = None) -> str:
        """Of the settings."""
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        """Of the settings."""
        return urlsplit(settings.SITE_URL).netloc


class Rooms(_Ours):
    """The front doors of the rooms."""

    NAMES = (
        "brokerage:needs",
        "brokerage:offers",
        "brokerage:ask",
        "brokerage:pledge",
        "workspace:impact",
        "workspace:partners",
        "content:near",
        "content:ask_someone",
        "content:tell_complaint",
    )

    def items(self) -> tuple[str, ...]:
        """By name."""
        return self.NAMES

    def location(self, item: str) -> str:
        """Where it is."""
        return reverse(item)


class Partners(_Ours):
    """Those who agreed to have a page."""

    def items(self) -> QuerySet[Organisation]:
        """By key."""
        return Organisation.objects.partners().distinct().order_by("pk")

    def location(self, item: Organisation) -> str:
        """Its page."""
        return reverse("workspace:partner", args=[item.public_id])


class _Board(_Ours):
    """Listings that everybody may see and that still want something."""

    model: type[Need] | type[Offer]

    def items(self) -> QuerySet[Any]:
        """By key."""
        found: QuerySet[Any] = self.model.objects.public().unmet().order_by("pk")
        return found

    def location(self, item: Listing) -> str:
        """Its page."""
        return reverse(f"brokerage:{item.side}", args=[item.public_id])

    def lastmod(self, item: Listing) -> dt.datetime | None:
        """When it was opened."""
        return item.opened_at


class Needs(_Board):
    """What is wanted."""

    model = Need


class Offers(_Board):
    """What is on offer."""

    model = Offer


class Balls(_Ours):
    """The shops of coming Balls."""

    def items(self) -> QuerySet[Ball]:
        """The next first."""
        return Ball.objects.coming().order_by("starts_at")

    def location(self, item: Ball) -> str:
        """Its shop."""
        return reverse("events:shop", args=[item.slug])


class Pages(PageSitemap):
    """Editors' pages in every language, each with where it stands in the others."""

    def items(self) -> Any:
        """English and all translations of the home page, with what is below them."""
        home = self.get_wagtail_site().root_page
        every = Page.objects.filter(translation_key=home.translation_key)
        below = reduce(
            or_, (Q(path__startswith=path) for path in every.values_list("path", flat=True))
        )
        pages = Page.objects.filter(below).live().public().order_by("path")
        return pages.defer_streamfields().specific()

    def _urls(self, page: Any, protocol: Any, domain: Any) -> list[dict[str, Any]]:
        """Wagtail's, with the alternates that search engines ask for."""
        drawn = atlas()
        urls: list[dict[str, Any]] = super()._urls(page, protocol, domain)
        for url in urls:
            url["alternates"] = list(_alternates(drawn.of(urlsplit(url["location"]).path)))
        return urls


def _alternates(there: dict[str, str]) -> Iterator[dict[str, str]]:
    """Each language, and what to show to whoever speaks none of them (x-default)."""
    tags = [(one.code, one.tag) for one in tongues.every()]
    for code, tag in [*tags, (settings.LANGUAGE_CODE, "x-default")]:
        if code in there:
            yield {"location": settings.SITE_URL + there[code], "lang_code": tag}


ALL: dict[str, type[Sitemap[Any]]] = {
    "pages": Pages,
    "rooms": Rooms,
    "partners": Partners,
    "needs": Needs,
    "offers": Offers,
    "balls": Balls,
}
