"""Becoming a volunteer: for one's company, or on one's own; what one can; and stopping."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from brokerage.views.kindly import blame, kindly
from brokerage.volunteering import fitting, learning
from brokerage.volunteering.forms.about import AboutForm, known
from brokerage.volunteering.models import Booking, Policy, Session, Volunteer
from brokerage.volunteering.moves import describing, monthly
from brokerage.volunteering.moves import joining as moves
from brokerage.volunteering.moves import learning as reading
from brokerage.volunteering.states import VolunteerState
from common.errors import Refusal
from people.models import Organisation, Person
from people.models.membership import Role
from people.views.asking import me


@dataclass(frozen=True, slots=True)
class Way:
    """One company, and how the person stands with it."""

    organisation: Organisation
    state: str = ""
    opens: bool = True
    owns: bool = False
    at_once: bool = False


@never_cache
@kindly
def join(request: HttpRequest) -> HttpResponse:
    """Which companies the person can volunteer for; for strangers how it goes."""
    person = request.user if isinstance(request.user, Person) else None
    if person and request.method == "POST":
        return _join(request, person)
    ways = _ways(person) if person else []
    page = {"ways": ways, "asked_for": _asked_for(request), "email": person.email if person else ""}
    return render(request, "volunteering/join.html", page)


def _join(request: HttpRequest, person: Person) -> HttpResponse:
    chosen = request.POST.get("company", "")
    way = next((w for w in _ways(person) if w.organisation.public_id == chosen and w.opens), None)
    if way is None:
        words = _("Choose a company from the page, or ask it to invite you.")
        raise Refusal(words, code="no_company")
    made = moves.join(person, way.organisation)
    if made.state == VolunteerState.ASKED:
        words = _("We asked %(company)s. You get a letter as soon as it answers.")
        messages.success(request, words % {"company": way.organisation})
        return redirect("volunteering:join")
    messages.success(request, _("You are a volunteer now. Tell us what suits you, if you like."))
    session = _asked_for(request)
    return redirect(_back_to(session) if session else "volunteering:me")


def _back_to(session: Session) -> str:
    return reverse("volunteering:book", args=[session.public_id])


def _asked_for(request: HttpRequest) -> Session | None:
    """The session that somebody came from, to go back to."""
    wanted = request.POST.get("for") or request.GET.get("for") or ""
    return Session.objects.visible_to(request.user).filter(public_id=wanted[:40]).first()


def _offered(request: HttpRequest) -> Booking | None:
    """The colleague's place that somebody was about to take."""
    wanted = request.POST.get("place") or request.GET.get("place") or ""
    found = Booking.objects.offered_among(me(request)).filter(public_id=wanted[:40])
    return found.select_related("session").first()


def _ways(person: Person) -> list[Way]:
    """Companies of the person, and those whose confirmed address is the person's."""
    held = {one.organisation_id: one.state for one in Volunteer.objects.of_person(person)}
    domain = person.email.rpartition("@")[2]
    own = person.memberships.select_related("organisation").order_by("organisation__name")
    opened = Policy.objects.filter(organisation__memberships__person=person)
    opens = set(opened.values_list("organisation", flat=True))
    found = [
        Way(
            one.organisation,
            held.get(one.organisation_id, ""),
            opens=one.organisation_id in opens,
            owns=one.role == Role.OWNER,
            at_once=True,
        )
        for one in own
    ]
    mine = {one.organisation_id for one in own}
    at_home = Policy.objects.at_home_in(domain).select_related("organisation")
    others = [one.organisation for one in at_home if one.organisation_id not in mine]
    return [*found, *(Way(one, held.get(one.pk, "")) for one in others)]


@login_required
@never_cache
@kindly
def about_me(request: HttpRequest) -> HttpResponse:
    """What one can and wishes, for one company or another."""
    mine = Volunteer.objects.of_person(me(request)).exclude(state=VolunteerState.STOPPED)
    mine = mine.select_related("organisation").prefetch_related(*fitting.OF_VOLUNTEER)
    everyone = list(mine.order_by("pk"))
    wanted = request.POST.get("as") or request.GET.get("as") or ""
    volunteer = next((one for one in everyone if one.public_id == wanted), None)
    volunteer = volunteer or next(iter(everyone), None)
    if volunteer is None:
        return redirect("volunteering:join")
    posted = request.method == "POST"
    form = AboutForm(request.POST) if posted else AboutForm(initial=known(volunteer))
    if posted and form.is_valid():
        try:
            _say(volunteer, form, me(request))
        except Refusal as refusal:
            blame(form, refusal)
        else:
            messages.success(request, _("Saved. Here is what fits you."))
            return redirect("volunteering:find")
    page = {"form": form, "volunteer": volunteer, "others": everyone}
    return render(request, "volunteering/me.html", page, status=422 if form.errors else 200)


@transaction.atomic
def _say(volunteer: Volunteer, form: AboutForm, by: Person) -> None:
    describing.describe(volunteer, form.said(), by=by)
    if "monthly" in form.fields:
        monthly.wish(by, form.cleaned_data["monthly"])


@login_required
@never_cache
@kindly
def stop(request: HttpRequest, public_id: str) -> HttpResponse:
    """No longer a volunteer: one page, one button."""
    mine = Volunteer.objects.of_person(me(request)).exclude(state=VolunteerState.STOPPED)
    volunteer = get_object_or_404(mine.select_related("organisation"), public_id=public_id)
    if request.method == "POST":
        moves.stop(volunteer, by=me(request))
        messages.success(request, _("You have stopped. Your places to come are given up."))
        return redirect("volunteering:mine")
    to_come = volunteer.bookings.filter(state__in=["booked", "waiting"]).to_come().count()
    page: dict[str, Any] = {"volunteer": volunteer, "to_come": to_come}
    return render(request, "volunteering/stop.html", page)


@login_required
@never_cache
@kindly
def briefing(request: HttpRequest) -> HttpResponse:
    """What is read before the first session; read it once, and say so."""
    found = learning.current()
    session, offered = _asked_for(request), _offered(request)
    if request.method == "POST":
        reading.acknowledge(request.POST.get("version", ""), by=me(request))
        messages.success(request, _("Thank you for reading it."))
        if offered:
            return redirect("volunteering:offered", offered.public_id)
        return redirect(_back_to(session) if session else "volunteering:find")
    page = {
        "briefing": found,
        "body": found.body() if found else "",
        "asked_for": session,
        "offered": offered,
        "read": bool(found and learning.has_read(me(request), found)),
    }
    return render(request, "volunteering/briefing.html", page)
