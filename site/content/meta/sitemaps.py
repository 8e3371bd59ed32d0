"""The sitemap: editors' pages, and what the other rooms show to everybody."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap as PageSitemap

from brokerage.models import Listing, Need, Offer
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


ALL: dict[str, type[Sitemap[Any]]] = {
    "pages": PageSitemap,
    "rooms": Rooms,
    "partners": Partners,
    "needs": Needs,
    "offers": Offers,
    "balls": Balls,
}
