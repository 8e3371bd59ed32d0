"""The news for feed readers."""

import datetime as dt

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils.translation import gettext_lazy as _

from common import clock
from content.models import NewsPage

NEWEST = 20


class NewsFeed(Feed[NewsPage, None]):
    """The latest twenty pieces of news."""

    title = _("News from 100% Digital Leeds")
    link = "/news/"
    description = _("What is new in digital inclusion in Leeds.")

    def items(self) -> list[NewsPage]:
        """Latest first."""
        return list(NewsPage.objects.shown().order_by("-day", "-pk")[:NEWEST])

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
