"""An introduction's page for brokers: how far it is, what was shown then, and how it may end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from brokerage import access, wording
from brokerage.admin import around, decided, history, showing
from brokerage.admin.forms import EndForm, refuse
from brokerage.admin.forms_phone import NoOnThePhoneForm, ReportOnThePhoneForm, WriteForm
from brokerage.admin.furniture import brokers_only, listing_url, me, page, queue_crumb
from brokerage.models import Introduction
from brokerage.moves import introductions
from brokerage.moves.introductions import Ending
from brokerage.states import INTRODUCTION, IntroductionState, Side
from common.errors import Refusal
from notices.inbound import Inbound

ENDINGS: dict[str, Callable[..., Introduction]] = {
    "withdraw": introductions.withdraw,
    "fell-through": introductions.fell_through,
}


def found(public_id: str) -> Introduction:
    """With everything the page shows."""
    whole = access.with_contacts(Introduction.objects.whole())
    return get_object_or_404(
        whole.select_related(
            *("proposed_by", "offer_yes_by", "need_yes_by", "ended_by", "decision__inputs")
        ),
        public_id=public_id,
    )


def show(
    request: HttpRequest, about: Introduction, bound: dict[str, forms.Form] | None = None
) -> HttpResponse:
    """The whole page; ``bound`` are forms that were not taken, by name."""
    lawful = INTRODUCTION.get(about.state, frozenset())
    told = bound or {}
    report = ReportOnThePhoneForm.for_introduction(about)
    reports = {IntroductionState.AGREED, IntroductionState.UNDER_WAY, IntroductionState.DELIVERED}
    return page(
        request,
        "brokerage/admin/introduction.html",
        title=str(about),
        icon="link",
        crumbs=[queue_crumb(), (_("Introductions"), reverse("brokers:introductions"))],
        here=_("Introduction"),
        status=422 if bound else 200,
        introduction=about,
        sides=[_side(about, side, told) for side in Side],
        amount=wording.amount(about.need_quantity, about.need.unit),
        in_offer=wording.amount(about.offer_quantity, about.offer.unit),
        factor=wording.number(about.factor),
        ledger=history.ledger(about),
        shown=showing.shown_then(about),
        decided=decided.explain(about),
        may_begin=about.state == IntroductionState.AGREED,
        by_the_hour=bool(about.by_the_hour),
        report_form=told.get("report") or (report if about.state in reports else None),
        report_open="report" in told,
        may_finish=about.state in reports and about.deliveries.delivered().standing().exists(),
        write_form=told.get("write") or WriteForm(prefix="write"),
        write_open="write" in told,
        said=about.messages.select_related("person"),
        mails=Inbound.objects.about(about.public_id),
        dates=about.dates.exclude(state__in=["passed_over", "moved"]),
        endings=[
            _ending(name, told)
            for name, state in (("withdraw", "withdrawn"), ("fell-through", "fell_through"))
            if state in lawful
        ],
        **around.of(request, about),
    )


def _ending(name: str, told: dict[str, forms.Form]) -> dict[str, Any]:
    titles = {"withdraw": _("Call it off"), "fell-through": _("It fell through")}
    form = told.get(name) or EndForm(prefix=name)
    return {"name": name, "title": titles[name], "form": form, "open": name in told}


def _side(about: Introduction, side: Side, told: dict[str, forms.Form]) -> dict[str, Any]:
    listing = about.offer if side == Side.OFFER else about.need
    asked = about.state == IntroductionState.PROPOSED and not about.said_yes(side)
    return {
        "side": side.value,
        "label": _("Gives") if side == Side.OFFER else _("Receives"),
        "listing": listing,
        "url": listing_url(side.value, listing.public_id),
        "yes_at": about.offer_yes_at if side == Side.OFFER else about.need_yes_at,
        "yes_by": about.offer_yes_by if side == Side.OFFER else about.need_yes_by,
        "asked": asked,
        "may_take_back": about.state == IntroductionState.PROPOSED and about.said_yes(side),
        "no_form": told.get(f"no-{side}") or NoOnThePhoneForm(prefix=f"no-{side}"),
        "no_open": f"no-{side}" in told,
        "contact": access.contact_of(about, side),
    }


@require_safe
@brokers_only
def introduction(request: HttpRequest, public_id: str) -> HttpResponse:
    """Look."""
    return show(request, found(public_id))


@require_POST
@brokers_only
def end(request: HttpRequest, public_id: str, how: str) -> HttpResponse:
    """Call it off, or write down that it fell through: always with a coded reason."""
    about = found(public_id)
    form = EndForm(request.POST, prefix=how)
    if form.is_valid():
        try:
            ENDINGS[how](about, by=me(request), ending=Ending(**form.cleaned_data))
        except Refusal as no:
            refuse(form, no)
        else:
            messages.success(request, _("Noted. Both sides have a letter."))
            return redirect("brokers:introduction", public_id)
    return show(request, about, {how: form})


@require_POST
@brokers_only
def say_yes(request: HttpRequest, public_id: str, side: str) -> HttpResponse:
    """Write down a yes that was said on the phone."""
    about = found(public_id)
    return _one_button(
        request, public_id, lambda: introductions.say_yes(about, side=side, by=me(request))
    )


@require_POST
@brokers_only
def start(request: HttpRequest, public_id: str) -> HttpResponse:
    """They have met, or the kit is on its way."""
    about = found(public_id)
    return _one_button(request, public_id, lambda: introductions.start(about, by=me(request)))


def _one_button(request: HttpRequest, public_id: str, move: Callable[[], Any]) -> HttpResponse:
    try:
        move()
    except Refusal as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("Noted."))
    return redirect("brokers:introduction", public_id)
