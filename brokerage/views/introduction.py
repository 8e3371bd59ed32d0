"""An introduction for those it is about, signed in: the same moves as by links, and more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from brokerage import access, telling
from brokerage.forms.answers import ConfirmForm, NoForm, ReportForm
from brokerage.models import Delivery, Introduction
from brokerage.moves import deliveries, introductions
from brokerage.moves.introductions import Ending
from brokerage.states import Side
from brokerage.views.kindly import blame, kindly
from common.errors import Refusal
from people.models import Person
from people.views.asking import me


@dataclass(slots=True)
class Acting:
    """Who acts on what, for which side, with what was posted."""

    introduction: Introduction
    side: Side
    person: Person
    forms: dict[str, forms.Form] = field(default_factory=dict)


@never_cache
@login_required
@kindly
def introduction(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is proposed or agreed, and what comes next."""
    seen = access.with_contacts(Introduction.objects.of(me(request)).whole())
    found = get_object_or_404(seen, public_id=public_id)
    acting = Acting(found, _side(request, found), me(request))
    acting.forms = _forms(request, acting)
    if request.method == "POST" and _act(request.POST.get("move", ""), acting):
        return redirect("brokerage:introduction", public_id)
    wrong = any(form.errors for form in acting.forms.values())
    page = {
        **acting.forms,
        "form": next((form for form in acting.forms.values() if form.errors), None),
        "told": telling.tell(found, acting.side),
        "introduction": found,
        "reports": telling.reports(found),
        "contact": access.contact_for(found, acting.side),
        "side": acting.side,
    }
    return render(request, "brokerage/introduction.html", page, status=422 if wrong else 200)


def _side(request: HttpRequest, found: Introduction) -> Side:
    """The person's side; the one asked for where both are theirs."""
    sides = access.sides_of(me(request), found)
    asked = request.POST.get("side") or request.GET.get("side")
    return next((side for side in sides if side == asked), sides[0])


def _forms(request: HttpRequest, acting: Acting) -> dict[str, forms.Form]:
    """The forms of the page; the one that was posted is bound."""
    move = request.POST.get("move")
    made: dict[str, forms.Form] = {
        "no_form": NoForm(request.POST if move in {"no", "fell_through"} else None),
        "report_form": ReportForm.for_introduction(
            acting.introduction, request.POST if move == "report" else None
        ),
    }
    waiting = deliveries.unconfirmed(acting.introduction).first()
    if waiting:
        made["confirm_form"] = ConfirmForm.for_report(
            waiting, request.POST if move == "confirm" else None
        )
    return made


def _act(move: str, acting: Acting) -> bool:
    """Whether the move was made. What is wrong stands beside its field."""
    name = {"report": "report_form", "confirm": "confirm_form"}.get(move, "no_form")
    form = acting.forms.get(name)
    needs_form = move in {"report", "confirm", "no", "fell_through"}
    if move not in MOVES or (needs_form and (form is None or not form.is_valid())):
        return False
    try:
        MOVES[move](acting, form)
    except Refusal as refusal:
        if form is None or refusal.field not in form.fields or not needs_form:
            raise
        blame(form, refusal)
        return False
    return True


def _yes(acting: Acting, form: Any) -> None:
    introductions.say_yes(acting.introduction, side=acting.side, by=acting.person)


def _take_back(acting: Acting, form: Any) -> None:
    introductions.take_back_yes(acting.introduction, side=acting.side, by=acting.person)


def _no(acting: Acting, form: Any) -> None:
    introductions.decline(
        acting.introduction, side=acting.side, by=acting.person, **form.cleaned_data
    )


def _start(acting: Acting, form: Any) -> None:
    introductions.start(acting.introduction, by=acting.person)


def _report(acting: Acting, form: Any) -> None:
    deliveries.report(acting.introduction, by=acting.person, given=form.given())


def _confirm(acting: Acting, form: Any) -> None:
    waiting = deliveries.unconfirmed(acting.introduction).first()
    if waiting is None:
        raise Refusal(_("There is nothing to confirm."), code="nothing_to_confirm")
    deliveries.confirm(waiting, by=acting.person, **form.cleaned_data)


def _undo(acting: Acting, form: Any) -> None:
    """Take back the last thing this side said of a delivery."""
    entry = Delivery.Entry.DELIVERED if acting.side == Side.OFFER else Delivery.Entry.CONFIRMED
    last = acting.introduction.deliveries.standing().filter(entry=entry).last()
    if last is None:
        raise Refusal(_("There is nothing to take back."), code="nothing_to_undo")
    deliveries.reverse(last, by=acting.person, note="")


def _finish(acting: Acting, form: Any) -> None:
    deliveries.finish(acting.introduction, by=acting.person)


def _fell_through(acting: Acting, form: Any) -> None:
    ending = Ending(side=acting.side, **form.cleaned_data)
    introductions.fell_through(acting.introduction, by=acting.person, ending=ending)


MOVES: dict[str, Callable[[Acting, Any], None]] = {
    "yes": _yes,
    "take_back": _take_back,
    "no": _no,
    "start": _start,
    "report": _report,
    "confirm": _confirm,
    "undo": _undo,
    "finish": _finish,
    "fell_through": _fell_through,
}
