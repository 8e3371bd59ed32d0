"""What is due for a reminder: for each kind, which introductions, which side, and when.

A reminder stops at once when its reason is gone, because what is due is asked again, under the
lock, the moment before it goes out. Organisations on a pause are left alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Value

from brokerage.models import Delivery, Introduction, MeetingDate, Reminder
from brokerage.states import STANDING, IntroductionState, Side
from common import clock
from people.models import Organisation, Pause

DAY = dt.timedelta(days=1)
# Before the end of the last day for an answer: on the morning a week and a day before it.
TO_MORNING = dt.timedelta(hours=16)
ANSWER = (7 * DAY + TO_MORNING, DAY + TO_MORNING)
# After both said yes, while nothing has begun.
BEGIN = (7 * DAY, 14 * DAY)
# After the agreed date, while nothing is reported.
REPORT = (DAY, 7 * DAY)
# After a report, while nobody has confirmed it.
CONFIRM = (3 * DAY, 10 * DAY)
# Older matters are for a broker, not for a machine.
NOT_AFTER = dt.timedelta(days=60)
MORNING = 8
# Under way, with no date to go by and no word: after three weeks and six.
PROGRESS = (21 * DAY, 42 * DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One reminder that is due; ``about`` is the report or the date it is about."""

    kind: str
    side: Side
    step: int
    introduction_id: int
    about: str = ""


def due() -> list[Due]:
    """Everything that is due now and was not sent; the number of queries is constant."""
    return [one for rule in RULES.values() for side in Side for one in rule(side, None)]


def still_due(one: Due) -> bool:
    """Whether it is due yet; asked under the lock on the introduction."""
    return one in RULES[Reminder.Kind(one.kind)](one.side, one.introduction_id)


def _answer(side: Side, only: int | None) -> list[Due]:
    """At half time, and a day before the proposal lapses."""
    now = clock.now()
    rows = Introduction.objects.filter(
        state=IntroductionState.PROPOSED, answer_by__gt=now, **{f"{side}_yes_at": None}
    )
    # Nobody is asked for a yes that could not be given.
    for each in Side:
        rows = rows.filter(
            **{
                f"{each}__state__in": STANDING,
                f"{each}__organisation__state": Organisation.State.VERIFIED,
            }
        )
    steps = [_whole(rows).filter(answer_by__lte=now + before) for before in ANSWER]
    return _unsent(Reminder.Kind.ANSWER, side, steps, only)


def _begin(side: Side, only: int | None) -> list[Due]:
    """A week and two after both said yes, where no date is agreed and nothing has begun."""
    now = clock.now()
    rows = Introduction.objects.filter(
        state=IntroductionState.AGREED, agreed_at__gte=now - NOT_AFTER
    ).exclude(dates__state=MeetingDate.State.AGREED)
    steps = [_whole(rows).filter(agreed_at__lte=now - after) for after in BEGIN]
    return _unsent(Reminder.Kind.BEGIN, side, steps, only)


def _report(side: Side, only: int | None) -> list[Due]:
    """A day and a week after the last agreed date, where the giver has reported nothing since."""
    if side != Side.OFFER:
        return []
    now = clock.now()
    told = Delivery.objects.delivered().filter(
        introduction=OuterRef("introduction"), at__gte=OuterRef("starts_at")
    )
    later = MeetingDate.objects.agreed().filter(
        introduction=OuterRef("introduction"), starts_at__gt=OuterRef("starts_at")
    )
    rows = MeetingDate.objects.agreed().filter(
        ~Exists(told),
        ~Exists(later),
        introduction__state__in=[IntroductionState.AGREED, IntroductionState.UNDER_WAY],
        ends_at__gte=now - NOT_AFTER,
    )
    steps = [_part(rows).filter(ends_at__lte=now - after) for after in REPORT]
    return _unsent(Reminder.Kind.REPORT, side, steps, only)


def _progress(side: Side, only: int | None) -> list[Due]:
    """Three weeks and six after it began, the last date or the last report; not before a date."""
    if side != Side.OFFER:
        return []
    now = clock.now()
    rows = Introduction.objects.filter(
        state=IntroductionState.UNDER_WAY, started_at__gte=now - NOT_AFTER
    ).exclude(by_the_hour=True)
    steps = []
    for after in PROGRESS:
        met = MeetingDate.objects.agreed().filter(
            introduction=OuterRef("pk"), ends_at__gt=now - after
        )
        told = Delivery.objects.filter(introduction=OuterRef("pk"), at__gt=now - after)
        told = told.exclude(entry=Delivery.Entry.PROMISED)
        steps.append(_whole(rows).filter(~Exists(told), ~Exists(met), started_at__lte=now - after))
    return _unsent(Reminder.Kind.PROGRESS, side, steps, only)


def _confirm(side: Side, only: int | None) -> list[Due]:
    """Three and ten days after a report that waits for the receiver's word."""
    if side != Side.NEED:
        return []
    now = clock.now()
    rows = (
        Delivery.objects.delivered()
        .standing()
        .filter(confirmations=None, not_arrived=None, at__gte=now - NOT_AFTER)
        .exclude(introduction__state__in=["fell_through", "withdrawn"])
        .exclude(introduction__by_the_hour=True)
    )
    steps = [_part(rows).filter(at__lte=now - after) for after in CONFIRM]
    return _unsent(Reminder.Kind.CONFIRM, side, steps, only)


def _tomorrow(side: Side, only: int | None) -> list[Due]:
    """The day before a date, in Leeds, from eight in the morning."""
    here = clock.now().astimezone(clock.LONDON)
    if here.hour < MORNING:
        return []
    midnight = dt.datetime.combine(here.date(), dt.time(), clock.LONDON)
    first, last = (
        dt.datetime.combine(midnight.date() + dt.timedelta(days=days), dt.time(), clock.LONDON)
        for days in (1, 2)
    )
    rows = MeetingDate.objects.starting(first, last)
    return _unsent(Reminder.Kind.TOMORROW, side, [_part(rows)], only)


Rows = QuerySet[Any, Any]
Rule = Callable[[Side, int | None], list[Due]]
RULES: dict[Reminder.Kind, Rule] = {
    Reminder.Kind.ANSWER: _answer,
    Reminder.Kind.BEGIN: _begin,
    Reminder.Kind.REPORT: _report,
    Reminder.Kind.PROGRESS: _progress,
    Reminder.Kind.CONFIRM: _confirm,
    Reminder.Kind.TOMORROW: _tomorrow,
}


def _whole(rows: Rows) -> Rows:
    """About an introduction as a whole."""
    found: Rows = rows.annotate(meeting=F("pk"), matter=Value(""))
    return found


def _part(rows: Rows) -> Rows:
    """About one of its reports or dates."""
    found: Rows = rows.annotate(meeting=F("introduction"), matter=F("public_id"))
    return found


def _unsent(kind: str, side: Side, steps: list[Rows], only: int | None) -> list[Due]:
    """The furthest step that is due of each matter, without what was sent or is on a pause."""
    found: dict[tuple[int, str], Due] = {}
    for step, rows in enumerate(steps, start=1):
        sent = Reminder.objects.filter(
            introduction=OuterRef("meeting"),
            about=OuterRef("matter"),
            side=side,
            kind=kind,
            step__gte=step,
        )
        resting = Pause.objects.on(clock.today()).values("organisation")
        near = "" if rows.model is Introduction else "introduction__"
        wanted = rows.exclude(**{f"{near}{side}__organisation__in": resting}).exclude(Exists(sent))
        if only is not None:
            wanted = wanted.filter(meeting=only)
        for meeting, matter in wanted.order_by().values_list("meeting", "matter").distinct():
            found[meeting, matter] = Due(
                kind=kind, side=side, step=step, introduction_id=meeting, about=matter
            )
    return list(found.values())
