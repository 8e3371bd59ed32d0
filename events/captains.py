"""A captain's table as its captain and its guests see it: who has paid, never what or how much."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Sum

from events.models import Captaincy, Holding, Order, Seat
from events.moves.selling import at_tables


@dataclass(frozen=True, slots=True)
class Chair:
    """One paid seat; ``name`` is empty where its buyer has named nobody, or gave it back."""

    name: str
    buyer: str


@dataclass(frozen=True, slots=True)
class CaptainView:
    """So many of so many are paid; some are being paid; the rest is kept until the day."""

    captaincy: Captaincy
    chairs: tuple[Chair, ...]
    paying: int
    left: int

    @property
    def paid(self) -> int:
        """Seats that are paid for."""
        return len(self.chairs)

    @property
    def size(self) -> int:
        """Seats of the table."""
        return self.captaincy.table.size


def seen_by_captain(captaincy: Captaincy) -> CaptainView:
    """Who sits at the table, in four queries."""
    seats = Seat.objects.filter(table=captaincy.table, let_go_at=None).select_related("order")
    seats = seats.exclude(state=Seat.State.CANCELLED)
    paying = Order.objects.filter(at_table=captaincy.table).reserving()
    held = Holding.objects.filter(order__in=paying, released_at=None)
    sums = held.exclude(pool_key__contains=".").order_by().values("pool_key")
    return CaptainView(
        captaincy,
        tuple(_chair(seat) for seat in seats.order_by("pk")),
        max((row["sum"] for row in sums.annotate(sum=Sum("seats"))), default=0),
        at_tables.left_for_guests(captaincy) if captaincy.stands else 0,
    )


def _chair(seat: Seat) -> Chair:
    """Who was invited to a seat that was given back is told to nobody at the table."""
    return Chair("" if seat.given_back_at else seat.guest_name, seat.order.name)
