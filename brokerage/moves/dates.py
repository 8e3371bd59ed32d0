"""When the two meet: one side proposes dates, the other takes one; either moves or calls off.

A date is moved by proposing another instead of it: the old one stands until the new one is taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access, letters_between
from brokerage.models import Introduction, MeetingDate
from brokerage.moves.holding import hold, what_happened
from brokerage.states import MEETING_DATE, IntroductionState, Side
from common import clock
from common.errors import Refusal
from common.states import require
from journal.entries import record
from people.models import Person

MEETING = {
    IntroductionState.AGREED,
    IntroductionState.UNDER_WAY,
    IntroductionState.DELIVERED,
}
# All is confirmed, and yet they meant to meet once more.
CAN_CALL_OFF = {*MEETING, IntroductionState.CONFIRMED}
MOST_OPEN = 5
LONGEST = dt.timedelta(hours=24)
FURTHEST = dt.timedelta(days=730)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date as it is proposed; aware times, ``instead_of`` where it moves an agreed one."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    where: str = ""
    word: str = ""
    instead_of: MeetingDate | None = None


@transaction.atomic
def propose_date(
    introduction: Introduction, *, side: str, by: Person | None, when: When
) -> MeetingDate:
    """One side proposes a date; the other is asked."""
    held = _meeting(introduction, side, by)
    _judge(held, when)
    old = when.instead_of
    if old is not None and old.introduction_id != held.pk:
        raise Refusal(_("That date belongs to another introduction."), code="other_introduction")
    if old is not None:
        old = _held(old, MeetingDate.State.MOVED)
    date = MeetingDate.objects.create(
        introduction=held,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        where=when.where.strip()[:200],
        word=when.word.strip()[:300],
        instead_of=old,
        proposed_side=side,
        proposed_by=by,
    )
    record(by, "date.propose", date)
    letters_between.date_proposed(date)
    return date


def _judge(held: Introduction, when: When) -> None:
    if when.starts_at <= clock.now():
        raise Refusal(_("That time has passed already."), field="day", code="in_the_past")
    if when.starts_at > clock.now() + FURTHEST:
        raise Refusal(_("That is more than two years away."), field="day", code="too_far_off")
    if not when.starts_at < when.ends_at <= when.starts_at + LONGEST:
        raise Refusal(_("It has to end after it starts."), field="until", code="ends_too_early")
    waiting = held.dates.proposed()
    if waiting.count() >= MOST_OPEN:
        raise Refusal(
            _("Five dates wait for an answer already. Wait for it, or take one back."),
            code="too_many_dates",
        )
    if waiting.filter(starts_at=when.starts_at, ends_at=when.ends_at).exists():
        raise Refusal(_("That date is proposed already."), field="day", code="proposed_already")


@transaction.atomic
def take(date: MeetingDate, *, side: str, by: Person | None) -> MeetingDate:
    """The other side says yes to a date; its fellow proposals are off the table."""
    held = _meeting(date.introduction, side, by)
    chosen = _held(date, MeetingDate.State.AGREED)
    if chosen.proposed_side == side:
        raise Refusal(_("You proposed this one: the other side has to take it."), code="own_date")
    if chosen.starts_at <= clock.now():
        raise Refusal(_("That time has passed already."), code="in_the_past")
    old = chosen.instead_of
    if old is not None:
        old = MeetingDate.objects.hold(old.pk)
        if old.state == MeetingDate.State.AGREED:
            _end(old, MeetingDate.State.MOVED, side)
        chosen.uid, chosen.sequence = old.uid, old.sequence + 1
    chosen.state, chosen.agreed_at = MeetingDate.State.AGREED, clock.now()
    chosen.save(update_fields=["uid", "sequence", "state", "agreed_at"])
    for other in held.dates.filter(state=MeetingDate.State.PROPOSED):
        _end(other, MeetingDate.State.PASSED_OVER, side)
    record(by, "date.take", chosen, fields=["state"])
    letters_between.date_agreed(chosen)
    return chosen


@transaction.atomic
def call_off(date: MeetingDate, *, side: str, by: Person | None) -> MeetingDate:
    """Either side calls an agreed date off, or says no to a proposed one, or takes it back."""
    _meeting(date.introduction, side, by, CAN_CALL_OFF)
    found = _held(date, MeetingDate.State.CALLED_OFF)
    was_agreed = found.state == MeetingDate.State.AGREED
    _end(found, MeetingDate.State.CALLED_OFF, side)
    record(by, "date.call_off", found, fields=["state"])
    if was_agreed:
        letters_between.date_called_off(found)
    elif found.proposed_side != side:
        letters_between.date_refused(found)
    return found


def end_with(held: Introduction, *, by: Person | None) -> int:
    """The introduction ended, so its dates do too; calendars hear of it. Returns how many."""
    ended = 0
    for date in held.dates.filter(state__in=[MeetingDate.State.PROPOSED, MeetingDate.State.AGREED]):
        agreed = date.state == MeetingDate.State.AGREED
        if agreed and date.ends_at <= clock.now():
            continue  # they have met: that stays so
        _end(date, MeetingDate.State.CALLED_OFF, held.ended_side)
        record(by, "date.call_off", date, fields=["state"])
        if agreed:
            date.introduction = held
            letters_between.date_called_off(date)
        ended += 1
    return ended


def _meeting(
    introduction: Introduction,
    side: str,
    by: Person | None,
    states: Collection[str] = MEETING,
) -> Introduction:
    """The introduction, locked, of two sides that have agreed."""
    held = hold(introduction)
    access.require_member(by, held.organisation_of(Side(side)))
    if held.state not in states:
        raise Refusal(what_happened(held, by), code="not_meeting")
    return held


def _held(date: MeetingDate, to: str) -> MeetingDate:
    found = MeetingDate.objects.select_related("introduction").hold(date.pk)
    require(MEETING_DATE, found.state, to, what=_("This date"))
    return found


def _end(date: MeetingDate, to: str, side: str) -> None:
    require(MEETING_DATE, date.state, to, what=_("This date"))
    if to == MeetingDate.State.CALLED_OFF and date.state == MeetingDate.State.AGREED:
        date.sequence += 1
    date.state, date.ended_at, date.ended_side = to, clock.now(), side
    date.save(update_fields=["state", "sequence", "ended_at", "ended_side"])
