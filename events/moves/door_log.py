"""The log of the door: acts of any device land in any order, with the same end.

An act lands once, by its own id. A guest is in when an act that let them in stands, that is, no
other act took back just that one; the earliest that stands is the admission. So nothing that one
device did is lost by what another did, nobody is let in twice, and an undo that comes before
what it takes back still takes it back. Each act is written under the lock of the seat it is
about, and of the walk-ups' line where there is none: two that bear on each other meet there.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from common import clock, ids
from common.errors import Refusal
from events.models import Admission, Ball, DoorAct, Order, Seat, Table, Ticket
from events.moves import walk_ups
from events.moves.door_hours import begun
from journal.entries import record
from people.models import Person

DAY = dt.timedelta(days=1)
What = DoorAct.What


@dataclass(frozen=True, slots=True)
class Said:
    """What a device says it did: records by public id, times in UTC.

    ``at`` is when by our clock, ``said_at`` by the device's. ``undoes`` is the id of an act.
    ``seat`` of a walk-up, and of what takes one back, is the place they were given, if any.
    """

    act_id: str
    what: str
    at: dt.datetime
    said_at: dt.datetime | None = None
    seat: str = ""
    ticket: str = ""
    table: str = ""
    undoes: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Landed:
    """An act in the log. ``first`` let this guest in before it; ``beyond``: seats too few."""

    act: DoorAct
    first: Admission | None = None
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class _About:
    """The records an act is about."""

    ball: Ball
    seat: Seat | None
    ticket: Ticket | None
    table: Table | None


def now(what: str, **about: Any) -> Said:
    """An act of this moment, with an id of its own."""
    return Said(act_id=ids.new_public_id(), what=what, at=clock.now(), **about)


def land(said: Said, *, ball: Ball, by: Person, device: str = "") -> Landed:
    """Take an act into the log, and let what follows from it follow. A second time does nothing.

    Raises Refusal where it is about nothing we know: then nothing is written.
    """
    about = _about(said, ball)
    try:
        return _land(said, about, by=by, device=device)
    except IntegrityError:
        # The same act over two connections at once: the constraint let one of them in.
        act = DoorAct.objects.filter(act_id=said.act_id).first()
        if act is None:
            raise
        return _again(act, said, ball)


def place_given(seat: Seat) -> DoorAct | None:
    """The walk-up who was given this seat's place, if there is one."""
    return DoorAct.objects.filter(seat=seat).walk_ups().standing().first()


@transaction.atomic
def _land(said: Said, about: _About, *, by: Person, device: str) -> Landed:
    line = _lock(about)
    if act := DoorAct.objects.filter(act_id=said.act_id).first():
        return _again(act, said, about.ball)
    taken_back = DoorAct.objects.filter(ball=about.ball, act_id=said.undoes).first()
    _fits(taken_back, about)
    if line is None and _touches_walk_ups(said, about, taken_back):
        line = walk_ups.hold(about.ball)
    received = clock.now()
    act = DoorAct.objects.create(
        act_id=said.act_id,
        ball=about.ball,
        what=said.what,
        seat=about.seat,
        ticket=about.ticket,
        table=about.table,
        undoes=said.undoes,
        by=by.public_id,
        device=device[:40],
        at=_bounded(said.at, received, about.ball),
        said_at=said.said_at or said.at,
        received_at=received,
    )
    if about.seat:
        _follow(about.seat)
    admission = _walk_up(said, act, taken_back, line) if line else None
    admission = admission or _admission(act)
    record(by, f"door.{said.what}", admission or act)
    beyond = walk_ups.settle(line) if line else 0
    return Landed(act, first=_first(act), beyond=beyond)


def _lock(about: _About) -> walk_ups.Line | None:
    """Before anything is looked at: the seat, or the walk-ups' line where there is none."""
    if about.seat is None:
        return walk_ups.hold(about.ball)
    Seat.objects.hold(about.seat.pk)
    return None


def _walk_up(
    said: Said, act: DoorAct, taken_back: DoorAct | None, line: walk_ups.Line
) -> Admission | None:
    if act.what == What.WALK_UP and DoorAct.objects.standing().filter(pk=act.pk).exists():
        return walk_ups.seat(act, said.name, line)
    if taken_back and taken_back.what == What.WALK_UP:
        return walk_ups.take_back(taken_back, act)
    return None


def _touches_walk_ups(said: Said, about: _About, taken_back: DoorAct | None) -> bool:
    """Whether how many extra seats there are may change by it."""
    if said.what == What.WALK_UP:
        return True
    if taken_back and taken_back.what == What.WALK_UP:
        return True
    return about.seat is not None and place_given(about.seat) is not None


def _follow(seat: Seat) -> None:
    """Make the seat's admission what its acts say."""
    first = DoorAct.objects.filter(seat=seat).admissions().standing().first()
    stands = Admission.objects.filter(seat=seat, undone_at=None).select_related("act").first()
    if stands and stands.act and stands.act != first:
        undone = DoorAct.objects.filter(ball_id=seat.ball_id, undoes=stands.act.act_id).first()
        if undone:
            stands.undone_at, stands.undone_by = undone.at, undone.by
            stands.save(update_fields=["undone_at", "undone_by"])
            stands = None
    if first is None or (stands and stands.act == first):
        return
    admission = stands or Admission(seat=seat)
    admission.act, admission.at = first, first.at
    admission.ticket = first.ticket or _ticket(seat)
    admission.by, admission.device = first.by, first.device
    admission.save()


def _ticket(seat: Seat) -> Ticket:
    return seat.tickets.filter(state=Ticket.State.VALID).first() or seat.tickets.order_by("-pk")[0]


def _admission(act: DoorAct) -> Admission | None:
    """The row that tells of it: its own, or of what it took back."""
    return Admission.objects.filter(act__act_id=act.undoes or act.act_id).first()


def _first(act: DoorAct) -> Admission | None:
    if act.what != What.ADMITTED or act.seat is None:
        return None
    return Admission.objects.filter(seat=act.seat, undone_at=None).exclude(act=act).first()


def _bounded(at: dt.datetime, received: dt.datetime, ball: Ball) -> dt.datetime:
    """No later than now, and no earlier than the day before the evening."""
    return max(min(at, received), min(ball.starts_at, received) - DAY)


def _about(said: Said, ball: Ball) -> _About:
    seat = _seat(said, ball)
    if said.what != What.UNDONE:
        begun(ball)
    ticket = seat.tickets.filter(public_id=said.ticket).first() if seat and said.ticket else None
    if said.what == What.NO_SHOW and said.at < ball.starts_at:
        raise Refusal(_("Nobody is late yet: wait until the evening has begun."), code="too_early")
    table = Table.objects.filter(ball=ball, public_id=said.table).first() if said.table else None
    return _About(ball, seat, ticket, table)


def _seat(said: Said, ball: Ball) -> Seat | None:
    own = walk_ups.reference(ball)  # whoever came without a ticket has an act of their own
    seats = Seat.objects.filter(ball=ball).exclude(order__reference=own).select_related("order")
    seat = seats.filter(public_id=said.seat).first() if said.seat else None
    if said.what == What.WALK_UP:
        # A place is as good as the order that paid for it: else they have an extra one.
        return seat if seat and _paid_for(seat) else None
    if seat is None and said.what != What.UNDONE:
        raise Refusal(_("No seat of this evening goes by that."), code="unknown_seat")
    return seat


def _paid_for(seat: Seat) -> bool:
    """Whether its place is still counted in the pools for its own order, and not for sale again."""
    kept = seat.let_go_at is None and seat.state != Seat.State.CANCELLED
    return kept and seat.order.state == Order.State.PAID


def _fits(taken_back: DoorAct | None, about: _About) -> None:
    """What is taken back must be about the seat that was locked, and no undo itself."""
    if taken_back is None or (taken_back.what == What.WALK_UP and taken_back.seat_id is None):
        return
    if taken_back.seat_id != (about.seat and about.seat.pk) or taken_back.what == What.UNDONE:
        raise Refusal(_("This does not fit what it takes back."), code="no_fit")


def _again(act: DoorAct, said: Said, ball: Ball) -> Landed:
    if act.ball_id != ball.pk or act.what != said.what:
        raise Refusal(_("Another act has this number."), code="number_taken")
    return Landed(act, first=_first(act))
