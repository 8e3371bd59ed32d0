"""One's own listing: what everybody sees of it, what only brokers see, and what can be done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brokerage import summary
from brokerage.forms.own import CloseForm, PauseForm, RenewForm
from brokerage.models import Brief, Need, Offer
from brokerage.moves import briefing, changing, listings, renewing
from brokerage.states import ListingState
from brokerage.views import drafts
from brokerage.views.kindly import blame, kindly
from common.errors import Refusal
from people.views.asking import me

MODELS: dict[str, type[Need] | type[Offer]] = {"needs": Need, "offers": Offer}
FORMS: dict[str, type[forms.Form]] = {"pause": PauseForm, "close": CloseForm, "renew": RenewForm}
STANDS = (ListingState.OPEN, ListingState.PAUSED)


def page(
    request: HttpRequest, listing: Need | Offer, bound: dict[str, forms.Form] | None = None
) -> HttpResponse:
    """The listing as those who posted it see it; a form that was wrong stands open."""
    context = {
        "listing": listing,
        "shown": summary.shown(listing),
        "private": summary.private(listing),
        "side": f"{listing.side}s",
        "room": drafts.ROOMS[type(listing)],
        "brief": Brief.objects.of(listing).first(),
        "stands": listing.state in STANDS,
        **{f"{move}_form": form(prefix=move) for move, form in FORMS.items()},
        **{f"{move}_form": form for move, form in (bound or {}).items()},
    }
    return render(request, "brokerage/yours.html", context, status=422 if bound else 200)


@login_required
@require_POST
@kindly
def act(request: HttpRequest, side: str, public_id: str, move: str) -> HttpResponse:
    """Pause, resume, close, renew, copy, or choose whose words are shown."""
    listing = drafts.own(request, MODELS[side], public_id)
    if move in FORMS:
        return _with_form(request, listing, move)
    if move == "copy":
        copied = changing.copy(listing, by=me(request))
        messages.success(request, _("This is a new draft. Change what is different now."))
        return redirect("brokerage:draft", drafts.ROOMS[type(listing)], copied.public_id)
    if move == "words":
        return _choose_words(request, listing)
    listings.resume(listing, by=me(request))
    messages.success(request, _("It is open again."))
    return redirect(f"brokerage:{listing.side}", public_id)


def _with_form(request: HttpRequest, listing: Need | Offer, move: str) -> HttpResponse:
    form = FORMS[move](request.POST, prefix=move)
    if form.is_valid():
        try:
            said = _do(request, listing, move, form.cleaned_data)
        except Refusal as refusal:
            if refusal.field not in form.fields:
                raise
            blame(form, refusal)
        else:
            messages.success(request, said)
            return redirect(f"brokerage:{listing.side}", listing.public_id)
    return page(request, listing, {move: form})


def _do(request: HttpRequest, listing: Need | Offer, move: str, said: dict[str, Any]) -> str:
    by = me(request)
    if move == "pause":
        listings.pause(listing, by=by, **said)
        return _("It is paused.")
    if move == "close":
        listings.close(listing, by=by, **said)
        return _("It is closed. Thank you for telling us.")
    renewing.renew(listing, by=by, **said)
    return _("Thank you. It stays open.")


def _choose_words(request: HttpRequest, listing: Need | Offer) -> HttpResponse:
    brief = Brief.objects.of(listing).filter(public_id=request.POST.get("brief", "")).first()
    if brief is None or request.POST.get("show") not in {"brief", "own"}:
        raise Refusal(_("Choose whose words are shown."), code="no_choice")
    briefing.answer(brief, by=me(request), yes=request.POST["show"] == "brief")
    messages.success(request, _("Saved. You see below what everybody reads."))
    return redirect(f"brokerage:{listing.side}", listing.public_id)
