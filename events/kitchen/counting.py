"""Reading what guests told us, as counts: two queries, and no name is ever fetched."""

from __future__ import annotations

from dataclasses import dataclass

from events.kitchen import grouping
from events.kitchen.grouping import Heading
from events.models import Ball, GuestNeeds, Order, Seat
from events.tables import code_of


@dataclass(frozen=True, slots=True)
class Needs:
    """Of one evening: who is coming and who told us something, in numbers, and what."""

    coming: int
    told: int
    food: tuple[Heading, ...]
    access: tuple[Heading, ...]

    @property
    def nothing_for_the_kitchen(self) -> int:
        """Guests who come and said nothing at all."""
        return max(self.coming - self.told, 0)


def needs(ball: Ball) -> Needs:
    """Of the seats that are somebody's and paid for."""
    coming = Seat.objects.filter(ball=ball, order__state=Order.State.PAID).claimed()
    told = (
        GuestNeeds.objects.filter(seat__in=coming.order_by())
        .select_related("seat__table")
        .only("diet", "access", "seat__table__number", "seat__table__public_id")
        .order_by()
    )
    said = [(each.diet, each.access, code_of(each.seat.table)) for each in told]
    return Needs(
        coming=coming.count(),
        told=len(said),
        food=tuple(grouping.grouped([(diet, at) for diet, _, at in said], grouping.FOOD)),
        access=tuple(grouping.grouped([(what, at) for _, what, at in said], grouping.ACCESS)),
    )
