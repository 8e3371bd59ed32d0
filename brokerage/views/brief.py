"""A link in a mail: may the broker's words be shown? GET changes nothing; no sign-in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from brokerage import listing_links
from brokerage.models import Brief
from brokerage.moves import briefing
from brokerage.views.drafts import ROOMS
from brokerage.views.kindly import kindly


@never_cache
@kindly
def brief(request: HttpRequest, token: str) -> HttpResponse:
    """The broker's words beside one's own; a choice that may be changed later."""
    by = listing_links.read_brief(token)
    said = request.POST.get("show", "")
    if request.method == "POST" and said in {"brief", "own"}:
        briefing.answer(by.brief, by=by.person, yes=said == "brief")
        return redirect("brokerage:brief", token)
    listing = by.brief.listing
    page = {
        "brief": by.brief,
        "listing": listing,
        "room": ROOMS[type(listing)],
        "newer": Brief.objects.of(listing).first() != by.brief,
    }
    return render(request, "brokerage/brief.html", page)
