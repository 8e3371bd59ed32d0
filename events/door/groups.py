"""A table as the door sees it when its host shows one code for all: who is in, who may come in."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from events.models import Admission, DoorAct, Seat, Table
from events.states import STANDING


@dataclass(frozen=True, slots=True)
class Group:
    """Seats of a table: those to let in (with a name or without), and the admissions of others.

    ``given`` are the seats, by key, whose place somebody without a ticket has; ``known`` all
    seats of the table by public id, those given back and cancelled among them.
    """

    waiting: tuple[Seat, ...]
    inside: tuple[Admission, ...]
    given: frozenset[int]
    known: frozenset[str]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """For a list of boxes: public id and who it is."""
        return [(seat.public_id, self._label(seat)) for seat in self.waiting]

    @property
    def ticked(self) -> list[str]:
        """The public ids of those with a name and a place: they are ticked beforehand."""
        named = (seat for seat in self.waiting if seat.guest_name)
        return [seat.public_id for seat in named if seat.pk not in self.given]

    def _label(self, seat: Seat) -> str:
        if seat.pk not in self.given:
            return who(seat)
        return _("%(name)s (this place was given to somebody else)") % {"name": who(seat)}


def at_table(table: Table) -> Group:
    """In three queries."""
    standing = Admission.objects.filter(undone_at=None)
    seats = table.seats.select_related("order")
    seats = seats.prefetch_related(Prefetch("admissions", standing, to_attr="standing"))
    given = DoorAct.objects.filter(seat__table=table).walk_ups().standing()
    waiting: list[Seat] = []
    inside: list[Admission] = []
    known = []
    for seat in seats.order_by("position", "pk"):
        seat.table = table
        known.append(seat.public_id)
        found: list[Admission] = getattr(seat, "standing", [])
        for admission in found:
            admission.seat = seat
        inside += found
        waiting += [seat] if seat.state in STANDING and not found else []
    gone = frozenset(given.values_list("seat", flat=True))
    return Group(tuple(waiting), tuple(inside), gone, frozenset(known))


def who(seat: Seat) -> str:
    """The guest's name, or which seat it is, or with whom they come."""
    if seat.guest_name:
        return seat.guest_name
    if seat.place:
        return _("Seat %(n)s, no name") % {"n": seat.place}
    return _("Somebody with %(name)s") % {"name": seat.order.name}
