"""What a broker writes down for a side that rang up, and what a broker writes to the sides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from brokerage.admin.forms import refuse
from brokerage.admin.forms_phone import NoOnThePhoneForm, ReportOnThePhoneForm, WriteForm
from brokerage.admin.furniture import brokers_only, me
from brokerage.admin.introductions import found, show
from brokerage.models import Delivery, Introduction
from brokerage.moves import deliveries, introductions, talking
from common.errors import Refusal

Done = HttpResponse
Move = Callable[[], Any]


def _try(
    request: HttpRequest, about: Introduction, name: str, form: forms.Form, move: Move
) -> Done:
    """Make the move with a form; what is wrong stands beside its field."""
    if form.is_valid():
        try:
            move()
        except Refusal as no:
            refuse(form, no)
        else:
            messages.success(request, _("Noted."))
            return redirect("brokers:introduction", about.public_id)
    return show(request, about, {name: form})


def _press(request: HttpRequest, public_id: str, move: Move) -> Done:
    """Make a move that is only a button."""
    try:
        move()
    except Refusal as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("Noted."))
    return redirect("brokers:introduction", public_id)


@require_POST
@brokers_only
def say_no(request: HttpRequest, public_id: str, side: str) -> HttpResponse:
    """Write down a no that was said on the phone."""
    about = found(public_id)
    form = NoOnThePhoneForm(request.POST, prefix=f"no-{side}")
    return _try(
        request,
        about,
        f"no-{side}",
        form,
        lambda: introductions.decline(about, side=side, by=me(request), **form.cleaned_data),
    )


@require_POST
@brokers_only
def take_back(request: HttpRequest, public_id: str, side: str) -> HttpResponse:
    """A yes was taken back on the phone."""
    about = found(public_id)
    return _press(
        request,
        public_id,
        lambda: introductions.take_back_yes(about, side=side, by=me(request)),
    )


@require_POST
@brokers_only
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down what the giver says it gave; the receiver is asked to confirm it."""
    about = found(public_id)
    form = ReportOnThePhoneForm.for_introduction(about, request.POST)
    return _try(
        request,
        about,
        "report",
        form,
        lambda: deliveries.report(about, by=me(request), given=form.given()),
    )


@require_POST
@brokers_only
def finish(request: HttpRequest, public_id: str) -> HttpResponse:
    """No more will come."""
    about = found(public_id)
    return _press(request, public_id, lambda: deliveries.finish(about, by=me(request)))


@require_POST
@brokers_only
def reverse(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take one entry of the ledger back, by another entry."""
    about, which = found(public_id), request.POST.get("entry", "")[:20]
    if not which:
        messages.error(request, _("Choose the entry to take back."))
        return redirect("brokers:introduction", public_id)
    entry = get_object_or_404(Delivery.objects.filter(introduction=about), public_id=which)
    note = _("Taken back by a broker.")
    return _press(request, public_id, lambda: deliveries.reverse(entry, by=me(request), note=note))


@require_POST
@brokers_only
def write(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write to one side, or to both."""
    about = found(public_id)
    form = WriteForm(request.POST, prefix="write")
    return _try(
        request,
        about,
        "write",
        form,
        lambda: talking.answer_side(about, by=me(request), **form.cleaned_data),
    )
