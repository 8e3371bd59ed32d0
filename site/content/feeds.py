"""News, events and funding for feed readers. One that asks again with its ETag gets 304.

A feed has no language in its address, so it is English. What is called off stays in the events'
feed and says so; what is over or closed falls off, as in the lists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from brokerage.pace import paced
from common import clock
from content.models import EventPage, FundingPage, NewsPage
from content.models.base import BasePage

NEWEST = 20
MINUTES = 15  # that a copy may be kept
P = TypeVar("P", bound=BasePage)


class PageFeed(Feed[P, None]):
    """Pages of one kind; each has its title, its introduction and its address."""

    name: str  # of the feed's own address
    board: str  # where the list stands

    def link(self) -> str:
        """The list, from the settings."""
        return f"{settings.SITE_URL}{self.board}"

    def feed_url(self) -> str:
        """The feed itself."""
        return settings.SITE_URL + reverse(f"content:{self.name}")

    def item_title(self, item: P) -> str:
        """Its title."""
        return str(item.title)

    def item_description(self, item: P) -> str:
        """Its introduction."""
        return str(item.intro)

    def item_link(self, item: P) -> str:
        """Its address, from the settings."""
        return f"{settings.SITE_URL}{item.get_url()}"

    def item_pubdate(self, item: P) -> dt.datetime | None:
        """When it was first published."""
        return item.first_published_at


class NewsFeed(PageFeed[NewsPage]):
    """The latest twenty pieces of news."""

    title = gettext_lazy("News from 100% Digital Leeds")
    description = gettext_lazy("What is new in digital inclusion in Leeds.")
    name, board = "news_feed", "/news/"

    def items(self) -> list[NewsPage]:
        """Latest first."""
        return list(NewsPage.objects.shown().in_this_language().order_by("-day", "-pk")[:NEWEST])

    def item_pubdate(self, item: NewsPage) -> dt.datetime:
        """The morning of its day in Leeds."""
        return dt.datetime.combine(item.day, dt.time(9), tzinfo=clock.LONDON)


class EventFeed(PageFeed[EventPage]):
    """What is on next."""

    title = gettext_lazy("What is on, from 100% Digital Leeds")
    description = gettext_lazy("Events about getting online in Leeds, next first.")
    name, board = "events_feed", "/events/"

    def items(self) -> list[EventPage]:
        """Next first, with what was called off."""
        shown = EventPage.objects.shown().in_this_language()
        return list(shown.coming().defer("body")[:NEWEST])  # type: ignore[attr-defined]

    def item_title(self, item: EventPage) -> str:
        """Its title; one that will not happen says so first."""
        return _("Called off: %(title)s") % {"title": item.title} if item.called_off else item.title

    def item_description(self, item: EventPage) -> str:
        """When and where, then its introduction."""
        when = date_format(localtime(item.starts_at, clock.LONDON), "l j F Y, H:i")
        return f"{when}. {item.venue or _('Online')}. {item.intro}".strip()


class FundingFeed(PageFeed[FundingPage]):
    """Money that can be asked for."""

    title = gettext_lazy("Money to ask for, from 100% Digital Leeds")
    description = gettext_lazy("Funds for groups in Leeds that help people get online.")
    name, board = "funding_feed", "/funding/"

    def items(self) -> list[FundingPage]:
        """Those that close first stand first."""
        shown = FundingPage.objects.shown().in_this_language()
        return list(shown.not_closed().defer("body")[:NEWEST])  # type: ignore[attr-defined]

    def item_description(self, item: FundingPage) -> str:
        """How much and until when, then its introduction."""
        closes = ""
        if item.closes:
            closes = _("Closes on %(day)s.") % {"day": date_format(item.closes, "j F Y")}
        return " ".join(filter(None, [f"{item.amount}.", closes, item.intro]))


def _served(feed: Feed[Any, None]) -> Callable[[HttpRequest], HttpResponse]:
    """The feed; 304 for a reader that has it already."""

    @require_safe
    @paced("feeds", 60)
    @cache_control(public=True, max_age=60 * MINUTES)
    @conditional_page
    def view(request: HttpRequest) -> HttpResponse:
        return feed(request)

    return view


news_feed = _served(NewsFeed())
events_feed = _served(EventFeed())
funding_feed = _served(FundingFeed())
