"""What both guided forms share: whose draft it is, going on with it, checking and sending it."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from brokerage import summary
from brokerage.forms.finishing import unfinished_at
from brokerage.forms.kind import QuestionsForm
from brokerage.forms.parts import GuidedForm
from brokerage.models import Need, Offer
from brokerage.moves import listings as moves
from brokerage.states import ListingState
from brokerage.views.kindly import kindly
from common.errors import Refusal
from common.ids import ALPHABET, LENGTH
from people.models import Organisation
from people.views.asking import me

L = TypeVar("L", bound=Need | Offer)
MODELS: dict[str, type[Need] | type[Offer]] = {"get-help": Need, "offer-help": Offer}
ROOMS = {Need: "get-help", Offer: "offer-help"}
MOST_DRAFTS = 20


class NoOrganisation(Refusal):
    """Nobody posts for nobody."""


def acting_for(request: HttpRequest) -> Organisation | None:
    """The organisation a person posts for: the one asked for, or their first."""
    mine = Organisation.objects.of(me(request)).order_by("memberships__since")
    asked = request.POST.get("organisation") or request.GET.get("organisation")
    return mine.filter(public_id=asked).first() if asked else mine.first()


def own(request: HttpRequest, model: type[L], public_id: str) -> L:
    """One of the person's own listings; Http404 for anybody else's, as for none."""
    listings: Any = model
    mine = listings.objects.of(me(request)).select_related("kind", "organisation").distinct()
    return cast("L", get_object_or_404(mine, public_id=public_id))


def own_or_new(request: HttpRequest, model: type[L], public_id: str) -> L:
    """The person's draft of that id, begun now if there is none. Http404 for anybody else's."""
    if len(public_id) != LENGTH or set(public_id) - set(ALPHABET):
        raise Http404
    listings: Any = model
    if listings.objects.filter(public_id=public_id).exists():
        return own(request, model, public_id)
    organisation = acting_for(request)
    if organisation is None:
        raise NoOrganisation(_("First tell us who you are."), code="no_organisation")
    return moves.start(model, organisation, by=me(request), public_id=public_id)


def drafts_of(request: HttpRequest, model: type[L]) -> list[L]:
    """What the person's organisations began and have not sent."""
    listings: Any = model
    mine = listings.objects.of(me(request)).filter(state=ListingState.DRAFT).distinct()
    return list(mine.select_related("kind").order_by("-saved_at")[:MOST_DRAFTS])


def keep(request: HttpRequest, draft: L, form: GuidedForm) -> L:
    """Save what was typed, understood or not. The form must have been validated."""
    typed = {**(draft.typed or {}), **form.typed()}
    return moves.save_draft(draft, by=me(request), values=form.understood(), typed=typed)


def saved(draft: Need | Offer) -> JsonResponse:
    """The answer to a form that saves itself."""
    return JsonResponse({"saved_at": draft.saved_at.isoformat()})


def initial_of(form: Any, draft: Need | Offer, fields: dict[str, Any]) -> dict[str, Any]:
    """What to show again: as typed where it was typed here, else as it is known."""
    return {**form.known_of(draft), **form.initial_of(draft.typed or {}, fields)}


def locked(request: HttpRequest, listing: Need | Offer) -> HttpResponse:
    """A listing that was sent: it is taken back first, or shown as it is."""
    if listing.state not in {ListingState.SUBMITTED, ListingState.DECLINED}:
        return redirect(f"brokerage:{listing.side}", listing.public_id)
    page = {"listing": listing, "room": ROOMS[type(listing)]}
    return render(request, "brokerage/drafts/locked.html", page)


@never_cache
@login_required
@kindly
def check(request: HttpRequest, room: str, public_id: str) -> HttpResponse:
    """Check your answers, say more about a need if you like, then send it to a broker."""
    listing = own(request, MODELS[room], public_id)
    if listing.state != ListingState.DRAFT:
        return locked(request, listing)
    unfinished = unfinished_at(listing)
    if unfinished:
        messages.warning(request, _("Something is still missing here."))
        return redirect(unfinished)
    form = _questions(listing, request.POST if request.method == "POST" else None)
    if request.method == "POST" and _kept(request, listing, form):
        if request.POST.get("then") == "later":
            messages.success(request, _("Saved. You find it here when you come back."))
            return redirect("brokerage:ask" if room == "get-help" else "brokerage:pledge")
        moves.submit(listing, by=me(request))
        return redirect("brokerage:sent", room, public_id)
    return _check_page(request, listing, form)


def _questions(listing: Need | Offer, data: Any = None) -> QuestionsForm | None:
    """The kind's own questions of a need; an offer was asked them before."""
    if isinstance(listing, Offer):
        return None
    if data is not None:
        return QuestionsForm(data, listing=listing)
    fields = QuestionsForm(listing=listing).fields
    initial = initial_of(QuestionsForm, listing, fields)
    return QuestionsForm(listing=listing, initial=initial)


def _kept(request: HttpRequest, listing: Need | Offer, form: QuestionsForm | None) -> bool:
    """Whether all is well; what was answered is kept in any case."""
    if form is None:
        return True
    whole = form.is_valid()
    keep(request, listing, form)
    return whole


def _check_page(
    request: HttpRequest, listing: Need | Offer, form: QuestionsForm | None
) -> HttpResponse:
    room = ROOMS[type(listing)]
    page = {
        "listing": listing,
        "form": form,
        "shown": summary.shown(listing),
        "private": summary.private(listing),
        "change_url": reverse("brokerage:draft", args=[room, listing.public_id]),
        "save_url": reverse("brokerage:check_save", args=[room, listing.public_id]),
        "steps": [_("Kind"), _("What"), _("How much"), _("Check")] if room == "offer-help" else [],
    }
    status = 422 if form and form.errors else 200
    return render(request, "brokerage/drafts/check.html", page, status=status)


@require_POST
@kindly
def check_save(request: HttpRequest, room: str, public_id: str) -> HttpResponse:
    """Keep what is typed so far, silently."""
    if not request.user.is_authenticated:
        return JsonResponse({"error": _("Sign in again to save.")}, status=401)
    listing = own(request, MODELS[room], public_id)
    form = _questions(listing, request.POST)
    if form is not None:
        _kept(request, listing, form)
    listing.refresh_from_db()
    return saved(listing)


@login_required
def sent(request: HttpRequest, room: str, public_id: str) -> HttpResponse:
    """Thanks, and what happens next."""
    listing = own(request, MODELS[room], public_id)
    return render(request, "brokerage/drafts/sent.html", {"listing": listing, "room": room})


@login_required
@require_POST
@kindly
def change(request: HttpRequest, room: str, public_id: str) -> HttpResponse:
    """Take it back from the broker, or from a no, and go on with it."""
    moves.redraft(own(request, MODELS[room], public_id), by=me(request))
    return redirect("brokerage:draft", room, public_id)


@login_required
@require_POST
@kindly
def drop(request: HttpRequest, room: str, public_id: str) -> HttpResponse:
    """Throw a draft away."""
    listing = own(request, MODELS[room], public_id)
    if listing.state == ListingState.DRAFT:
        try:
            moves.throw_away(listing, by=me(request))
        except Refusal:  # a broker knows it: it is withdrawn, and what was said of it stays
            moves.withdraw(listing, by=me(request))
        messages.success(request, _("The draft is gone."))
    return redirect("brokerage:ask" if room == "get-help" else "brokerage:pledge")


@login_required
def draft(request: HttpRequest, room: str, public_id: str) -> HttpResponse:
    """Go on with a draft, where its form begins."""
    listing = own(request, MODELS[room], public_id)
    name = "brokerage:ask_draft" if isinstance(listing, Need) else "brokerage:pledge_draft"
    return redirect(name, public_id)
