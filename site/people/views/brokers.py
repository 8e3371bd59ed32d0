"""The brokers' page about an organisation, inside the back office: look, then one button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from common.errors import Refusal
from people.forms.team import ClaimForm, ReasonForm, VerifyForm
from people.models import Organisation
from people.moves import organisations as moves
from people.moves import team
from people.states import ORGANISATION
from people.views.addresses import of_organisation
from people.views.asking import me

Forms = dict[str, forms.Form]
brokers_only = permission_required("people.verify_organisation", raise_exception=True)


def _found(public_id: str) -> Organisation:
    return get_object_or_404(Organisation, public_id=public_id)


def _forms(organisation: Organisation) -> Forms:
    return {
        "verify": VerifyForm(organisation=organisation, prefix="verify"),
        "decline": ReasonForm(prefix="decline"),
        "suspend": ReasonForm(prefix="suspend"),
        "claim": ClaimForm(prefix="claim"),
    }


def _page(
    request: HttpRequest, organisation: Organisation, bound: Forms | None = None
) -> HttpResponse:
    lawful = ORGANISATION.get(organisation.state, frozenset())
    page = {
        "organisation": organisation,
        "forms": {**_forms(organisation), **(bound or {})},
        "numbers": organisation.numbers.select_related("confirmed_by"),
        "memberships": organisation.memberships.select_related("person"),
        "invitations": organisation.invitations.waiting(),
        "returned": of_organisation(organisation),
        "namesakes": Organisation.objects.called(organisation.name).exclude(pk=organisation.pk),
        "may": {state: state in lawful for state in ("verified", "declined", "suspended")},
    }
    return render(request, "people/admin/organisation.html", page, status=422 if bound else 200)


@require_safe
@brokers_only
def organisation(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything we know about it, and what may be done now."""
    return _page(request, _found(public_id))


def _do(
    request: HttpRequest,
    found: Organisation,
    form: tuple[str, forms.Form],
    act: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """Fill in, act, come back; what is wrong is shown beside its field, nothing is lost."""
    name, filled = form
    if filled.is_valid():
        try:
            act(filled.cleaned_data)
        except Refusal as no:
            filled.add_error(no.field if no.field in filled.fields else None, no.message)
        else:
            messages.success(request, _("Done."))
            return redirect("broker_organisation", found.public_id)
    return _page(request, found, {name: filled})


@require_POST
@brokers_only
def verify(request: HttpRequest, public_id: str) -> HttpResponse:
    """It is what it says it is."""
    found = _found(public_id)
    form = VerifyForm(request.POST, organisation=found, prefix="verify")
    return _do(
        request,
        found,
        ("verify", form),
        lambda _said: moves.verify(found, by=me(request), voucher=form.voucher()),
    )


@require_POST
@brokers_only
def decline(request: HttpRequest, public_id: str) -> HttpResponse:
    """Not this time, and why."""
    found = _found(public_id)
    form = ReasonForm(request.POST, prefix="decline")
    return _do(
        request,
        found,
        ("decline", form),
        lambda said: moves.decline(found, by=me(request), reason=said["reason"]),
    )


@require_POST
@brokers_only
def suspend(request: HttpRequest, public_id: str) -> HttpResponse:
    """Out of matching for now, and why."""
    found = _found(public_id)
    form = ReasonForm(request.POST, prefix="suspend")
    return _do(
        request,
        found,
        ("suspend", form),
        lambda said: moves.suspend(found, by=me(request), reason=said["reason"]),
    )


@require_POST
@brokers_only
def confirm_number(request: HttpRequest, public_id: str, register: str) -> HttpResponse:
    """Seen on its register."""
    found = _found(public_id)
    number = get_object_or_404(found.numbers, register=register)
    try:
        moves.confirm_number(number, by=me(request))
    except Refusal as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("Confirmed."))
    return redirect("broker_organisation", public_id)


@require_POST
@permission_required("people.invite_to_claim_organisation", raise_exception=True)
def invite_to_claim(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask somebody to look after it."""
    found = _found(public_id)
    return _do(
        request,
        found,
        ("claim", ClaimForm(request.POST, prefix="claim")),
        lambda said: team.invite_to_claim(found, said["email"], by=me(request)),
    )
