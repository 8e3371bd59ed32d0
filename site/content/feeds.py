"""The news for feed readers. One that asks again with what it was told (ETag) gets 304."""

import datetime as dt

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from brokerage.pace import paced
from common import clock
from content.models import NewsPage

NEWEST = 20
MINUTES = 15  # that a copy may be kept


class NewsFeed(Feed[NewsPage, None]):
    """The latest twenty pieces of news."""

    title = _("News from 100% Digital Leeds")
    description = _("What is new in digital inclusion in Leeds.")

    def link(self) -> str:
        """The list of news, from the settings."""
        return f"{settings.SITE_URL}/news/"

    def feed_url(self) -> str:
        """The feed itself."""
        return settings.SITE_URL + reverse("content:news_feed")

    def items(self) -> list[NewsPage]:
        """Latest first; its address has no language, so they are English."""
        return list(NewsPage.objects.shown().in_this_language().order_by("-day", "-pk")[:NEWEST])

    def item_title(self, item: NewsPage) -> str:
        """Its title."""
        return str(item.title)

    def item_description(self, item: NewsPage) -> str:
        """Its introduction."""
        return str(item.intro)

    def item_link(self, item: NewsPage) -> str:
        """Its address, from the settings."""
        return f"{settings.SITE_URL}{item.get_url()}"

    def item_pubdate(self, item: NewsPage) -> dt.datetime:
        """The morning of its day in Leeds."""
        return dt.datetime.combine(item.day, dt.time(9), tzinfo=clock.LONDON)


FEED = NewsFeed()


@require_safe
@paced("feeds", 60)
@cache_control(public=True, max_age=60 * MINUTES)
@conditional_page
def news_feed(request: HttpRequest) -> HttpResponse:
    """The feed; 304 for a reader that has it already."""
    return FEED(request)
