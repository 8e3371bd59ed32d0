"""What of a paid order may still be given up, what each part cost, and what is left of a line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from common.money import Money
from events import pricing
from events.models import Order, OrderLine, Seat, Table
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
    shared = _shared(order)
    by_table: dict[Table, list[Seat]] = {}
    standing = order.seats.of_the_host().select_related("table", "line__order")
    for seat in standing.order_by("line", "position"):
        if seat.table is None:
            parts.append(_part(f"seat-{seat.public_id}", _seat_words(seat), [seat], shared))
        else:
            by_table.setdefault(seat.table, []).append(seat)
    for table, seats in by_table.items():
        words = _("Table of %(name)s: %(n)s seats") % {"name": table.name, "n": len(seats)}
        parts.append(_part(f"table-{table.public_id}", words, seats, shared))
        if table_by_seat:
            parts += [
                _part(f"seat-{one.public_id}", _seat_words(one), [one], shared) for one in seats
            ]
    return parts


def going(order: Order, seats: Collection[Seat], *, percent: int = 100) -> list[Going]:
    """What these seats of the order take with them, line by line, in whole pence.

    Seats that went before took their share; the last seat takes what is left of the line.
    """
    found = []
    shared = _shared(order)
    for line in order.lines.exclude(ticket_type=None).exclude(kind=LineKind.DISCOUNT):
        leaving = sum(1 for seat in seats if seat.line_id == line.pk)
        if leaving:
            pence = shared[line.pk].of(leaving) * percent // 100
            found.append(Going(line, leaving, pence))
    return found


def gifts_going(order: Order) -> list[Going]:
    """Its gifts, as far as they have not gone back before."""
    gifts = order.lines.filter(kind=LineKind.GIFT).kept()
    return [Going(line, 0, line.kept.pence) for line in gifts]


def left(order: Order) -> list[Going]:
    """What no credit note has taken back yet, line by line; a discount lessens its line."""
    found = {line.pk: line for line in order.lines.exclude(kind=LineKind.DISCOUNT)}
    worth = _worth(order)
    return [Going(found[pk], 0, worth[pk].kept) for pk in found if worth[pk].kept > 0]


@dataclass(frozen=True, slots=True)
class _Worth:
    """What a line came to with its discount taken off, and what of that has not gone back."""

    whole: int
    kept: int


@dataclass(frozen=True, slots=True)
class _Shared:
    """A line as its seats share it: what it came to, among how many, and how many went before."""

    worth: _Worth
    seats: int
    gone: int

    def of(self, leaving: int) -> int:
        """What so many seats take with them, in pence; never more than the line still has."""
        whole = pricing.share(self.worth.whole, seats=self.seats, gone=self.gone, going=leaving)
        return min(whole, self.worth.kept)


def _shared(order: Order) -> dict[int, _Shared]:
    """Every line that has seats, with its discount taken off; three queries however many."""
    worth = _worth(order)
    gone = Count("pk", filter=Q(state=Seat.State.CANCELLED))
    rows = order.seats.order_by().values_list("line").annotate(seats=Count("pk"), gone=gone)
    return {line: _Shared(worth[line], seats, gone) for line, seats, gone in rows}


def _worth(order: Order) -> dict[int, _Worth]:
    """By line; two queries however many."""
    less = order.lines.exclude(lessens=None).order_by().values_list("lessens")
    off = dict(less.annotate(sum=Sum("total_pence")))
    return {
        line.pk: _Worth(
            line.total_pence + off.get(line.pk, 0), line.kept.pence + off.get(line.pk, 0)
        )
        for line in order.lines.with_kept()
    }


def _part(key: str, words: str, seats: list[Seat], shared: dict[int, _Shared]) -> Part:
    price = shared[seats[0].line_id].of(len(seats))
    return Part(key, words, tuple(seats), Money(price, seats[0].line.order.currency))


def _seat_words(seat: Seat) -> str:
    words = {"kind": seat.line.description, "name": seat.guest_name, "n": seat.position}
    if seat.guest_name:
        return _("%(kind)s, %(name)s") % words
    return _("%(kind)s, seat %(n)s, no name yet") % words
