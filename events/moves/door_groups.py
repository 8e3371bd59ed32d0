"""Several at once, and somebody without a ticket: at the door, with a network."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction

from events import seats
from events.models import Admission, Ball, DoorAct, Seat, Table, Ticket
from events.moves import door, door_hours, door_log
from people.models import Person


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one seat: its guest was let in, or why not; neither in a rehearsal."""

    seat: Seat
    admission: Admission | None = None
    no: door.NotAdmitted | None = None


def admit(table: Table, public_ids: Iterable[str], *, by: Person) -> list[Came]:
    """Let in these guests of a table, each as a scan of their own ticket would, and as it says.

    Seats of others are left out. Raises NotAdmitted before the door opens and once it is closed.
    """
    door_hours.open_now(table.ball)
    return _each(table, public_ids, lambda ticket: door.let_in(ticket, by=by))


def rehearse(table: Table, public_ids: Iterable[str]) -> list[Came]:
    """What ``admit`` would come to on the evening. It writes nothing down."""
    return _each(table, public_ids, lambda ticket: door.would_let_in(ticket, ticket.seat))


def _each(
    table: Table, public_ids: Iterable[str], act: Callable[[Ticket], Admission | None]
) -> list[Came]:
    told = []
    chosen = table.seats.filter(public_id__in=public_ids).select_related("order", "table")
    for seat in chosen.order_by("position", "pk"):
        try:
            told.append(Came(seat, admission=act(_ticket(seat))))
        except door.NotAdmitted as no:
            told.append(Came(seat, no=no))
    return told


def _ticket(seat: Seat) -> Ticket:
    """The valid one, or else the last that it had."""
    tickets = Ticket.objects.filter(seat=seat).select_related("seat__order")
    return tickets.filter(state=Ticket.State.VALID).first() or tickets.order_by("-pk")[0]


@transaction.atomic
def walk_up(ball: Ball, *, by: Person, name: str = "", seat: str = "") -> Admission:
    """Let in somebody without a ticket; ``seat`` is the place they are given, if not an extra one.

    Raises SoldOut where the room has no seat left: with a network nobody is let in beyond that;
    NotAdmitted before the door opens and once it is closed.
    """
    door_hours.open_now(ball)
    place = Seat.objects.filter(ball=ball, public_id=seat).select_related("table").first()
    table = place.table.public_id if place and place.table else ""
    said = door_log.now(DoorAct.What.WALK_UP, seat=seat, name=name, table=table)
    landed = door_log.land(said, ball=ball, by=by)
    if landed.beyond:
        raise seats.SoldOut(seats.told(0))
    return landed.act.admission
