"""Who of somebody's company could go instead."""

from __future__ import annotations

from django.db.models import Count, F, Q

from brokerage.volunteering import judging
from brokerage.volunteering.models import Booking, Volunteer
from brokerage.volunteering.moves.holding import policy_of
from brokerage.volunteering.states import SEATED, STANDING
from common.errors import Refusal

MOST = 30  # letters for one place


def able(booking: Booking) -> list[Volunteer]:
    """Those whom nothing keeps from it, whoever was booked least first; at most ``MOST``.

    Who has not read the briefing yet is among them: it is read on the way.
    """
    session, policy = booking.session, policy_of(booking.volunteer)
    there = Booking.objects.filter(session=session, state__in=STANDING)
    others = Volunteer.objects.active().of_company(booking.volunteer.organisation)
    others = others.exclude(Q(pk__in=there.values("volunteer")) | Q(person__is_active=False))
    others = others.annotate(booked=Count("bookings", filter=Q(bookings__state__in=SEATED)))
    found: list[Volunteer] = []
    for one in others.select_related("person", "organisation").order_by(
        F("booked"), "person__name"
    ):
        try:
            judging.judge_possible(session, one, policy)
        except Refusal:
            continue
        found.append(one)
        if len(found) == MOST:
            break
    return found
