"""The door: a ticket lets its guest in once; every refusal says why."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from common import clock
from events.models import Admission, Ball, DoorAct, Order, Seat, Ticket
from events.moves import door_log
from events.moves.door_hours import NotAdmitted, NotYet, not_over, open_now
from events.passes import token
from people.models import Person

__all__ = [
    "AlreadyAdmitted",
    "NotAdmitted",
    "NotYet",
    "admit",
    "find",
    "judge",
    "let_in",
    "look_up",
    "rehearse",
    "undo",
    "would_let_in",
]


class AlreadyAdmitted(NotAdmitted):
    """Its guest is in. ``at`` is when the first scan was, in UTC; ``admission`` is its row."""

    def __init__(self, admission: Admission) -> None:
        """Say the time as the clock on the wall shows it."""
        self.admission = admission
        self.at: dt.datetime = admission.at
        wall = time_format(admission.at.astimezone(clock.LONDON), "H:i")
        super().__init__(
            _("This ticket was used at %(time)s already.") % {"time": wall},
            code="already_admitted",
        )


def admit(shown: str, *, ball: Ball, by: Person, device: str = "") -> Admission:
    """Let in whoever shows this: the text of the QR code, or the code as it was typed.

    Raises NotAdmitted with the reason, AlreadyAdmitted with the time of the first.
    """
    ticket = find(shown, ball=ball)
    open_now(ball)
    return let_in(ticket, by=by, device=device)


def rehearse(shown: str, *, ball: Ball) -> Seat:
    """Whom ``admit`` would let in on the evening. It writes nothing down. Raises NotAdmitted."""
    ticket = find(shown, ball=ball)
    would_let_in(ticket, ticket.seat)
    return ticket.seat


def undo(admission: Admission, *, by: Person) -> Admission:
    """Take a scan back; the guest may be let in again. A second time changes nothing.

    What other devices did for the same guest goes with it: whoever undoes has seen it all.
    """
    fresh = Admission.objects.select_related("act__seat", "seat__ball").get(pk=admission.pk)
    not_over(fresh.seat.ball)
    if fresh.undone_at is None and fresh.act:
        for act in _standing(fresh.act):
            seat = act.seat.public_id if act.seat else ""
            said = door_log.now(DoorAct.What.UNDONE, undoes=act.act_id, seat=seat)
            door_log.land(said, ball=fresh.seat.ball, by=by)
        fresh.refresh_from_db()
    return fresh


def find(shown: str, *, ball: Ball) -> Ticket:
    """The ticket that is shown, if it is one of this Ball's. Raises NotAdmitted."""
    tickets = Ticket.objects.select_related("seat__ball", "seat__table", "seat__order")
    if public_id := token.read(shown):
        ticket = tickets.filter(public_id=public_id).first()
    else:
        ticket = tickets.filter(code=token.typed(shown)).first()
    if ticket is None:
        raise NotAdmitted(
            _("No ticket has this code. Look for the guest by name."), code="unknown_ticket"
        )
    if ticket.seat.ball_id != ball.pk:
        raise NotAdmitted(
            _("This ticket is for another evening: %(ball)s.") % {"ball": ticket.seat.ball},
            code="other_ball",
        )
    return ticket


def look_up(words: str, *, ball: Ball) -> QuerySet[Seat]:
    """Seats whose guest, table, buyer or order goes by these words: a name always works."""
    seats = Seat.objects.filter(ball=ball, order__state=Order.State.PAID).standing()
    words = words.replace("\0", "")
    for word in words.split()[:6]:
        seats = seats.filter(
            Q(guest_name__icontains=word)
            | Q(table__name__icontains=word)
            | Q(order__name__icontains=word)
            | Q(order__organisation_name__icontains=word)
            | Q(order__reference__iexact=word)
            | Q(table__order__reference__iexact=word)
        )
    return seats.select_related("table", "order") if words.split() else seats.none()


@transaction.atomic
def let_in(ticket: Ticket, *, by: Person, device: str = "") -> Admission:
    """Let in its guest, once. Raises as ``admit``."""
    seat = Seat.objects.hold(ticket.seat_id)
    ticket.refresh_from_db(fields=["state", "ended_at"])
    would_let_in(ticket, seat)
    said = door_log.now(DoorAct.What.ADMITTED, seat=seat.public_id, ticket=ticket.public_id)
    return door_log.land(said, ball=seat.ball, by=by, device=device).act.admission


def _standing(act: DoorAct) -> list[DoorAct]:
    """What has to be taken back: a walk-up's one act, or all that let this guest in."""
    if act.what == DoorAct.What.WALK_UP:
        return [act]
    return list(DoorAct.objects.filter(seat=act.seat).admissions().standing())


def would_let_in(ticket: Ticket, seat: Seat) -> None:
    """Raise NotAdmitted, or AlreadyAdmitted, where this ticket lets nobody in now."""
    judge(ticket, seat)
    if earlier := Admission.objects.filter(seat=seat, undone_at=None).first():
        raise AlreadyAdmitted(earlier)


def judge(ticket: Ticket, seat: Seat) -> None:
    """Raise NotAdmitted with the reason where this ticket does not open the door."""
    if seat.order.state != Order.State.PAID:
        raise NotAdmitted(
            _("The order of this ticket was cancelled, so it is not valid."), code="not_paid"
        )
    if ticket.state == Ticket.State.VOID:
        raise NotAdmitted(
            _("This seat was given back, so its ticket is not valid."), code="void_ticket"
        )
    if ticket.state == Ticket.State.REPLACED:
        raise NotAdmitted(
            _("This ticket was replaced on %(day)s. Its guest has a newer one.")
            % {"day": _day(ticket.ended_at)},
            code="replaced_ticket",
        )


def _day(moment: dt.datetime | None) -> str:
    return f"{moment.astimezone(clock.LONDON):%-d %B, %H:%M}" if moment else ""
