"""What a broker should see to around volunteers: one query for each cause, with since when."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from brokerage.models import SafeguardingDecision
from brokerage.moves import safeguarding
from brokerage.volunteering import overdue
from brokerage.volunteering.models import Booking, Incident, Policy, Session
from brokerage.volunteering.states import BookingState, SessionState
from common import clock

WEEK = dt.timedelta(days=7)
LATELY = MONTH = dt.timedelta(days=30)


def incidents_open() -> QuerySet[Incident]:
    """Somebody told us that something went wrong, and nobody has closed it."""
    return Incident.objects.open().annotate(waits_since=F("told_at"))


def sessions_unfilled() -> QuerySet[Session]:
    """Within a week, and fewer than half of the places are taken.

    Hours of one's own by a date are given over weeks: they are at risk a month before it.
    """
    near = Q(starts_at__lte=clock.now() + WEEK) | Q(done_by__lte=clock.today() + MONTH)
    soon = Session.objects.whole().open().filter(near)
    return soon.filter(taken__lt=F("seats") / 2.0).annotate(waits_since=F("opened_at"))


def checks_unconfirmed() -> QuerySet[Session]:
    """Planned; its helpers may need a check, and no broker has confirmed which one.

    What may be needed is judged by the rules, not by the database: few sessions are asked about.
    """
    decided = SafeguardingDecision.objects
    behind = Q(need=OuterRef("need")) | Q(offer=OuterRef("offer"))
    behind |= Q(need=OuterRef("introduction__need"))
    drafts = Session.objects.whole().filter(
        ~Exists(decided.filter(behind)), state=SessionState.DRAFT
    )
    asked = [
        one.pk
        for one in drafts
        if not one.has_begun and safeguarding.advice_for(one.listing).at_most.level
    ]
    found = Session.objects.whole().filter(pk__in=asked)
    return found.annotate(waits_since=F("planned_at"))


def hours_unconfirmed() -> QuerySet[Session]:
    """Over for a week, and the group has not said who came."""
    silent = Session.objects.whole().filter(
        overdue.asks_the_group(), overdue.over(WEEK), state__in=overdue.OVER_OR_DONE, offer=None
    )
    return silent.annotate(waits_since=F("ends_at"))


def first_timers() -> QuerySet[Booking]:
    """Expected within a week, and never been anywhere before: a call helps them to come."""
    been = Booking.objects.filter(
        volunteer__person=OuterRef("volunteer__person"), state=BookingState.CAME
    )
    soon = _people().filter(
        ~Exists(been),
        state=BookingState.BOOKED,
        session__state=SessionState.OPEN,
        session__starts_at__range=(clock.now(), clock.now() + WEEK),
    )
    return soon.annotate(waits_since=F("booked_at"))


def no_shows() -> QuerySet[Booking]:
    """Did not come, lately, and nobody has asked why."""
    since = clock.now() - LATELY
    missed = _people().filter(state=BookingState.MISSED)
    timed = Q(session__starts_at__gte=since)
    flexible = Q(session__starts_at=None, session__done_by__gte=since.date())
    return missed.filter(timed | flexible).annotate(waits_since=F("session__starts_at"))


def domains_to_confirm() -> QuerySet[Policy]:
    """A company says where its people's addresses are, and nobody has made sure."""
    named = Policy.objects.filter(domain_confirmed_at=None).exclude(domain="")
    return named.select_related("organisation").annotate(waits_since=F("opened_at"))


def _people() -> QuerySet[Booking]:
    return Booking.objects.select_related(
        "volunteer__person",
        "volunteer__organisation",
        "session__need__organisation",
        "session__offer__organisation",
        "session__introduction__need__organisation",
        "session__introduction__offer__organisation",
    )
