"""A link in a mail: is your listing still true? GET changes nothing; no sign-in."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from brokerage import listing_links
from brokerage.forms.own import CloseForm, RenewForm
from brokerage.moves import listings, renewing
from brokerage.states import ListingState
from brokerage.views.drafts import ROOMS
from brokerage.views.kindly import blame, kindly
from common.errors import Refusal, TooLate

Forms = dict[str, forms.Form]


@never_cache
@kindly
def still_true(request: HttpRequest, token: str) -> HttpResponse:
    """Yes, perhaps until another day; or no. Afterwards what was said, and the way on."""
    by = listing_links.read_still_true(token)
    move = request.POST.get("move", "")
    asked: Forms = {
        "renew": RenewForm(request.POST if move == "renew" else None, prefix="renew"),
        "close": CloseForm(request.POST if move == "close" else None, prefix="close"),
    }
    if request.method == "POST" and _act(move, by, asked):
        return redirect("brokerage:still_true", token)
    wrong = any(form.errors for form in asked.values())
    page = {
        "listing": by.listing,
        "waiting": by.waiting,
        "room": ROOMS[type(by.listing)],
        "stands": by.listing.state in {ListingState.OPEN, ListingState.PAUSED},
        "side": f"{by.listing.side}s",
        "renew_form": asked["renew"],
        "close_form": asked["close"],
    }
    return render(request, "brokerage/still_true.html", page, status=422 if wrong else 200)


def _act(move: str, by: listing_links.StillTrue, asked: Forms) -> bool:
    form = asked.get(move)
    if form is None or not form.is_valid():
        return False
    if not by.waiting:
        raise TooLate(_("This was answered already. Thank you."), code="answered")
    try:
        if move == "renew":
            renewing.renew(by.listing, by=by.person, **form.cleaned_data)
        else:
            listings.close(by.listing, by=by.person, **form.cleaned_data)
    except Refusal as refusal:
        if refusal.field not in form.fields:
            raise
        blame(form, refusal)
        return False
    return True
