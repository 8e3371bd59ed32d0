"""Several at once, and somebody without a ticket: at the door, with a network."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from events import seats
from events.models import Admission, Ball, DoorAct, Seat, Table
from events.moves import door, door_log
from people.models import Person


def admit(table: Table, public_ids: Iterable[str], *, by: Person) -> int:
    """Let in these guests of a table, each once; how many came in. Seats of others are left out.

    Raises NotAdmitted once the door is closed.
    """
    door.still_open(table.ball)
    admitted = 0
    chosen = table.seats.standing().filter(public_id__in=public_ids)
    for seat in chosen.order_by("position"):
        with transaction.atomic():
            Seat.objects.hold(seat.pk)
            if Admission.objects.filter(seat=seat, undone_at=None).exists():
                continue
            said = door_log.now(DoorAct.What.ADMITTED, seat=seat.public_id)
            door_log.land(said, ball=table.ball, by=by)
            admitted += 1
    return admitted


@transaction.atomic
def walk_up(ball: Ball, *, by: Person, name: str = "", seat: str = "") -> Admission:
    """Let in somebody without a ticket; ``seat`` is the place they are given, if not an extra one.

    Raises SoldOut where the room has no seat left: with a network nobody is let in beyond that;
    NotAdmitted once the door is closed.
    """
    door.still_open(ball)
    place = Seat.objects.filter(ball=ball, public_id=seat).select_related("table").first()
    table = place.table.public_id if place and place.table else ""
    said = door_log.now(DoorAct.What.WALK_UP, seat=seat, name=name, table=table)
    landed = door_log.land(said, ball=ball, by=by)
    if landed.beyond:
        raise seats.SoldOut(seats.told(0))
    return landed.act.admission
