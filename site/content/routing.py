"""Which page an address leads to, found as Wagtail finds it, by questions written once.

Every page that is made asks these: the site, the home page, the children on the way. Writing their
SQL cost more than all the rest of the way here. Wherever a house is less plain than ours (several
sites, another home page, an address in another language), Wagtail finds its own way.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site

from common.prepared import Prepared


def the_way(request: HttpRequest, path: str) -> None:
    """Find the page of this address, and leave it where Wagtail's view looks first."""
    site = _the_only_site()
    home = getattr(site.root_page, "homepage", None) if site else None
    if home is not None and home.locale.language_code == get_language():
        request._wagtail_site = site  # type: ignore[attr-defined]
        request._wagtail_route_for_request = _way(home, request, path)  # type: ignore[attr-defined]


def _way(home: Page, request: HttpRequest, path: str) -> Any:
    try:
        return home.route(request, [part for part in path.split("/") if part])
    except Http404:
        return None


def _the_only_site() -> Site | None:
    """Where there is one, it answers whatever the host: Wagtail's rule for a default site."""
    sites = _sites()
    return sites[0] if len(sites) == 1 and sites[0].is_default_site else None


def child(parent: Page, slug: str, kind: type[Page] = Page) -> Page | None:
    """The page of that name below it, as its own kind; one question where the kind is known."""
    low, high = parent._get_children_path_interval(parent.path)
    rows = _asking(_below, kind)(low, high, parent.depth + 1, slug)
    return _specific(rows[0]) if rows else None


def _specific(page: Page) -> Page:
    kind = page.specific_class
    if kind is None or isinstance(page, kind):
        return page
    rows = _asking(_numbered, kind)(page.pk)
    return rows[0] if rows else page


def _below(kind: type[Page], low: str, high: str, depth: int, slug: str) -> QuerySet[Page]:
    found: QuerySet[Page] = kind.objects.filter(path__range=(low, high), depth=depth, slug=slug)
    return found


def _numbered(kind: type[Page], pk: int) -> QuerySet[Page]:
    found: QuerySet[Page] = kind.objects.filter(pk=pk)
    return found


@cache
def _asking(build: Callable[..., QuerySet[Page]], kind: type[Page]) -> Prepared[Page]:
    """That question about that kind of page, with its SQL kept."""
    return Prepared(partial(build, kind))


@Prepared
def _sites() -> QuerySet[Site]:
    found: QuerySet[Site] = Site.objects.order_by("pk").select_related(
        "root_page__homepage", "root_page__homepage__locale"
    )
    return found


def restrictions(paths: tuple[str, ...]) -> QuerySet[PageViewRestriction]:
    """Who alone may read pages at these paths, in one query where Wagtail asks two.

    As there, a page that stands in for another is kept as the other is.
    """
    here = Page.objects.filter(path__in=paths)
    others = here.exclude(alias_of=None)
    further = others.exclude(alias_of__alias_of=None)
    found: QuerySet[PageViewRestriction] = PageViewRestriction.objects.filter(
        Q(page__in=here.filter(alias_of=None))
        | Q(page__in=others.values("alias_of"))
        | Q(page__in=further.values("alias_of__alias_of"))
    )
    return found


any_restrictions = Prepared(restrictions)
