"""The boards for feed readers: Atom, newest first, with nothing a stranger may not read.

Atom is RFC 4287. A reader that asks again with what it was told (ETag, RFC 9110) gets 304.
"""

from __future__ import annotations

import datetime as dt
import re

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from brokerage import wording
from brokerage.models import Listing, Need, Offer
from brokerage.narrowing import Asked
from brokerage.pace import paced

NEWEST = 50
MINUTES = 15  # that a copy may be kept
# XML 1.0 has no way to write these.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def absolute(path: str) -> str:
    """The address from the settings, whatever host was asked."""
    return f"{settings.SITE_URL}{path}"


class ListingFeed(Feed[Listing, Asked]):
    """One side's newest public listings, of one kind or in one ward if so asked."""

    feed_type = Atom1Feed
    model: type[Need] | type[Offer]
    board: str

    def get_object(self, request: HttpRequest, *_: object, **__: object) -> Asked:
        """The filters a feed keeps to; an unknown kind or ward finds nothing."""
        return Asked(kind=request.GET.get("kind", ""), ward=request.GET.get("ward", ""))

    def items(self, obj: Asked) -> list[Listing]:
        """The newest fifty. One query, whatever they are."""
        found = obj.of(self.model.objects.public().unmet())
        return list(found.select_related("kind", "organisation")[:NEWEST])

    def link(self) -> str:
        """The board."""
        return absolute(reverse(f"brokerage:{self.board}"))

    def feed_url(self) -> str:
        """The feed."""
        return absolute(reverse(f"brokerage:{self.board}_feed"))

    def item_title(self, item: Listing) -> str:
        """Its title."""
        return CONTROL.sub("", item.shown_title)

    def item_description(self, item: Listing) -> str:
        """How much, and the poster's words."""
        much, words = wording.how_many(item), item.shown_words
        return CONTROL.sub("", f"{much}. {words}" if much else words)

    def item_link(self, item: Listing) -> str:
        """Its page."""
        return absolute(reverse(f"brokerage:{item.side}", args=[item.public_id]))

    def item_author_name(self, item: Listing) -> str:
        """The name its poster agreed to show."""
        return CONTROL.sub("", item.shown_name)

    def item_categories(self, item: Listing) -> list[str]:
        """Its kind."""
        return [CONTROL.sub("", str(item.kind))]

    def item_pubdate(self, item: Listing) -> dt.datetime:
        """When it was opened."""
        return item.opened_at or item.created_at

    item_updateddate = item_pubdate


class NeedFeed(ListingFeed):
    """What is wanted."""

    title = _("What’s wanted in Leeds")
    description = _("Community groups ask for this now.")
    model, board = Need, "needs"


class OfferFeed(ListingFeed):
    """What is on offer."""

    title = _("What’s on offer in Leeds")
    description = _("Companies and groups offer this now.")
    model, board = Offer, "offers"


FEEDS = {"needs": NeedFeed(), "offers": OfferFeed()}


@require_safe
@paced("feeds", 60)
@cache_control(public=True, max_age=60 * MINUTES)
@conditional_page
def feed(request: HttpRequest, side: str) -> HttpResponse:
    """One side's feed; 304 for a reader that has it already."""
    return FEEDS[side](request)
