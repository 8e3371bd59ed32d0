"""Asking somebody to vouch, and the page behind the link by which they answer."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from common import tokens
from common.errors import Refusal
from people.forms.vouching import AskVoucherForm, VouchForm
from people.models import Organisation, Vouch
from people.moves import vouching as moves
from people.views.asking import me, refused
from people.views.profile import owners_only


@owners_only
def voucher(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Who was asked, what they said, and asking another."""
    form = AskVoucherForm(
        request.POST if request.method == "POST" else None, organisation=organisation
    )
    if request.method == "POST" and form.is_valid():
        try:
            knows_us = form.cleaned_data["knows_us"]
            moves.ask(organisation, form.one, by=me(request), knows_us=knows_us)
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, no.message)
        else:
            said = {"name": form.one.name}
            messages.success(request, _("We have written to %(name)s.") % said)
            return redirect("people:voucher", organisation.public_id)
    page = {
        "organisation": organisation,
        "form": form,
        "vouches": organisation.vouches.select_related("by_organisation"),
        "may_ask": organisation.state in {"draft", "submitted", "declined"},
    }
    return render(request, "people/profile/voucher.html", page, status=422 if form.errors else 200)


@require_POST
@owners_only
def withdraw(request: HttpRequest, organisation: Organisation, vouch_id: str) -> HttpResponse:
    """No longer ask."""
    vouch = get_object_or_404(organisation.vouches, public_id=vouch_id)
    try:
        moves.withdraw(vouch, by=me(request))
    except Refusal as no:
        messages.error(request, no.message)
    else:
        messages.success(
            request, _("We tell them, when they open the link, that you need no answer.")
        )
    return redirect("people:voucher", organisation.public_id)


@never_cache
def vouch(request: HttpRequest, token: str) -> HttpResponse:
    """What vouching means, with one button; afterwards what was said, and the way back."""
    try:
        link = tokens.read(token, action="vouch")
        asked = Vouch.objects.select_related("organisation", "by_organisation").get(
            public_id=link.record
        )
    except Refusal as no:
        return refused(request, _("This link does not open"), no.message, status=no.status)
    except Vouch.DoesNotExist:
        return refused(request, _("There is no such question"), status=404)
    if not request.user.is_authenticated:
        if request.method == "POST":
            return redirect_to_login(request.path)
        return _shown(request, asked)
    if me(request).public_id != link.person:
        return _for_another(request)
    return _answer(request, asked)


@login_required
def _answer(request: HttpRequest, asked: Vouch) -> HttpResponse:
    """The signed-in person to whom the letter went."""
    person = me(request)
    if asked.answered_by_id == person.pk:
        return _answered(request, asked)
    try:
        moves.check_answerable(asked, person)
    except Refusal as no:
        return refused(request, _("There is nothing to answer"), no.message, status=no.status)
    form = VouchForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _shown(request, asked, form)
    said = form.cleaned_data
    try:
        moves.answer(asked, by=person, yes=said["answer"] == "yes", note=said["note"])
    except Refusal as no:
        return refused(request, _("There is nothing to answer"), no.message, status=no.status)
    return redirect(request.path)


def _answered(request: HttpRequest, asked: Vouch) -> HttpResponse:
    if request.method == "POST" and "take_back" in request.POST:
        try:
            moves.take_back(asked, by=me(request))
        except Refusal as no:
            messages.error(request, no.message)
        return redirect(request.path)
    back = asked.stands and not asked.organisation.is_verified
    return render(request, "people/vouched.html", {"vouch": asked, "back": back})


def _shown(request: HttpRequest, asked: Vouch, form: VouchForm | None = None) -> HttpResponse:
    page = {"vouch": asked, "form": form, "page": request.path}
    wrong = form is not None and form.errors
    return render(request, "people/vouch.html", page, status=422 if wrong else 200)


def _for_another(request: HttpRequest) -> HttpResponse:
    return refused(
        request,
        _("This question is for somebody else"),
        _(
            "You are signed in as %(email)s, and we asked another person. Only they can answer, "
            "for the answer carries their name."
        )
        % {"email": me(request).email},
        status=403,
        way=(reverse("account_logout"), _("Sign out")),
    )
