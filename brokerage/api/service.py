"""The API's calls. Each reads what ``public()`` shows to strangers, and asks a fixed few queries.

django-ninja reads the calls' types and writes the OpenAPI document from them.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query

from brokerage import demand, figures
from brokerage.api import problems, shapes
from brokerage.models import Listing, Need, Offer
from brokerage.narrowing import Asked, whole
from places.models import Community, HelpKind, Place

api = NinjaAPI(
    title="Heddle",
    version="1",
    description="What is wanted, what is on offer, and what came of it. Read only.",
    docs_url=None,  # its pages bring scripts from elsewhere: ours is brokerage.api.page
    urls_namespace="api",
)
problems.teach(api)
MODELS: dict[str, type[Need] | type[Offer]] = {"needs": Need, "offers": Offer}
WRONG: dict[int, Any] = {422: shapes.Problem, 429: shapes.Problem}
ABSENT: dict[int, Any] = {404: shapes.Problem, 429: shapes.Problem}
BUSY: dict[int, Any] = {429: shapes.Problem}


@api.get("/needs", response={200: shapes.Page, **WRONG}, summary="What is wanted")
def needs(request: HttpRequest, asked: Query[shapes.Filter]) -> dict[str, Any]:
    """Open needs with something left to get, newest first."""
    return _page("needs", asked)


@api.get("/needs/{public_id}", response={200: shapes.Listing, **ABSENT}, summary="One need")
def need(request: HttpRequest, public_id: str) -> dict[str, Any]:
    """One open need, by its id."""
    return _one("needs", public_id)


@api.get("/offers", response={200: shapes.Page, **WRONG}, summary="What is on offer")
def offers(request: HttpRequest, asked: Query[shapes.Filter]) -> dict[str, Any]:
    """Open offers with something left to give, newest first."""
    return _page("offers", asked)


@api.get("/offers/{public_id}", response={200: shapes.Listing, **ABSENT}, summary="One offer")
def offer(request: HttpRequest, public_id: str) -> dict[str, Any]:
    """One open offer, by its id."""
    return _one("offers", public_id)


@api.get("/kinds", response={200: list[shapes.Kind], **BUSY}, summary="Kinds of help")
def kinds(request: HttpRequest) -> list[HelpKind]:
    """Every kind of help that can be chosen now."""
    return list(HelpKind.objects.filter(active=True))


@api.get("/places", response={200: list[shapes.Place], **BUSY}, summary="Places")
def places(request: HttpRequest, kind: str = "") -> list[Place]:
    """Places in force today: all, or those of one kind such as ward."""
    found = Place.objects.standing()
    return list(found.filter(kind=kind) if kind else found)


@api.get("/communities", response={200: list[shapes.Named], **BUSY}, summary="Communities")
def communities(request: HttpRequest) -> list[Community]:
    """Every community that can be chosen now."""
    return list(Community.objects.filter(active=True))


@api.get("/demand", response={200: list[shapes.Demand], **BUSY}, summary="Demand by kind of help")
def demand_by_kind(request: HttpRequest) -> list[dict[str, Any]]:
    """How much is asked for and offered now, most wanted first."""
    offered = {one.kind.pk: one.listings for one in demand.on_offer()}
    return [
        {
            "kind": one.kind,
            "needs": one.listings,
            "groups": one.groups,
            "offers": offered.get(one.kind.pk, 0),
        }
        for one in demand.wanted()
    ]


@api.get("/figures", response={200: list[shapes.Figure], **BUSY}, summary="What came of it")
def what_came_of_it(request: HttpRequest) -> list[dict[str, Any]]:
    """Promised, delivered and confirmed, as on the page /impact/. Never add them up."""
    return [
        {
            "key": one.key,
            "label": one.label,
            "kind": one.kind,
            "stage": str(one.stage),
            "value": float(one.value),
            "unit": one.unit,
            "source": one.source,
        }
        for one in figures.figures()
    ]


def _page(side: str, filter_: shapes.Filter) -> dict[str, Any]:
    found = _asked(filter_).of(MODELS[side].objects.public().unmet())
    pages = Paginator(found.values_list("pk", flat=True), filter_.per_page)
    here = pages.get_page(filter_.page)
    return {
        "count": pages.count,
        "page": here.number,
        "pages": pages.num_pages,
        "next": _address(side, filter_, here.number + 1) if here.has_next() else None,
        "previous": _address(side, filter_, here.number - 1) if here.has_previous() else None,
        "results": [told(one) for one in whole(MODELS[side], here, "places", "communities")],
    }


def _one(side: str, public_id: str) -> dict[str, Any]:
    found = MODELS[side].objects.public().select_related("kind", "organisation")
    return told(
        get_object_or_404(found.prefetch_related("places", "communities"), public_id=public_id)
    )


def _asked(filter_: shapes.Filter) -> Asked:
    """What was asked for; Unreadable where a word of a vocabulary is not in it."""
    vocabularies: list[tuple[str, Any, str]] = [
        ("kind", HelpKind.objects, "/api/v1/kinds"),
        ("ward", Place.objects.wards(), "/api/v1/places?kind=ward"),
        ("community", Community.objects, "/api/v1/communities"),
    ]
    for field, records, listed in vocabularies:
        slug = getattr(filter_, field)
        if slug and not records.filter(slug=slug).exists():
            raise problems.Unreadable(field, _("We do not know it. See %(at)s.") % {"at": listed})
    return Asked(
        words=filter_.q,
        kind=filter_.kind,
        ward=filter_.ward,
        community=filter_.community,
        way=filter_.how,
        whose=filter_.whose,
        soon=filter_.soon,
        order=filter_.order,
    )


def _address(side: str, filter_: shapes.Filter, page: int) -> str:
    said = {**filter_.dict(exclude_defaults=True), "page": page}
    return f"{settings.SITE_URL}{reverse(f'api:{side}')}?{urlencode(said)}"


def told(one: Listing) -> dict[str, Any]:
    """A listing as strangers may read it. Reads places and communities: prefetch them."""
    return {
        "id": one.public_id,
        "side": one.side,
        "url": f"{settings.SITE_URL}{reverse(f'brokerage:{one.side}', args=[one.public_id])}",
        "title": one.shown_title,
        "description": one.shown_words,
        "kind": one.kind,
        "organisation": one.shown_name,
        "amount": {
            "unit": one.unit,
            "unlimited": one.unlimited,
            "whole": None if one.quantity is None else float(one.quantity),
            "left": None if one.left is None else float(one.left),
        },
        "mode": one.mode,
        "citywide": one.citywide,
        "places": list(one.places.all()),
        "communities": list(one.communities.all()),
        "starts_on": one.starts_on,
        "ends_on": one.ends_on,
        "opened_at": one.opened_at,
        "paid": one.paid if isinstance(one, Offer) else False,
    }
