"""A place that a colleague cannot use: what it is, and taking it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from brokerage.views.kindly import kindly
from brokerage.volunteering import describing, judging, learning, wording
from brokerage.volunteering.models import Booking, Policy, Session, Volunteer
from brokerage.volunteering.moves import swapping
from common.errors import Refusal
from people.views.asking import me


@login_required
@never_cache
@kindly
def offered(request: HttpRequest, public_id: str) -> HttpResponse:
    """What a colleague offers; a POST takes it. Whose own it is sees their place."""
    own = Booking.objects.of_person(me(request)).filter(public_id=public_id)
    if own.exists():
        return redirect("volunteering:my_place", public_id)
    seen = Booking.objects.offered_among(me(request)).select_related("volunteer__person")
    booking = get_object_or_404(seen, public_id=public_id)
    company = booking.volunteer.organisation_id
    mine = Volunteer.objects.active().of_person(me(request)).get(organisation=company)
    if request.method == "POST":
        return _take(request, booking, mine)
    return _page(request, booking, mine)


def _take(request: HttpRequest, booking: Booking, mine: Volunteer) -> HttpResponse:
    try:
        note = request.POST.get("note", "")[:200]
        made = swapping.take(booking, mine, by=me(request), note=note)
    except Refusal as refusal:
        if refusal.code == learning.CODE:
            return redirect(f"{reverse('volunteering:briefing')}?place={booking.public_id}")
        booking.refresh_from_db()
        return _page(request, booking, mine, wrong=refusal.message)
    messages.success(request, _("It is yours. Your colleague and the group know."))
    return redirect("volunteering:my_place", made.public_id)


def _page(request: HttpRequest, booking: Booking, mine: Volunteer, wrong: str = "") -> HttpResponse:
    session = Session.objects.whole().get(pk=booking.session_id)
    booking.session = session
    free = booking.is_offered and not session.has_begun
    context = {
        "booking": booking,
        "session": session,
        "when": wording.when(session),
        "rows": describing.for_everybody(session),
        "warnings": judging.warnings(session, mine) if free else [],
        "over": "" if free else swapping.over(booking),
        "wrong": wrong,
        "wants_note": Policy.objects.filter(organisation=mine.organisation_id, wants_note=True),
        "note": request.POST.get("note", ""),
    }
    status = 409 if wrong else 200
    return render(request, "volunteering/offered.html", context, status=status)
