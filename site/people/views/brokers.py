"""The brokers' page about an organisation, inside the back office: look, then one button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from common.errors import Refusal
from people import checks, duplicates
from people.forms.team import ClaimForm, ReasonForm
from people.forms.vouching import BrokersVoucherForm
from people.models import Organisation, RegisteredNumber
from people.moves import joining, profile, team, vouching
from people.moves import organisations as moves
from people.profile import names_of
from people.states import ORGANISATION
from people.views.addresses import of_organisation
from people.views.asking import me

Forms = dict[str, forms.Form]
brokers_only = permission_required("people.verify_organisation", raise_exception=True)


def _found(public_id: str) -> Organisation:
    return get_object_or_404(Organisation, public_id=public_id)


def _forms(organisation: Organisation) -> Forms:
    return {
        "voucher": BrokersVoucherForm(organisation=organisation, prefix="voucher"),
        "decline": ReasonForm(prefix="decline"),
        "suspend": ReasonForm(prefix="suspend"),
        "claim": ClaimForm(prefix="claim"),
    }


def _may(organisation: Organisation) -> dict[str, bool]:
    """What may be done with it now."""
    lawful = ORGANISATION.get(organisation.state, frozenset())
    suspended = organisation.state == Organisation.State.SUSPENDED
    return {
        "verified": "verified" in lawful and not suspended,
        "declined": "declined" in lawful,
        "suspended": "suspended" in lawful,
        "lifted": suspended,
        "vouched": organisation.state in {"draft", "submitted", "declined"},
    }


def _page(
    request: HttpRequest, organisation: Organisation, bound: Forms | None = None, error: str = ""
) -> HttpResponse:
    words = names_of([*organisation.assets, *organisation.languages])
    page = {
        "organisation": organisation,
        "forms": {**_forms(organisation), **(bound or {})},
        "error": error,
        "numbers": organisation.numbers.select_related("confirmed_by"),
        "vouches": organisation.vouches.select_related("by_organisation", "asked_by"),
        "memberships": organisation.memberships.select_related("person"),
        "invitations": organisation.invitations.waiting(),
        "returned": of_organisation(organisation),
        "requests": organisation.join_requests.waiting().select_related("person"),
        "consent": organisation.page_consents.in_force().select_related("given_by").first(),
        "gaps": checks.gaps(organisation),
        "known": checks.is_known(organisation),
        "seen": checks.as_seen(organisation),
        "words": words,
        "alike": duplicates.find(
            duplicates.Said.of(organisation), among=Organisation.objects.all(), but=organisation.pk
        ),
        "may": _may(organisation),
    }
    status = 422 if bound or error else 200
    return render(request, "people/admin/organisation.html", page, status=status)


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


def _press(
    request: HttpRequest, found: Organisation, act: Callable[[], object], *, done: str = ""
) -> HttpResponse:
    """A button without a form; why not is said on the page itself."""
    try:
        act()
    except Refusal as no:
        return _page(request, found, error=no.message)
    messages.success(request, done or _("Done."))
    return redirect("broker_organisation", found.public_id)


@require_POST
@brokers_only
def verify(request: HttpRequest, public_id: str) -> HttpResponse:
    """It is what it says it is, as long as that is what the broker read."""
    found, seen = _found(public_id), request.POST.get("seen", "")
    return _press(request, found, lambda: moves.verify(found, by=me(request), seen=seen))


@require_POST
@brokers_only
def lift(request: HttpRequest, public_id: str) -> HttpResponse:
    """It may come back."""
    found = _found(public_id)
    return _press(request, found, lambda: moves.lift(found, by=me(request)))


@require_POST
@brokers_only
def ask_voucher(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask another organisation, for the group, whether it vouches."""
    found = _found(public_id)
    form = BrokersVoucherForm(request.POST, organisation=found, prefix="voucher")
    return _do(
        request,
        found,
        ("voucher", form),
        lambda said: vouching.ask(found, form.one, by=me(request), knows_us=said["knows_us"]),
    )


@require_POST
@brokers_only
def withdraw_vouch(request: HttpRequest, public_id: str, vouch_id: str) -> HttpResponse:
    """The answer is no longer needed."""
    found = _found(public_id)
    asked = get_object_or_404(found.vouches, public_id=vouch_id)
    return _press(request, found, lambda: vouching.withdraw(asked, by=me(request)))


@require_POST
@brokers_only
def hide_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take its public page away, such as when it asks us to by phone."""
    found = _found(public_id)
    return _press(request, found, lambda: profile.hide_page(found, by=me(request)))


@require_POST
@permission_required("people.invite_to_claim_organisation", raise_exception=True)
def answer_join(request: HttpRequest, public_id: str, request_id: str) -> HttpResponse:
    """Somebody asks to look after it: invite them, or not."""
    found = _found(public_id)
    wish = get_object_or_404(found.join_requests, public_id=request_id)
    act = joining.let_in if request.POST.get("answer") == "let_in" else joining.turn_down
    return _press(request, found, lambda: act(wish, by=me(request)))


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
    """Seen on its register: the number that the page showed, and no other."""
    found = _found(public_id)
    if register not in RegisteredNumber.Register.values:
        raise Http404
    said = request.POST.get("number", "")
    seen = RegisteredNumber(organisation=found, register=register, number=said)
    try:
        moves.confirm_number(seen, by=me(request))
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
