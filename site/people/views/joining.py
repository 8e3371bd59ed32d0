"""“Is it one of these?”: asking to join an organisation that is here already."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.errors import Refusal
from people.models import JoinRequest, Organisation
from people.moves import joining as moves
from people.views.asking import me, refused
from people.views.profile import owners_only


@login_required
def join(request: HttpRequest, public_id: str) -> HttpResponse:
    """What asking does, with one button; afterwards, that it was asked."""
    person = me(request)
    found = get_object_or_404(Organisation.objects.known_to_all(), public_id=public_id)
    waiting = person.join_requests.waiting().filter(organisation=found).first()
    if request.method == "POST":
        try:
            if "withdraw" in request.POST and waiting:
                moves.withdraw(waiting, by=person)
                messages.success(request, _("You no longer ask to join."))
                return redirect("people:register")
            moves.ask(found, by=person)
        except Refusal as no:
            return refused(request, _("You cannot ask this now"), no.message, status=no.status)
        return redirect("people:join", public_id)
    page = {
        "organisation": found,
        "waiting": waiting,
        "looked_after": found.memberships.exists(),
    }
    return render(request, "people/join.html", page)


@require_POST
@owners_only
def answer(request: HttpRequest, organisation: Organisation, request_id: str) -> HttpResponse:
    """An owner lets somebody in, or not."""
    wish = get_object_or_404(
        JoinRequest.objects.select_related("person"),
        organisation=organisation,
        public_id=request_id,
    )
    let_in = request.POST.get("answer") == "let_in"
    try:
        (moves.let_in if let_in else moves.turn_down)(wish, by=me(request))
    except Refusal as no:
        messages.error(request, no.message)
    else:
        who = {"name": wish.person}
        said = _("%(name)s is in the team.") if let_in else _("%(name)s is not let in.")
        messages.success(request, said % who)
    return redirect("people:team", organisation.public_id)
