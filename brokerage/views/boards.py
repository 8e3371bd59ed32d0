"""The public boards, and a listing's own page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from brokerage import summary, wording
from brokerage.forms.board import BoardForm
from brokerage.models import Need, Offer
from brokerage.moves import listings as moves
from brokerage.views import drafts
from brokerage.views.kindly import kindly
from people import roles
from people.views.asking import me

ON_A_PAGE = 24
MODELS: dict[str, type[Need] | type[Offer]] = {"needs": Need, "offers": Offer}
MOVES = {"pause": moves.pause, "resume": moves.resume, "close": moves.withdraw}


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
    seen = MODELS[side].objects.visible_to(request.user)
    found = get_object_or_404(seen.select_related("kind", "organisation"), public_id=public_id)
    mine = roles.acts_for(request.user, found.organisation)
    page = {
        "listing": found,
        "rows": summary.whole(found) if mine else summary.shown(found),
        "mine": mine,
        "side": side,
        "room": drafts.ROOMS[type(found)],
    }
    return render(request, "brokerage/listing.html", page)


@login_required
@require_POST
@kindly
def act(request: HttpRequest, side: str, public_id: str, move: str) -> HttpResponse:
    """Pause, go on with, or close one's own listing."""
    own = drafts.own(request, MODELS[side], public_id)
    MOVES[move](own, by=me(request))
    return redirect(f"brokerage:{own.side}", public_id)
