"""Get help: five fields, saved as they are typed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from brokerage import begun, demand, questions
from brokerage.forms.need import NeedForm
from brokerage.forms.parts import LONGEST
from brokerage.models import Need, Offer
from brokerage.states import ListingState
from brokerage.views import drafts
from brokerage.views.kindly import kindly
from common.ids import new_public_id
from people.models import Organisation
from people.views.asking import me

KEPT = "typed_need"  # in the session of somebody who was signed out meanwhile


@never_cache
@require_GET
def ask(request: HttpRequest) -> HttpResponse:
    """The empty form; for visitors what is on offer now, and the way in."""
    if not request.user.is_authenticated:
        page = {"demand": [one for one in demand.on_offer() if one.groups]}
        return render(request, "brokerage/get_help/visitor.html", page)
    acting = drafts.acting_for(request)
    if acting is None:
        return render(request, "brokerage/drafts/no_organisation.html", {"wants": "need"})
    own = begun.known(acting)
    initial = {**NeedForm.begun_with(own), **_begun(request)}
    return _page(request, NeedForm(initial=initial, own=own), new_public_id())


def _begun(request: HttpRequest) -> dict[str, Any]:
    """What was typed before signing in, or what the offer asked about says."""
    kept = request.session.pop(KEPT, None)
    if kept:
        return NeedForm.initial_of(kept, NeedForm().fields)
    asked = request.GET.get("offer", "")
    offer = Offer.objects.visible_to(request.user).filter(public_id=asked).first()
    if offer is None:
        return {}
    words = _("We could use this offer: “%(title)s”.") % {"title": offer.shown_title}
    return {"kind": offer.kind.slug if offer.kind else "", "words": words}


def _page(
    request: HttpRequest, form: NeedForm, public_id: str, *, status: int = 200
) -> HttpResponse:
    page = {
        "form": form,
        "public_id": public_id,
        "save_url": reverse("brokerage:ask_save", args=[public_id]),
        "drafts": [d for d in drafts.drafts_of(request, Need) if d.public_id != public_id],
        "organisations": list(Organisation.objects.of(me(request))),
        "acting": drafts.acting_for(request),
        "own": form.own,
        "examples": [
            {"label": kind.name, "value": questions.example(kind.slug, "need") or kind.example_need}
            for kind in form.kinds.values()
        ],
    }
    return render(request, "brokerage/get_help/form.html", page, status=status)


@never_cache
@kindly
def ask_draft(request: HttpRequest, public_id: str) -> HttpResponse:
    """Go on with a draft; a POST keeps it whatever is wrong with it."""
    if not request.user.is_authenticated:
        return _sign_in_first(request)
    if request.method != "POST":
        return _go_on(request, drafts.own(request, Need, public_id))
    draft = drafts.own_or_new(request, Need, public_id)
    if draft.state != ListingState.DRAFT:
        return drafts.locked(request, draft)
    own = begun.known(draft.organisation)
    form = NeedForm(request.POST, own=own, starts_on=draft.starts_on)
    whole = form.is_valid()
    drafts.keep(request, draft, form)
    if request.POST.get("then") == "later":
        messages.success(request, _("Saved. You find it here when you come back."))
        return redirect("brokerage:ask")
    if not whole:
        return _page(request, form, public_id, status=422)
    return redirect("brokerage:check", "get-help", public_id)


def _go_on(request: HttpRequest, draft: Need) -> HttpResponse:
    if draft.state != ListingState.DRAFT:
        return drafts.locked(request, draft)
    initial = drafts.initial_of(NeedForm, draft, NeedForm().fields)
    own = begun.known(draft.organisation)
    return _page(request, NeedForm(initial=initial, own=own), draft.public_id)


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    """Signed out meanwhile: what was typed waits in the session."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    typed = NeedForm(request.POST).typed()
    if sum(len(each) for values in typed.values() for each in values) <= 2 * LONGEST:
        request.session[KEPT] = typed
    return redirect_to_login(reverse("brokerage:ask"))


@require_POST
@kindly
def ask_save(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep what is typed so far, silently."""
    if not request.user.is_authenticated:
        return JsonResponse({"error": _("Sign in again to save.")}, status=401)
    draft = drafts.own_or_new(request, Need, public_id)
    form = NeedForm(request.POST, starts_on=draft.starts_on)
    form.is_valid()
    return drafts.saved(drafts.keep(request, draft, form))
