"""Registering an organisation and keeping its details."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.errors import Refusal
from people import checks, roles
from people.forms.organisation import OrganisationForm
from people.models import Organisation
from people.moves import organisations as moves
from people.views.asking import me, refused

DRAFT = "organisation_draft"
MOST_KEPT = 20_000  # characters of a draft kept in the session
WANTS = {"offer": "brokerage:pledge", "need": "brokerage:ask"}
KIND_THAT_WANTS = {"offer": Organisation.Kind.COMPANY, "need": Organisation.Kind.COMMUNITY}


@login_required
def register(request: HttpRequest) -> HttpResponse:
    """Register an organisation; saved as a draft, or sent for its check at once."""
    wants = request.POST.get("wants") or request.GET.get("wants") or ""
    send = request.POST.get("then") != "save"
    if request.method != "POST":
        return _page(request, OrganisationForm(initial=_kept(request, wants)), wants=wants)
    form = OrganisationForm(request.POST, whole=send)
    if not form.is_valid():
        _keep(request)  # whoever asks to join one of these comes back to what was typed
        return _page(request, form, wants=wants)
    organisation = moves.register(form.details(), by=me(request))
    request.session.pop(DRAFT, None)
    return _after(request, organisation, send=send, wants=wants)


@login_required
def details(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change what an organisation says of itself, and send it for its check."""
    organisation = get_object_or_404(Organisation.objects.of(me(request)), public_id=public_id)
    if not roles.owns(request.user, organisation):
        return refused(request, _("Only an owner changes these details"), status=403)
    known = OrganisationForm.known_of(organisation)
    if request.method != "POST":
        return _page(request, OrganisationForm(initial=known, organisation=organisation))
    send = request.POST.get("then") == "send"
    form = OrganisationForm(
        request.POST,
        initial=known,
        organisation=organisation,
        whole=send or organisation.is_verified,
    )
    if not form.is_valid():
        return _page(request, form)
    moves.amend(organisation, form.details(), by=me(request))
    return _after(request, organisation, send=send)


@login_required
@require_POST
def keep_draft(request: HttpRequest) -> HttpResponse:
    """What is typed so far, kept in the session while somebody registers."""
    _keep(request)
    return HttpResponse(status=204)


def _keep(request: HttpRequest) -> None:
    typed = {name: request.POST.getlist(name) for name in OrganisationForm.base_fields}
    if len(str(typed)) <= MOST_KEPT:
        request.session[DRAFT] = typed


def _kept(request: HttpRequest, wants: str) -> dict[str, Any]:
    """What was typed before, else what we know of the person and what they came for."""
    person = me(request)
    initial: dict[str, Any] = {
        "kind": KIND_THAT_WANTS.get(wants, ""),
        "contact_name": person.name,
        "contact_email": person.email,
        "contact_phone": person.phone,
    }
    kept = QueryDict(mutable=True)
    for name, values in request.session.get(DRAFT, {}).items():
        kept.setlist(name, values)
    for name, field in OrganisationForm.base_fields.items():
        if name in kept:
            many = (
                field.widget.allow_multiple_selected
                if hasattr(field.widget, "allow_multiple_selected")
                else False
            )
            initial[name] = kept.getlist(name) if many else kept[name]
    return initial


def _page(request: HttpRequest, form: OrganisationForm, *, wants: str = "") -> HttpResponse:
    groups = [
        (legend, [form[name] for name in _with_another(form, names)])
        for legend, names in form.GROUPS
    ]
    page = {
        "form": form,
        "groups": groups,
        "wants": wants if wants in WANTS else "",
        "organisation": form.organisation,
        "alike": form.alike,
        "folded": ("places", "communities"),  # long lists: shut until they are wanted
        "sent": form.organisation is not None
        and form.organisation.state not in {"draft", "declined"},
    }
    return render(request, "people/organisation.html", page, status=422 if form.errors else 200)


def _with_another(form: OrganisationForm, names: tuple[str, ...]) -> list[str]:
    """The box “another of the same name” stands below the name, once there is one."""
    shown = []
    for name in names:
        shown.append(name)
        if name == "name" and (form.alike or form["another"].value()):
            shown.append("another")
    return shown


def _after(
    request: HttpRequest, organisation: Organisation, *, send: bool, wants: str = ""
) -> HttpResponse:
    """On to what they came for; a listing may be drafted before the check is done."""
    if not send:
        messages.success(request, _("Saved."))
        return redirect("workspace:organisation", organisation.public_id)
    try:
        moves.submit(organisation, by=me(request))
    except Refusal as no:
        messages.error(request, no.message)
        return redirect("people:details", organisation.public_id)
    messages.success(
        request,
        _("%(name)s is with us. A broker checks it, usually within two working days.")
        % {"name": organisation.name},
    )
    return redirect(_next_step(organisation, wants))


def _next_step(organisation: Organisation, wants: str) -> str:
    try:
        return f"{reverse(WANTS[wants])}?organisation={organisation.public_id}"
    except (KeyError, NoReverseMatch):
        if checks.needs_asking(organisation):
            return reverse("people:voucher", args=[organisation.public_id])
        return reverse("workspace:organisation", args=[organisation.public_id])
