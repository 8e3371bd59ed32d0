"""The days of a series from one of them on: which would be when, if all were changed alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage.volunteering import dates, plans
from brokerage.volunteering.models import Session
from brokerage.volunteering.models.session import SessionQuerySet
from brokerage.volunteering.plans import Plan
from brokerage.volunteering.states import SessionState
from common import clock
from common.errors import Refusal

# What one day may differ in from the others without having been changed by hand.
_ITS_OWN = {"starts_at", "ends_at"}
COMPARED = [name for name in Plan.__slots__ if name not in _ITS_OWN | {"skills"}]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day as it would be; ``own`` where it was changed by hand and differs from the first."""

    session: Session
    terms: Plan
    own: bool
    holiday: str


def from_here(session: Session) -> SessionQuerySet:
    """This day of its series and all later ones: neither begun nor over nor called off."""
    return (
        Session.objects.whole()
        .filter(
            series__isnull=False,
            series=session.series_id,
            # A day that has found its group is that group's: two may plan days of one series.
            need=session.need_id,
            offer=session.offer_id,
            introduction=session.introduction_id,
            state__in=[SessionState.DRAFT, SessionState.OPEN],
            starts_at__gt=clock.now(),
            starts_at__gte=session.starts_at or clock.now(),
        )
        .order_by("starts_at", "pk")
        .prefetch_related("skills")
    )


def has_later(session: Session) -> bool:
    """Whether anything comes after it that could be changed with it."""
    return bool(session.series_id) and from_here(session).exclude(pk=session.pk).exists()


def days_of(first: Session, terms: Plan, sessions: Iterable[Session]) -> list[Day]:
    """Each of them with the same words and time of day, and moved by as many days as the first.

    Raises Refusal for hours of one's own, and for an hour that the clocks leave out.
    """
    if first.starts_at is None or terms.starts_at is None or terms.ends_at is None:
        raise Refusal(_("A series needs a time of day."), field="starts_at", code="no_time")
    plans.judge(terms)
    starts = terms.starts_at.astimezone(clock.LONDON)
    by_days, lasts = starts.date() - first.day, terms.ends_at - terms.starts_at
    found = []
    for one in sessions:
        at = moment(one.day + by_days, starts.time())
        mine = replace(terms, starts_at=at, ends_at=at + lasts)
        found.append((one, mine))
    closed = _bank_holidays([mine for _one, mine in found])
    return [
        Day(
            session=one,
            terms=mine,
            own=differs(one, first),
            holiday=closed.get(_day(mine), ""),
        )
        for one, mine in found
    ]


def differs(one: Session, first: Session) -> bool:
    """Whether one day is not as the first is, apart from its date: somebody changed it by hand."""
    if any(getattr(one, name) != getattr(first, name) for name in COMPARED):
        return True
    if _hours(one) != _hours(first) or one.day.weekday() != first.day.weekday():
        return True
    return {skill.pk for skill in one.skills.all()} != {skill.pk for skill in first.skills.all()}


def moment(day: dt.date, time: dt.time) -> dt.datetime:
    """That hour on that day. Raises Refusal, beside the time, where the clocks leave it out."""
    try:
        return dates.moment(day, time)
    except dates.NoSuchTime:
        raise Refusal(
            _("On %(day)s the clocks go forward, and %(time)s does not exist. Choose another hour.")
            % {"day": date_format(day, "j F"), "time": f"{time:%H:%M}"},
            field="starts_at",
            code="no_such_time",
        ) from None


def _hours(session: Session) -> tuple[dt.time, ...]:
    ends = (session.starts_at, session.ends_at)
    return tuple(at.astimezone(clock.LONDON).time() for at in ends if at)


def _day(terms: Plan) -> dt.date:
    assert terms.starts_at is not None  # noqa: S101  # days_of
    return terms.starts_at.astimezone(clock.LONDON).date()


def _bank_holidays(terms: Sequence[Plan]) -> dict[dt.date, str]:
    days = [_day(one) for one in terms]
    return dates.bank_holidays(min(days), max(days)) if days else {}
