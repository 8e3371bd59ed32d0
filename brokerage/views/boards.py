"""The public boards, and a listing's own page."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from brokerage import summary, wording
from brokerage.forms.board import BoardForm
from brokerage.models import Need, Offer
from brokerage.views import own
from people import roles

ON_A_PAGE = 24
MODELS: dict[str, type[Need] | type[Offer]] = {"needs": Need, "offers": Offer}


@require_GET
def board(request: HttpRequest, side: str) -> HttpResponse:
    """What is wanted, or on offer, and may be seen by everybody; newest first."""
    form = BoardForm(request.GET)
    found = form.narrow(MODELS[side].objects.public().unmet())
    found = found.select_related("kind", "organisation").prefetch_related("places")
    pages = Paginator(found.order_by("-opened_at", "-pk"), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    cards = [
        {"listing": one, "much": wording.how_many(one), "where": wording.where(one)} for one in page
    ]
    context = {
        "filters": form,
        "page_of": page,
        "cards": cards,
        "count": pages.count,
        "query": query.urlencode(),
    }
    return render(request, f"brokerage/{side}/board.html", context)


@require_GET
def listing(request: HttpRequest, side: str, public_id: str) -> HttpResponse:
    """One need or offer: to strangers what its poster agreed to show."""
    seen: Any = MODELS[side].objects.visible_to(request.user)
    found = get_object_or_404(seen.select_related("kind", "organisation"), public_id=public_id)
    if roles.acts_for(request.user, found.organisation):
        return own.page(request, found)
    page = {"listing": found, "rows": summary.shown(found), "side": side}
    return render(request, "brokerage/listing.html", page)
