"""Places for several colleagues at once: what to know of each first, then all of them or none."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from brokerage.views.kindly import blame, kindly
from brokerage.volunteering import describing, teams
from brokerage.volunteering.forms.booking import TeamForm
from brokerage.volunteering.models import Policy, Session, Volunteer
from brokerage.volunteering.moves import booking as moves
from brokerage.volunteering.states import STANDING
from brokerage.volunteering.views.session import led, seen
from common.errors import Refusal
from people.views.asking import me


@login_required
@never_cache
@kindly
def team(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who goes. What is in somebody's way is told by name; what is to be known is asked once."""
    session = seen(request, public_id)
    policy = led(request, session)
    if policy is None:
        raise Http404
    form = _form(request, session, policy)
    if form.is_valid():
        known = teams.of_each(session, form.chosen, policy)
        warned = [one for one in known if one.warnings]
        if not _blamed(form, session, known) and warned and not request.POST.get("sure"):
            page = {"session": session, "form": form, "known": warned}
            return render(request, "volunteering/team_sure.html", page)
        if not form.errors and _booked(request, session, form):
            return redirect("volunteering:session", session.public_id)
    page = {
        "session": session,
        "form": form,
        "policy": policy,
        "rows": describing.for_everybody(session)[:3],
    }
    return render(request, "volunteering/team.html", page, status=422 if form.errors else 200)


def _form(request: HttpRequest, session: Session, policy: Policy) -> TeamForm:
    free = Volunteer.objects.active().of_company(policy.organisation)
    there = session.bookings.filter(state__in=STANDING).values("volunteer")
    data = request.POST if request.method == "POST" else None
    found = free.exclude(pk__in=there).select_related("person", "organisation")
    return TeamForm(data, list(found), policy)


def _blamed(form: TeamForm, session: Session, known: list[teams.Known]) -> bool:
    """Whether something is in the way: every name and every reason at once."""
    few = teams.too_many(session, known)
    wrong = [few] if few else []
    wrong += [f"{one.volunteer}: {said}" for one in known for said in one.in_the_way]
    for words in wrong:
        form.add_error("people", words)
    return bool(wrong)


def _booked(request: HttpRequest, session: Session, form: TeamForm) -> bool:
    try:
        note = form.cleaned_data.get("note", "")
        made = moves.book_team(session, form.chosen, by=me(request), note=note)
    except Refusal as refusal:
        blame(form, refusal)
        return False
    words = _("%(n)d places are booked. Everybody has a letter.") % {"n": len(made)}
    messages.success(request, words)
    return True
