"""Further days at the end of a series: which they would be, and who came to all days so far."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from brokerage.volunteering import dates, later
from brokerage.volunteering.models import Booking, Session
from brokerage.volunteering.models.session import SessionQuerySet
from brokerage.volunteering.plans import Plan
from brokerage.volunteering.states import SessionState, VolunteerState
from common import clock
from common.errors import Refusal

FURTHEST = dt.timedelta(days=730)


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """The days as they would be, like ``model``; and which bank holidays are left out between."""

    model: Session
    terms: tuple[Plan, ...]
    days: dates.Days


def so_far(session: Session) -> SessionQuerySet:
    """The days of its series that stand or are over, of the same group: the last one first."""
    found = Session.objects.whole().filter(
        series__isnull=False,
        series=session.series_id,
        need=session.need_id,
        offer=session.offer_id,
        introduction=session.introduction_id,
        starts_at__isnull=False,
    )
    return found.exclude(state=SessionState.CALLED_OFF).order_by("-starts_at", "-pk")


def of(session: Session, count: int, *, on_bank_holidays: bool = False) -> Further:
    """So many more days after the last one, like it. Raises Refusal where that cannot be."""
    held = list(so_far(session))
    series = session.series
    if series is None or not held:
        words = _("This is no series any more. Plan a new one.")
        raise Refusal(words, code="no_series")
    _judge_count(count, series.sessions.count())
    # A day that was moved by hand is no model for others.
    weekday = series.last_on.weekday()
    model = next((one for one in held if one.day.weekday() == weekday), held[0])
    assert model.starts_at is not None and model.ends_at is not None  # noqa: S101, PT018  # so_far
    first = series.last_on
    time = model.starts_at.astimezone(clock.LONDON).time()
    while first <= max(series.last_on, clock.today()):
        first += dt.timedelta(weeks=series.weeks_apart)
    days = dates.further(
        first, count, weeks_apart=series.weeks_apart, on_bank_holidays=on_bank_holidays
    )
    if days.days[-1] > clock.today() + FURTHEST:
        words = _("They would go on for more than two years. Add fewer.")
        raise Refusal(words, field="count", code="too_far")
    like = _plan_of(model)
    lasts = model.ends_at - model.starts_at
    starts = [later.moment(day, time) for day in days.days]
    terms = tuple(replace(like, starts_at=at, ends_at=at + lasts) for at in starts)
    return Further(model=model, terms=terms, days=days)


def _judge_count(count: int, there: int) -> None:
    if count < 1:
        words = _("Enter how many days, such as 4.")
        raise Refusal(words, field="count", code="no_days")
    if there + count > dates.MOST:
        words = _("A series has at most %(most)d sessions, and this one has %(there)d.")
        said = {"most": dates.MOST, "there": there}
        raise Refusal(words % said, field="count", code="too_many")


def _plan_of(session: Session) -> Plan:
    plain = {name: getattr(session, name) for name in Plan.__slots__ if name != "skills"}
    return Plan(**plain, skills=tuple(session.skills.all()))


def who_came_to_all(days: list[Session]) -> list[Booking]:
    """Who has, or had, a place on every one of these days from their first to the last: two at
    least. Their last place stands for each.

    Nobody writes down that somebody booked a whole series; what they have says so.
    """
    in_order = [one.pk for one in sorted(days, key=lambda one: (one.day, one.pk))]
    by_pk = {one.pk: one for one in days}
    theirs: defaultdict[int, dict[int, Booking]] = defaultdict(dict)
    seated = Booking.objects.seated().filter(session__in=in_order)
    seated = seated.filter(
        volunteer__state=VolunteerState.ACTIVE, volunteer__person__is_active=True
    )
    for one in seated.select_related("volunteer__person", "volunteer__organisation").order_by("pk"):
        one.session = by_pk[one.session_id]
        theirs[one.volunteer_id][one.session_id] = one
    return [
        places[in_order[-1]]
        for places in theirs.values()
        if len(places) > 1 and set(in_order[-len(places) :]) == set(places)
    ]
