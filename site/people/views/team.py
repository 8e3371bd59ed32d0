"""The people of an organisation."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.errors import Refusal
from people import roles
from people.forms.team import InviteForm
from people.models import Invitation, Organisation, Person
from people.models.membership import Role
from people.moves import team as moves
from people.views.asking import me


def _mine(request: HttpRequest, public_id: str) -> Organisation:
    return get_object_or_404(Organisation.objects.of(me(request)), public_id=public_id)


@login_required
def team(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who belongs to it, who is asked in, and asking somebody."""
    organisation = _mine(request, public_id)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data
            moves.invite(organisation, said["email"], by=me(request), role=said["role"])
        except Refusal as no:
            form.add_error(no.field or None, no.message)
        else:
            messages.success(request, _("We have written to %(email)s.") % said)
            return redirect("people:team", public_id)
    page = {
        "organisation": organisation,
        "form": form,
        "owner": roles.owns(request.user, organisation),
        "memberships": organisation.memberships.select_related("person"),
        "invitations": organisation.invitations.waiting(),
        "requests": organisation.join_requests.waiting().select_related("person"),
    }
    return render(request, "people/team.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def take_back(request: HttpRequest, public_id: str, invitation_id: str) -> HttpResponse:
    """Take back an invitation that waits."""
    organisation = _mine(request, public_id)
    invitation = get_object_or_404(Invitation, organisation=organisation, public_id=invitation_id)
    _say(
        request,
        _("The invitation is taken back."),
        lambda: moves.take_back(invitation, by=me(request)),
    )
    return redirect("people:team", public_id)


@login_required
def leave(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask, then leave the organisation."""
    organisation = _mine(request, public_id)
    if request.method != "POST":
        return render(request, "people/leave.html", {"organisation": organisation})
    gone = _say(
        request,
        _("You have left %(name)s.") % {"name": organisation.name},
        lambda: moves.leave(organisation, by=me(request)),
    )
    return redirect("workspace:desk") if gone else redirect("people:team", public_id)


@login_required
def remove(request: HttpRequest, public_id: str, person_id: str) -> HttpResponse:
    """Ask, then take somebody out of the team."""
    organisation = _mine(request, public_id)
    person = get_object_or_404(Person, memberships__organisation=organisation, public_id=person_id)
    if request.method != "POST":
        page = {"organisation": organisation, "person": person}
        return render(request, "people/remove.html", page)
    _say(
        request,
        _("%(name)s is no longer in the team.") % {"name": person},
        lambda: moves.remove(organisation, person, by=me(request)),
    )
    return redirect("people:team", public_id)


@login_required
@require_POST
def set_role(request: HttpRequest, public_id: str, person_id: str) -> HttpResponse:
    """Make somebody an owner or a member."""
    organisation = _mine(request, public_id)
    person = get_object_or_404(Person, memberships__organisation=organisation, public_id=person_id)
    role = Role.OWNER if request.POST.get("role") == Role.OWNER else Role.MEMBER
    _say(request, _("Saved."), lambda: moves.set_role(organisation, person, role, by=me(request)))
    return redirect("people:team", public_id)


def _say(request: HttpRequest, done: str, move: Callable[[], object]) -> bool:
    """Do it, and say that it was done or why not."""
    try:
        move()
    except Refusal as no:
        messages.error(request, no.message)
        return False
    messages.success(request, done)
    return True
