"""The door: a ticket lets its guest in once; every refusal says why."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from events.models import Admission, Ball, Order, Seat, Ticket
from events.passes import token
from journal.entries import record
from people.models import Person


class NotAdmitted(Refusal):
    """This ticket does not open the door; the message says why."""


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
    _still_open(ball)
    ticket = find(shown, ball=ball)
    try:
        return _let_in(ticket, by=by, device=device)
    except IntegrityError:
        # Two doors at once where rows are not locked: the constraint let one of them in.
        raise AlreadyAdmitted(Admission.objects.get(seat=ticket.seat, undone_at=None)) from None


@transaction.atomic
def undo(admission: Admission, *, by: Person) -> Admission:
    """Take a scan back; the guest may be let in again. A second time changes nothing."""
    _still_open(Seat.objects.hold(admission.seat_id).ball)
    admission = Admission.objects.get(pk=admission.pk)
    if admission.undone_at is None:
        admission.undone_at, admission.undone_by = clock.now(), by.public_id
        admission.save(update_fields=["undone_at", "undone_by"])
        record(by, "door.undone", admission, fields=["undone_at", "undone_by"])
    return admission


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
        )
    return seats.select_related("table", "order") if words.split() else seats.none()


@transaction.atomic
def _let_in(ticket: Ticket, *, by: Person, device: str) -> Admission:
    seat = Seat.objects.hold(ticket.seat_id)
    ticket.refresh_from_db(fields=["state", "ended_at"])
    _judge(ticket, seat)
    if earlier := _earlier(seat):
        raise AlreadyAdmitted(earlier)
    admission = Admission.objects.create(
        seat=seat, ticket=ticket, by=by.public_id, device=device[:40]
    )
    record(by, "door.admitted", admission)
    return admission


def _still_open(ball: Ball) -> None:
    if not ball.door_open:
        raise NotAdmitted(_("This evening is over, and its door is closed."), code="over")


def _earlier(seat: Seat) -> Admission | None:
    return Admission.objects.filter(seat=seat, undone_at=None).first()


def _judge(ticket: Ticket, seat: Seat) -> None:
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
