"""A group plans sessions, one or many; a company plans its team's day."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access as brokers
from brokerage.models import Introduction, Need, Offer
from brokerage.moves import counting_in_hours
from brokerage.states import BOTH_SAID_YES, ListingState
from brokerage.volunteering import dates, later, plans
from brokerage.volunteering.models import Series, Session
from brokerage.volunteering.plans import Plan
from common import clock
from common.errors import Refusal
from journal.entries import record
from people.models import Person


@transaction.atomic
def plan(source: Need | Offer | Introduction, terms: Plan, *, by: Person) -> Session:
    """A session, not open yet: from a need, from a company's offer, or from an introduction."""
    judge_source(source, by)
    plans.judge(terms)
    return write_down(source, terms, by=by)


@transaction.atomic
def plan_series(
    source: Need | Offer | Introduction, terms: Plan, pattern: dates.Pattern, *, by: Person
) -> Series:
    """A session on each day of a pattern, at the hour of ``terms``, which is the first of them."""
    judge_source(source, by)
    plans.judge(terms)
    if terms.starts_at is None or terms.ends_at is None:
        raise Refusal(_("A series needs a time of day."), field="starts_at", code="no_time")
    days = dates.days_of(pattern).days
    if not days:
        raise Refusal(_("No day is left in this series."), field="last_on", code="no_days")
    if len(days) > dates.MOST:
        words = _("A series has at most %(most)d sessions. End it earlier.") % {"most": dates.MOST}
        raise Refusal(words, field="last_on", code="too_many")
    series = Series.objects.create(
        weeks_apart=pattern.weeks_apart,
        first_on=days[0],
        last_on=days[-1],
        left_out=sorted(day.isoformat() for day in pattern.without),
    )
    lasts = terms.ends_at - terms.starts_at
    time = terms.starts_at.astimezone(clock.LONDON).time()
    for day in days:
        starts = later.moment(day, time)
        one = replace(terms, starts_at=starts, ends_at=starts + lasts)
        write_down(source, one, by=by, series=series)
    return series


def write_down(
    source: Need | Offer | Introduction, terms: Plan, *, by: Person, series: Series | None = None
) -> Session:
    """One session that was judged before, as a draft."""
    made = Session.objects.create(
        **{source._meta.model_name or "": source}, **terms.values(), series=series, planned_by=by
    )
    made.skills.set(terms.skills)
    record(by, "session.plan", made)
    return made


def judge_source(source: Need | Offer | Introduction, by: Person) -> None:
    """Raise Refusal where no session can come from it, or not by this person."""
    if isinstance(source, Introduction):
        if source.state not in BOTH_SAID_YES:
            raise Refusal(_("Both sides have to say yes first."), code="not_agreed")
        brokers.require_member_or_broker(by, source.need.organisation)
        return
    brokers.require_member_or_broker(by, source.organisation)
    counting_in_hours.require_time(source)
    if source.state != ListingState.OPEN:
        words = _("“%(title)s” is not open yet. A broker looks at it first.")
        raise Refusal(words % {"title": source}, code="not_open")
