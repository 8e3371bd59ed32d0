"""An organisation's profile: a list of short sections, each saved on its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common import clock
from common.errors import NotAllowed, Refusal
from people import checks
from people.forms import profile as sections
from people.models import Organisation
from people.moves import profile as moves
from people.profile import tasks
from people.views.asking import me, refused
from people.views.owning import owned

View = Callable[..., HttpResponse]


def owners_only(view: View) -> View:
    """Sign in first; a member who is no owner is told so."""

    @wraps(view)
    def shown(request: HttpRequest, public_id: str, **more: Any) -> HttpResponse:
        try:
            return view(request, owned(request, public_id), **more)
        except NotAllowed as no:
            return refused(request, no.message, status=no.status)

    return login_required(shown)


@owners_only
def profile(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The list of sections, and what the check still needs."""
    waits = organisation.state in {"draft", "submitted", "declined"}
    page = {
        "organisation": organisation,
        "tasks": tasks(organisation),
        "gaps": checks.gaps(organisation) if waits else [],
    }
    return render(request, "people/profile/profile.html", page)


@owners_only
def section(request: HttpRequest, organisation: Organisation, section: str) -> HttpResponse:
    """One section's form."""
    if section not in sections.FORMS:
        raise Http404
    form = sections.FORMS[section](
        request.POST if request.method == "POST" else None, organisation=organisation
    )
    if request.method == "POST" and form.is_valid():
        moves.keep(organisation, section, form.values(), by=me(request))
        messages.success(request, _("Saved."))
        return redirect("people:profile", organisation.public_id)
    return _section_page(request, organisation, form)


def _section_page(
    request: HttpRequest,
    organisation: Organisation,
    form: sections.SectionForm,
    pause: forms.Form | None = None,
) -> HttpResponse:
    wrong = form.errors or (pause and pause.errors)
    page = {
        "organisation": organisation,
        "form": form,
        "section": form.section,
        "pause": pause or sections.PauseForm(),
        "pauses": organisation.pauses.filter(last_day__gte=clock.today()),
        "today": clock.today(),
    }
    one = "proposals" if form.section == "proposals" else "section"
    where = f"people/profile/{one}.html"
    return render(request, where, page, status=422 if wrong else 200)


@require_POST
@owners_only
def add_pause(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """No proposals from a day to a day."""
    form = sections.PauseForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            moves.pause(
                organisation, said["first_day"], said["last_day"], by=me(request), why=said["why"]
            )
        except Refusal as no:
            form.add_error(no.field or None, no.message)
        else:
            messages.success(request, _("We send no proposals in that time."))
            return redirect("people:section", organisation.public_id, "proposals")
    return _section_page(
        request, organisation, sections.ProposalsForm(organisation=organisation), form
    )


@require_POST
@owners_only
def end_pause(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Proposals are welcome again."""
    form = sections.EndPauseForm(request.POST)
    if form.is_valid():
        moves.end_pause(organisation, form.cleaned_data["first_day"], by=me(request))
        messages.success(request, _("The pause is over."))
    return redirect("people:section", organisation.public_id, "proposals")


@owners_only
def public_page(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What the page would show; a yes to it, or taking it away."""
    form = sections.PageForm(request.POST if "show" in request.POST else None)
    if request.method == "POST":
        if "hide" in request.POST:
            moves.hide_page(organisation, by=me(request))
            messages.success(request, _("The page is gone."))
            return redirect("people:public_page", organisation.public_id)
        if form.is_valid() and _shown(request, organisation, form):
            return redirect("people:public_page", organisation.public_id)
    page = {
        "organisation": organisation,
        "form": form,
        "wording": sections.CONSENT,
        "consent": organisation.page_consents.in_force().select_related("given_by").first(),
    }
    where = "people/profile/public_page.html"
    return render(request, where, page, status=422 if form.errors else 200)


def _shown(request: HttpRequest, organisation: Organisation, form: forms.Form) -> bool:
    try:
        moves.show_page(organisation, by=me(request), wording=str(sections.CONSENT))
    except Refusal as no:
        form.add_error(None, no.message)
        return False
    messages.success(request, _("Your page is there for everybody."))
    return True
