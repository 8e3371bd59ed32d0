"""The public boards, and a listing's own page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Case, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from brokerage import summary, wording
from brokerage.forms.board import BoardForm
from brokerage.models import Listing, Need, Offer
from brokerage.models.listing import ListingQuerySet
from brokerage.narrowing import Asked, whole
from brokerage.search import did_you_mean
from brokerage.views import own
from common.kept_pages import keep
from people import roles

ON_A_PAGE = 24
SIMILAR = 3
FRESH = 10  # seconds: what was just met or taken back is soon gone from strangers' pages too
MODELS: dict[str, type[Need] | type[Offer]] = {"needs": Need, "offers": Offer}


@require_GET
def board(request: HttpRequest, side: str) -> HttpResponse:
    """What is wanted, or on offer, and may be seen by everybody; as it is asked for."""
    keep(request, FRESH)
    form = BoardForm(request.GET)
    public = MODELS[side].objects.public().unmet()
    pages = Paginator(form.asked.of(public).values_list("pk", flat=True), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    form.count_kinds(public)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "filters": form,
        "page_of": page,
        "cards": [card(one) for one in whole(MODELS[side], page, "places")],
        "count": pages.count,
        "query": query.urlencode(),
        "meant": "" if pages.count else _meant(form, public),
        "feed": feed_query(form.asked),
    }
    return render(request, f"brokerage/{side}/board.html", context)


def card(one: Listing) -> dict[str, Any]:
    """A listing as a card shows it. Reads places: prefetch them."""
    return {
        "listing": one,
        "much": wording.still_wanted(one) or wording.how_many(one),
        "where": wording.where(one),
        "until": one.ends_on,
    }


def feed_query(asked: Asked) -> str:
    """The part of what was asked that a feed can keep to."""
    return urlencode({k: v for k, v in (("kind", asked.kind), ("ward", asked.ward)) if v})


def _meant(form: BoardForm, public: ListingQuerySet[Any]) -> dict[str, str] | None:
    """Better words, if they find something."""
    words = did_you_mean(form.asked.words) if form.asked.words else ""
    if words and replace(form.asked, words=words).narrow(public).exists():
        return {"words": words, "query": form.instead(words)}
    return None


@require_GET
def listing(request: HttpRequest, side: str, public_id: str) -> HttpResponse:
    """One need or offer: to strangers what its poster agreed to show."""
    seen: Any = MODELS[side].objects.visible_to(request.user)
    found = get_object_or_404(seen.select_related("kind", "organisation"), public_id=public_id)
    if roles.acts_for(request.user, found.organisation):
        return own.page(request, found)
    keep(request, FRESH)
    page = {
        "listing": found,
        "rows": summary.shown(found),
        "side": side,
        "similar": [card(one) for one in _similar(found)],
    }
    return render(request, "brokerage/listing.html", page)


def _similar(to: Listing) -> list[Any]:
    """Others of the same kind that are open to all, the nearest first. Three queries."""
    if to.kind_id is None:
        return []
    here = [place.pk for place in to.places.all()]
    others = MODELS[f"{to.side}s"].objects.public().unmet()
    near = others.filter(places__in=here).order_by().values("pk")
    found = (
        others.filter(kind=to.kind_id)
        .exclude(pk=to.pk)
        .annotate(nearness=Case(When(pk__in=near, then=1), default=0))
    )
    chosen = found.select_related("kind", "organisation").prefetch_related("places")
    return list(chosen.order_by("-nearness", "-opened_at", "-pk")[:SIMILAR])
