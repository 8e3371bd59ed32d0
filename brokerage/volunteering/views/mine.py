"""One's own places: to come, waiting, past; one of them; and the private calendar."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from brokerage.views.kindly import kindly
from brokerage.volunteering import calendars, feeds, wording
from brokerage.volunteering.certificate import with_earned
from brokerage.volunteering.models import Booking, CalendarKey, Session, Volunteer
from brokerage.volunteering.models.booking import BookingQuerySet
from brokerage.volunteering.moves import learning as moves
from brokerage.volunteering.states import BookingState
from brokerage.volunteering.views import papers, place
from people.models import Person
from people.views.asking import me

PAST = 50  # the newest
BEHIND = (
    "session__need__organisation",
    "session__offer__organisation",
    "session__introduction__need__organisation",
    "session__place",
)
CALENDAR = "text/calendar; charset=utf-8"


@login_required
@never_cache
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Everything that the person booked, whichever company for."""
    booked = Booking.objects.of_person(me(request)).select_related(
        *BEHIND, "volunteer__organisation", "hours"
    )
    standing = booked.filter(state__in=[BookingState.BOOKED, BookingState.WAITING])
    to_come = standing.to_come().order_by("session__starts_at", "session__done_by", "pk")
    past = booked.exclude(pk__in=to_come.values("pk")).order_by("-session__starts_at", "-pk")
    context = {
        "to_come": [_line(one) for one in to_come if one.state == BookingState.BOOKED],
        "waiting": [_line(one) for one in to_come if one.state == BookingState.WAITING],
        "offered": [_line(one) for one in offered_to(me(request))],
        "past": [_line(one) for one in past[:PAST]],
        "volunteers": with_earned(
            Volunteer.objects.of_person(me(request)).select_related("organisation")
        ),
    }
    return render(request, "volunteering/mine.html", context)


def offered_to(person: Person) -> BookingQuerySet:
    """What colleagues of theirs offer, and could still be taken."""
    found = Booking.objects.offered_among(person).booked().to_come()
    open_still = found.filter(session__state=Session.State.OPEN)
    return open_still.select_related(*BEHIND, "volunteer__person")


def _line(booking: Booking) -> dict[str, Any]:
    return {
        "booking": booking,
        "when": wording.when(booking.session),
        "where": wording.where(booking.session),
        "host": booking.session.planner,
        "asks_hours": place.asks_hours(booking),
        "hours": place.said(booking),
    }


def _own(request: HttpRequest, public_id: str) -> Booking:
    seen = Booking.objects.changeable_by(me(request)).values("pk")
    found = Booking.objects.filter(pk__in=seen).select_related("volunteer__organisation")
    return get_object_or_404(found, public_id=public_id)


@login_required
@never_cache
@kindly
def my_place(request: HttpRequest, public_id: str) -> HttpResponse:
    """One place: give it up, hand it on, or say how long it was."""
    booking = _own(request, public_id)
    acting = place.Acting(booking, me(request), redirect("volunteering:my_place", public_id))
    return place.answer(request, acting)


@login_required
@never_cache
@require_GET
def file(request: HttpRequest, public_id: str) -> HttpResponse:
    """One session as a calendar file."""
    booking = _own(request, public_id)
    answer = HttpResponse(calendars.calendar([booking]), content_type=CALENDAR)
    answer["Content-Disposition"] = 'attachment; filename="session.ics"'
    return answer


@login_required
@never_cache
@require_GET
def record(request: HttpRequest, public_id: str) -> HttpResponse:
    """What one gave for a company, confirmed by those who received it, to keep or to print."""
    return papers.record(_own_self(request, public_id))


@login_required
@never_cache
@require_GET
@kindly
def certificate(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same hours as a page to hang up."""
    return papers.certificate(_own_self(request, public_id))


def _own_self(request: HttpRequest, public_id: str) -> Volunteer:
    own = Volunteer.objects.of_person(me(request)).select_related("person", "organisation")
    return get_object_or_404(own, public_id=public_id)


@login_required
@never_cache
def feed_address(request: HttpRequest) -> HttpResponse:
    """The private address for one's calendar; made, made anew, or ended."""
    person = me(request)
    if request.method == "POST":
        if request.POST.get("move") == "end":
            moves.end_calendar(by=person)
            messages.success(request, _("The address works no longer."))
        else:
            moves.make_calendar(by=person)
            messages.success(request, _("Here is your address. The one before it has ended."))
        return redirect("volunteering:calendar")
    key = CalendarKey.objects.filter(person=person).first()
    page = {"key": key, "address": feeds.address(key) if key else ""}
    return render(request, "volunteering/calendar.html", page)


@never_cache
@require_GET
@kindly
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Everything booked, for a calendar program that knows the address. Changes nothing."""
    person: Person = feeds.read(token)
    booked = Booking.objects.of_person(person).booked().to_come()
    found = booked.select_related(*BEHIND)
    return HttpResponse(calendars.feed_of(found), content_type=CALENDAR)
