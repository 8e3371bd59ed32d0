"""Offer help, in four steps: kind, what, how much and when and where, check."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from brokerage import able, demand, questions
from brokerage.forms.kind import KindForm
from brokerage.forms.offer import LONGEST_TITLE, HowForm, WhatForm
from brokerage.forms.parts import GuidedForm
from brokerage.forms.wish import WishForm
from brokerage.models import Need, Offer
from brokerage.moves import listings as moves
from brokerage.states import ListingState
from brokerage.views import drafts
from brokerage.views.kindly import kindly
from common.ids import new_public_id
from people.models import Organisation
from people.views.asking import me


def _labels() -> list[str]:
    return [_("Kind"), _("What"), _("How much"), _("Check")]


@never_cache
@require_GET
def pledge(request: HttpRequest) -> HttpResponse:
    """What is wanted now, and the first question."""
    need = _answering(request)
    if not request.user.is_authenticated:
        return _visitor(request, need)
    acting = drafts.acting_for(request)
    if acting is None:
        return render(request, "brokerage/drafts/no_organisation.html", {"wants": "offer"})
    heard = WishForm(request.GET).heard()
    asked = request.GET.get("kind") or (heard.kind if heard else "")
    initial = {"kind": need.kind.slug if need and need.kind else asked}
    form = KindForm(initial=initial, community=acting.is_community)
    return _kind_page(request, form, new_public_id(), answering=need)


def _visitor(request: HttpRequest, need: Need | None) -> HttpResponse:
    wish = WishForm(request.GET)
    wanted = demand.wanted(wish.place)
    page = {
        "wish": wish,
        "heard": wish.heard(),
        "demand": [one for one in wanted if one.groups],
        "quiet": [one for one in wanted if not one.groups],
        "answering": need,
    }
    return render(request, "brokerage/offer_help/visitor.html", page)


def _answering(request: HttpRequest) -> Need | None:
    """The need that somebody wants to help with, if it may be seen."""
    asked = request.POST.get("need") or request.GET.get("need") or ""
    needs = Need.objects.visible_to(request.user).select_related("kind", "organisation")
    return needs.filter(public_id=asked).first() if asked else None


def _kind_page(
    request: HttpRequest, form: KindForm, public_id: str, *, answering: Need | None = None
) -> HttpResponse:
    wish = WishForm(request.GET)
    page = {
        "form": form,
        "wish": wish,
        "heard": wish.heard(),
        "quiet": [one for one in form.wanted if not one.groups],
        "public_id": public_id,
        "steps": _labels(),
        "drafts": [d for d in drafts.drafts_of(request, Offer) if d.public_id != public_id],
        "organisations": list(Organisation.objects.of(me(request))),
        "acting": drafts.acting_for(request),
        "answering": answering,
        "begun": _begun(request),
    }
    status = 422 if form.errors else 200
    return render(request, "brokerage/offer_help/kind.html", page, status=status)


@never_cache
@login_required
@kindly
def pledge_draft(request: HttpRequest, public_id: str) -> HttpResponse:
    """Step one: the kind. A POST begins the draft."""
    if request.method != "POST":
        return _kind_again(request, drafts.own(request, Offer, public_id))
    form = KindForm(request.POST, community=_is_community(request))
    if not form.is_valid():
        return _kind_page(request, form, public_id, answering=_answering(request))
    draft = drafts.own_or_new(request, Offer, public_id)
    if draft.state != ListingState.DRAFT:
        return drafts.locked(request, draft)
    drafts.keep(request, draft, form)
    answer = _answering(request)
    if answer and not draft.description:
        _begin_with(request, draft, answer)
    elif not draft.description and (words := _begun(request)):
        _begin(request, draft, {"description": words}, {"words": [words]})
    return redirect("brokerage:pledge_step", public_id, "what")


def _begin_with(request: HttpRequest, draft: Offer, need: Need) -> None:
    """An offer in answer to a need begins with its words."""
    words = _("In answer to “%(title)s” of %(organisation)s.") % {
        "title": need.shown_title,
        "organisation": need.shown_name,
    }
    title = Truncator(need.shown_title).chars(LONGEST_TITLE)
    typed = {"title": [title], "words": [words]}
    _begin(request, draft, {"title": title, "description": words}, typed)


def _begun(request: HttpRequest) -> str:
    """The words with which somebody comes from “What could you do that is wanted?”."""
    return able.heard(request.POST.get("words") or request.GET.get("words") or "")


def _begin(
    request: HttpRequest, draft: Offer, values: dict[str, Any], typed: dict[str, Any]
) -> None:
    draft.refresh_from_db()
    moves.save_draft(draft, by=me(request), values=values, typed={**(draft.typed or {}), **typed})


def _kind_again(request: HttpRequest, draft: Offer) -> HttpResponse:
    if draft.state != ListingState.DRAFT:
        return drafts.locked(request, draft)
    initial = {"kind": draft.kind.slug if draft.kind else ""}
    form = KindForm(initial=initial, community=draft.organisation.is_community)
    return _kind_page(request, form, draft.public_id)


def _is_community(request: HttpRequest) -> bool:
    acting = drafts.acting_for(request)
    return acting is not None and acting.is_community


def _form_of(step: str, draft: Offer, data: Any = None) -> GuidedForm:
    """The step's form: as posted, or as it was left."""
    kind = draft.kind
    more: dict[str, Any] = {"kind": kind}
    form: type[WhatForm] | type[HowForm] = WhatForm
    if step == "how":
        form, more = HowForm, {"kind": kind, "community": draft.organisation.is_community}
    if data is not None:
        return form(data, **more)
    initial = drafts.initial_of(form, draft, form(**more).fields)
    return form(initial=initial, **more)


@never_cache
@login_required
@kindly
def pledge_step(request: HttpRequest, public_id: str, step: str) -> HttpResponse:
    """Steps two and three; a POST keeps the draft whatever is wrong with it."""
    draft = drafts.own(request, Offer, public_id)
    if draft.state != ListingState.DRAFT:
        return drafts.locked(request, draft)
    if draft.kind is None:
        return redirect("brokerage:pledge_draft", public_id)
    form = _form_of(step, draft, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _step_page(request, draft, step, form)
    whole = form.is_valid()
    drafts.keep(request, draft, form)
    if not whole and request.POST.get("then") != "later":
        return _step_page(request, draft, step, form, status=422)
    return _onward(request, public_id, step)


def _onward(request: HttpRequest, public_id: str, step: str) -> HttpResponse:
    if request.POST.get("then") == "later":
        messages.success(request, _("Saved. You find it here when you come back."))
        return redirect("brokerage:pledge")
    if step == "what":
        return redirect("brokerage:pledge_step", public_id, "how")
    return redirect("brokerage:check", "offer-help", public_id)


def _step_page(
    request: HttpRequest, draft: Offer, step: str, form: GuidedForm, *, status: int = 200
) -> HttpResponse:
    wanted = next((one for one in demand.wanted() if one.kind == draft.kind), None)
    page = {
        "form": form,
        "draft": draft,
        "wanted": wanted if step == "what" else None,
        "example": questions.example(draft.kind.slug if draft.kind else "", "offer"),
        "steps": _labels(),
        "save_url": reverse("brokerage:pledge_save", args=[draft.public_id, step]),
    }
    return render(request, f"brokerage/offer_help/{step}.html", page, status=status)


@require_POST
@kindly
def pledge_save(request: HttpRequest, public_id: str, step: str) -> HttpResponse:
    """Keep what is typed so far, silently."""
    if not request.user.is_authenticated:
        return JsonResponse({"error": _("Sign in again to save.")}, status=401)
    draft = drafts.own(request, Offer, public_id)
    if draft.kind is None:
        return JsonResponse({"error": _("Choose a kind first.")}, status=409)
    form = _form_of(step, draft, request.POST)
    form.is_valid()
    return drafts.saved(drafts.keep(request, draft, form))
