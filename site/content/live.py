"""What the other rooms know, read when a template asks and at most once in a request.

Every property costs one query, and the next Ball two at the most, however many listings,
organisations or seats there are. Where pages are kept, what was read serves for nine seconds.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, QuerySet
from django.http import HttpRequest

from brokerage import remembering
from brokerage.models import Delivery, Need
from brokerage.sums import Sums, by_kind
from common import clock
from common.kept_pieces import piece
from common.prepared import Prepared
from events import room
from events.models import Ball

if TYPE_CHECKING:
    from content.models import EventPage, NewsPage, StoryPage

MOST = 6
# Pages are many: of each record only what its card shows is read.
ON_A_NOTE = (
    *("public_id", "title", "public_title", "description", "public_words", "show_name"),
    *("organisation__name", "organisation__kind", "kind__name"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many needs of how many groups wait for a kind of help, or in a ward."""

    slug: str
    name: str
    needs: int
    groups: int


@dataclass(frozen=True, slots=True)
class Evening:
    """A Ball as the public pages show it."""

    name: str
    tagline: str
    starts_at: dt.datetime
    venue: str
    address: str
    profits_wording: str
    seats_left: int
    on_sale: bool
    over: bool
    url: str
    key: int


class Live:
    """The live figures of one request."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        """Remember the request; nothing is read yet."""
        self.request = request

    @cached_property
    def open_needs(self) -> list[Need]:
        """Public needs with something left to give, longest waiting first, at most six."""
        return piece("open_needs", _needs)

    @cached_property
    def wanted_by_kind(self) -> list[Wanted]:
        """Unmet public needs by kind of help, most groups first."""
        return piece("wanted_by_kind", lambda: _told(_by_kind()))

    @cached_property
    def wanted_by_ward(self) -> list[Wanted]:
        """The same by ward; a need for several wards counts in each."""
        return piece("wanted_by_ward", lambda: _told(_by_ward()))

    @cached_property
    def progress(self) -> list[Sums]:
        """The ledger's three sums by kind of help, the most often promised first."""
        return remembering.of_ledger("progress", lambda: by_kind(Delivery.objects.all()))

    @cached_property
    def next_ball(self) -> Evening | None:
        """The next published Ball that is not over."""
        return piece("next_ball", lambda: _evening(room.of_next()))

    def evening(self, pk: int) -> Evening | None:
        """One edition, if it is published."""
        return _evening(room.of_first(Ball.objects.published().filter(pk=pk)))

    @cached_property
    def stories(self) -> list[StoryPage]:
        """The three newest stories."""
        return piece("stories", _stories)

    @cached_property
    def news(self) -> list[NewsPage]:
        """The three latest pieces of news."""
        return piece("news", _news)

    @cached_property
    def events(self) -> list[EventPage]:
        """The next events that will happen, at most six."""
        return piece("events", _events)


@Prepared
def _needs() -> QuerySet[Need]:
    needs = Need.objects.public().unmet().select_related("organisation", "kind").only(*ON_A_NOTE)
    return needs.order_by("opened_at", "pk")[:MOST]


@Prepared
def _stories() -> QuerySet[StoryPage]:
    from content.models import StoryPage  # noqa: PLC0415 pages import this module

    # At most three pictures: their sizes come from the cache of sizes, not from a query more.
    found = StoryPage.objects.shown().in_this_language().select_related("picture")
    cards: QuerySet[StoryPage] = found.for_cards("partner_name", "picture", "made_up")
    return cards.order_by("-first_published_at", "-pk")[:3]


@Prepared
def _news() -> QuerySet[NewsPage]:
    from content.models import NewsPage  # noqa: PLC0415 pages import this module

    found = NewsPage.objects.shown().in_this_language().for_cards("day")
    return found.order_by("-day", "-pk")[:3]


def _events() -> list[EventPage]:
    from content.models import EventPage  # noqa: PLC0415 pages import this module

    shown: Any = EventPage.objects.shown().in_this_language()
    return list(shown.coming().happening().defer("body")[:MOST])


@Prepared
def _by_kind() -> QuerySet[Any, dict[str, Any]]:
    return _counted(Need.objects.all(), "kind__slug", "kind__plural", "kind__name")


@Prepared
def _by_ward() -> QuerySet[Any, dict[str, Any]]:
    wards = Need.objects.filter(places__kind="ward")
    return _counted(wards, "places__slug", "places__name", "places__name")


def _counted(needs: Any, slug: str, plural: str, name: str) -> QuerySet[Any, dict[str, Any]]:
    """Unmet public needs and their groups by slug."""
    rows: QuerySet[Any, dict[str, Any]] = (
        needs.public()
        .unmet()
        .values(slug=F(slug), plural=F(plural), called=F(name))
        .annotate(needs=Count("pk", distinct=True), groups=Count("organisation", distinct=True))
        .order_by("-groups", "-needs", "slug")
    )
    return rows


def _told(rows: list[dict[str, Any]]) -> list[Wanted]:
    """Under the plural, where there is one."""
    return [
        Wanted(row["slug"], row["plural"] or row["called"] or "", row["needs"], row["groups"])
        for row in rows
    ]


def _evening(found: tuple[Ball, room.Room] | None) -> Evening | None:
    if found is None:
        return None
    ball, seats = found
    return Evening(
        name=ball.name,
        tagline=ball.tagline,
        starts_at=ball.starts_at,
        venue=ball.venue,
        address=ball.address,
        profits_wording=ball.profits_wording,
        seats_left=seats.free,
        on_sale=ball.on_sale,
        over=ball.ends_at < clock.now(),
        url=f"/ball/{ball.slug}/",
        key=ball.pk,
    )
