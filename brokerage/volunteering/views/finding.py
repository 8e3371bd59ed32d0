"""The list of sessions: what is open, narrowed as asked, by fit for those who volunteer."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from brokerage.volunteering import finding, fitting, wording
from brokerage.volunteering.fitting import Fitting
from brokerage.volunteering.forms.finding import FindForm
from brokerage.volunteering.models import Booking, Session, Volunteer
from brokerage.volunteering.models.volunteer import VolunteerQuerySet
from brokerage.volunteering.states import STANDING
from common.kept_pages import keep
from people.models import Organisation, Person

ON_A_PAGE = 24
FRESH = 10  # seconds: what was just taken is soon gone from strangers' pages too


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """What fits; where nothing does, hours of one's own, and whom to tell."""
    keep(request, FRESH)
    form = FindForm(request.GET)
    volunteer = _volunteer(request)
    shown = Session.objects.open().for_people_of(_companies(request))
    found = finding.listed(form.asked.narrow(shown), volunteer)
    pages = Paginator(found.values_list("pk", flat=True), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "filters": form,
        "page_of": page,
        "count": pages.count,
        "cards": _cards(request, volunteer, finding.whole(page)),
        "full": form.asked.full,
        "flexible": [] if pages.count else _others(shown.with_seats()),
        "query": query.urlencode(),
        "volunteer": volunteer,
    }
    return render(request, "volunteering/find.html", context)


def _companies(request: HttpRequest) -> list[Organisation]:
    """Those for which the person may book: days of theirs are shown to nobody else."""
    if not isinstance(request.user, Person):
        return []
    return list(Organisation.objects.filter(pk__in=_mine(request.user).values("organisation")))


def _mine(person: Person) -> VolunteerQuerySet:
    return Volunteer.objects.active().of_person(person)


def _others(shown: Any) -> list[dict[str, Any]]:
    return [card(Fitting(one)) for one in finding.next_flexible(shown)]


def _volunteer(request: HttpRequest) -> Volunteer | None:
    """The first as whom somebody may book, with all that is read of them."""
    if not isinstance(request.user, Person):
        return None
    return _mine(request.user).order_by("pk").prefetch_related(*fitting.OF_VOLUNTEER).first()


def _cards(
    request: HttpRequest, volunteer: Volunteer | None, sessions: list[Session]
) -> list[dict[str, Any]]:
    """What fits, and where the person has a place or waits for one already."""
    had: dict[int, str] = {}
    if isinstance(request.user, Person) and volunteer:
        theirs = Booking.objects.of_person(request.user).filter(session__in=sessions)
        had = dict(theirs.filter(state__in=STANDING).values_list("session", "state"))
    fitted = _fitting(volunteer, sessions)
    return [card(one) | {"has": had.get(one.session.pk, "")} for one in fitted]


def _fitting(volunteer: Volunteer | None, sessions: list[Session]) -> list[Fitting]:
    if volunteer is None:
        return [Fitting(one) for one in sessions]
    return fitting.fitting(volunteer, sessions)


def card(one: Fitting) -> dict[str, Any]:
    """A session as a card shows it."""
    session = one.session
    return {
        "session": session,
        "host": session.planner,
        "company": session.company,
        "when": wording.when(session),
        "where": wording.where(session),
        "left": wording.seats_left(session),
        "fits": one.fits,
        "reasons": one.reasons if one.fits else [],
        "but": one.in_the_way,
    }
