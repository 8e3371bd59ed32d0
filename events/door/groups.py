"""A table as the door sees it when its host shows one code for all: who is in, who may come in."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from events.models import Admission, Seat, Table


@dataclass(frozen=True, slots=True)
class Group:
    """Seats of a table: those to let in (with a name or without), and the admissions of others."""

    waiting: tuple[Seat, ...]
    inside: tuple[Admission, ...]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """For a list of boxes: public id and who it is."""
        return [(seat.public_id, who(seat)) for seat in self.waiting]

    @property
    def named(self) -> list[str]:
        """The public ids of those with a name: they are ticked beforehand."""
        return [seat.public_id for seat in self.waiting if seat.guest_name]


def at_table(table: Table) -> Group:
    """In two queries."""
    standing = Admission.objects.filter(undone_at=None)
    seats = table.seats.standing().select_related("order")
    seats = seats.prefetch_related(Prefetch("admissions", standing, to_attr="standing"))
    waiting: list[Seat] = []
    inside: list[Admission] = []
    for seat in seats.order_by("position"):
        seat.table = table
        found: list[Admission] = getattr(seat, "standing", [])
        for admission in found:
            admission.seat = seat
        inside += found
        waiting += [] if found else [seat]
    return Group(tuple(waiting), tuple(inside))


def who(seat: Seat) -> str:
    """The guest's name, or which seat it is, or with whom they come."""
    if seat.guest_name:
        return seat.guest_name
    if seat.place:
        return _("Seat %(n)s, no name") % {"n": seat.place}
    return _("Somebody with %(name)s") % {"name": seat.order.name}
