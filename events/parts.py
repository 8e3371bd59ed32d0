"""What of a paid order may still be given up, and what each part cost."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from common.money import Money
from events import pricing
from events.models import CreditLine, Order, OrderLine, Seat, Table
from events.states import LineKind


@dataclass(frozen=True, slots=True)
class Part:
    """One seat, or a whole table: what can be ticked on a page."""

    key: str
    words: str
    seats: tuple[Seat, ...]
    price: Money


@dataclass(frozen=True, slots=True)
class Going:
    """What goes back of one line: how many seats, and how much in pence."""

    line: OrderLine
    seats: int
    pence: int


def of(order: Order, *, table_by_seat: bool = False) -> list[Part]:
    """Every single seat and every table; for staff also each seat of a table.

    Each price is what would go back for that part alone; several together may differ by pennies,
    which ``going`` counts.
    """
    parts: list[Part] = []
    by_table: dict[Table, list[Seat]] = {}
    standing = order.seats.of_the_host().select_related("table", "line__order")
    for seat in standing.order_by("line", "position"):
        if seat.table is None:
            parts.append(_part(f"seat-{seat.public_id}", _seat_words(seat), [seat]))
        else:
            by_table.setdefault(seat.table, []).append(seat)
    for table, seats in by_table.items():
        words = _("Table of %(name)s: %(n)s seats") % {"name": table.name, "n": len(seats)}
        parts.append(_part(f"table-{table.public_id}", words, seats))
        if table_by_seat:
            parts += [_part(f"seat-{one.public_id}", _seat_words(one), [one]) for one in seats]
    return parts


def going(order: Order, seats: Collection[Seat], *, percent: int = 100) -> list[Going]:
    """What these seats of the order take with them, line by line, in whole pence.

    Seats that went before took their share; the last seat takes what is left of the line.
    """
    found = []
    for line in order.lines.exclude(ticket_type=None).exclude(kind=LineKind.DISCOUNT):
        leaving = sum(1 for seat in seats if seat.line_id == line.pk)
        if leaving:
            pence = _share(line, leaving) * percent // 100
            found.append(Going(line, leaving, pence))
    return found


def gifts_going(order: Order) -> list[Going]:
    """Its gifts, as far as they have not gone back before."""
    gifts = order.lines.filter(kind=LineKind.GIFT, total_pence__gt=0, credits=None)
    return [Going(line, 0, line.total_pence) for line in gifts]


def worth(line: OrderLine) -> int:
    """What a line came to with its discount taken off, in pence."""
    off = line.discounts.aggregate(sum=Sum("total_pence"))["sum"] or 0
    return line.total_pence + off


def credited(lines: QuerySet[OrderLine]) -> int:
    """What credit notes took back of these lines so far, in pence."""
    return CreditLine.objects.filter(line__in=lines).aggregate(sum=Sum("pence"))["sum"] or 0


def _share(line: OrderLine, leaving: int) -> int:
    seats = line.seat_rows.count()
    gone = line.seat_rows.filter(state=Seat.State.CANCELLED).count()
    return pricing.share(worth(line), seats=seats, gone=gone, going=leaving)


def _part(key: str, words: str, seats: list[Seat]) -> Part:
    price = _share(seats[0].line, len(seats))
    return Part(key, words, tuple(seats), Money(price, seats[0].line.order.currency))


def _seat_words(seat: Seat) -> str:
    words = {"kind": seat.line.description, "name": seat.guest_name, "n": seat.position}
    if seat.guest_name:
        return _("%(kind)s, %(name)s") % words
    return _("%(kind)s, seat %(n)s, no name yet") % words
