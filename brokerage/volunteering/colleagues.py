"""Who of somebody's company could go instead: the rules of booking, judged of all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db.models import Count, F, Prefetch, Q

from brokerage.volunteering import access, clashes, judging
from brokerage.volunteering.models import Booking, HeldCheck, Policy, Session, Volunteer
from brokerage.volunteering.models.volunteer import VolunteerQuerySet
from brokerage.volunteering.moves.holding import policy_of
from brokerage.volunteering.states import SEATED, STANDING
from common.errors import Refusal

MOST = 30  # letters for one place


def able(booking: Booking) -> list[Volunteer]:
    """Those whom nothing keeps from it, whoever was booked least first; at most ``MOST``.

    Meant to be asked before anything is locked: it reads all of a company, in a constant number of
    queries. Whoever takes the place is judged again, alone, under the lock. Who has not read the
    briefing yet is among them: it is read on the way.
    """
    session, policy = booking.session, policy_of(booking.volunteer)
    company = booking.volunteer.organisation
    if not (company.is_verified and session.company in {None, company} and _is_open(session)):
        return []
    others = list(_others(booking, session))
    for keeps in (_from_the_company, _without_the_check, _over_the_cap, _elsewhere):
        kept = keeps(session, others, policy)
        others = [one for one in others if one.pk not in kept]
    return others[:MOST]


def _is_open(session: Session) -> bool:
    try:
        judging.judge_session(session)
    except Refusal:
        return False
    return True


def _others(booking: Booking, session: Session) -> VolunteerQuerySet:
    there = Booking.objects.filter(session=session, state__in=STANDING)
    others = Volunteer.objects.active().of_company(booking.volunteer.organisation)
    others = others.exclude(pk__in=there.values("volunteer"))
    others = others.annotate(booked=Count("bookings", filter=Q(bookings__state__in=SEATED)))
    good = Prefetch("checks", HeldCheck.objects.good_on(session.day), to_attr="good_checks")
    in_order = others.order_by(F("booked"), "person__name", "pk")
    return in_order.select_related("person", "organisation").prefetch_related(good)


def _from_the_company(session: Session, others: Sequence[Volunteer], policy: Policy) -> set[int]:
    """Who cannot be told any more to work there."""
    there = access.who_work_for(policy.organisation, (one.person for one in others))
    return {one.pk for one in others if one.person_id not in there}


def _without_the_check(session: Session, others: Sequence[Volunteer], policy: Policy) -> set[int]:
    asked = judging.check_asked(session)
    if not asked.level:
        return set()
    return {one.pk for one in others if not judging.covers(asked, one.good_checks)}  # type: ignore[attr-defined]


def _over_the_cap(session: Session, others: Sequence[Volunteer], policy: Policy) -> set[int]:
    cap = policy.hours_a_quarter
    if cap is None:
        return set()
    theirs = Booking.objects.of_company(policy.organisation).seated()
    hours: defaultdict[int, Decimal] = defaultdict(Decimal)
    for booking in judging.in_the_quarter(session, theirs):
        hours[booking.volunteer_id] += booking.session.hours
    return {one.pk for one in others if hours[one.pk] + session.hours > cap}


def _elsewhere(session: Session, others: Iterable[Volunteer], policy: Policy) -> set[int]:
    """Who is at another place then, for whichever company."""
    span = judging.span_of(session)
    if span is None:
        return set()
    people = Volunteer.objects.of_company(policy.organisation).values("person")
    near = judging.near(span, Booking.objects.seated().filter(volunteer__person__in=people))
    booked: defaultdict[int, list[Booking]] = defaultdict(list)
    for booking in near.select_related("volunteer"):
        booked[booking.volunteer.person_id].append(booking)
    return {
        one.pk
        for one in others
        if clashes.overlap(span, judging.spans_of(span, booked[one.person_id]))
    }
