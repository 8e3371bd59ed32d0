"""Where the seats of a captain's guests come from, and where they go when an order ends.

A guest's order keeps seats that its captain's order kept before: the pool's counter does not
move, so nothing is counted twice. A guest's order is locked before its captain's, always.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Sum
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from events import letters_captains, seats
from events.models import Captaincy, Holding, Order, Seat, Table
from journal.entries import record


def standing(table: Table) -> Captaincy | None:
    """The table's captaincy with its order locked, while the captain keeps seats for guests."""
    captaincy = Captaincy.objects.select_related("guest_seat").filter(table=table).first()
    if captaincy is None:
        return None
    captaincy.order = Order.objects.hold(captaincy.order_id)
    return captaincy if captaincy.stands else None


def let_go(order: Order) -> None:
    """Give back what an order keeps: to its captain while the table stands, else to the pools."""
    captaincy = standing(order.at_table) if order.at_table else None
    if captaincy is None:
        seats.release(order)
        return
    kept = Holding.objects.filter(order=order, released_at=None)
    keeps = dict(kept.values_list("pool_key", "seats"))
    kept.update(released_at=clock.now())
    seats.add(captaincy.order, _places(keeps))
    seats.give(_limits(keeps))


def let_some_go(order: Order, back: Mapping[str, int]) -> None:
    """Give back some of the seats that a paid order keeps, the same way."""
    captaincy = standing(order.at_table) if order.at_table else None
    if captaincy is None:
        seats.release_some(order, back)
        return
    seats.lessen(order, back)
    seats.add(captaincy.order, back)


def place_of(seat: Seat) -> list[str]:
    """The pools that one seat draws on: as its type says, or as a captain's guest's order keeps."""
    kept = Holding.objects.filter(order=seat.order_id, released_at=None)
    keys = [key for key in kept.values_list("pool_key", flat=True) if not seats.is_limit(key)]
    kind = seat.line.ticket_type
    assert kind is not None  # noqa: S101  # only lines with a ticket type have seats
    of_its_type = set(kind.pools.values_list("public_id", flat=True))
    return [key for key in keys if key in of_its_type] or keys


def find_room(order: Order) -> None:
    """Before late money is seated: at the same table if it still has room, else anywhere."""
    if order.at_table is None:
        return
    wanted = _let_go_by(order)
    captaincy = standing(order.at_table)
    free = left_for_guests(captaincy) if captaincy else _empty_chairs(order.at_table)
    if any(free < number for number in _places(wanted).values()):
        order.at_table = None
        order.save(update_fields=["at_table"])
        record(None, "order.seated_elsewhere", order, fields=["at_table"])


def retake(order: Order) -> None:
    """Take again what the order had let go. Raises SoldOut where others have it now."""
    captaincy = standing(order.at_table) if order.at_table else None
    if captaincy is None:
        seats.retake(order)
        return
    wanted = _let_go_by(order)
    seats.lessen(captaincy.order, _places(wanted))
    Holding.objects.filter(order=order).exclude(released_at=None).update(released_at=None)
    seats.take(_limits(wanted))


def left_for_guests(captaincy: Captaincy) -> int:
    """Seats that the captain keeps and no guest has taken: the same in every pool."""
    kept = Holding.objects.filter(order=captaincy.order_id, released_at=None)
    return kept.values_list("seats", flat=True).first() or 0


def ended(order: Order) -> None:
    """Tell a captain whose day has come how many seats were let go; before they are."""
    captaincy = Captaincy.objects.filter(order=order, confirmed_at__isnull=False).first()
    if captaincy and (left := left_for_guests(captaincy)):
        letters_captains.released(captaincy, left)


def judge_no_captains(order: Order) -> None:
    """Raise a refusal for an order that a captain reserved: there is nothing to pay for."""
    if order.total_pence:
        return
    if order.lines.filter(ticket_type__guest_seat__isnull=False).exists():
        raise Refusal(
            _("Your guests pay for this table. There is nothing for you to pay here."),
            code="captains",
        )


def _empty_chairs(table: Table) -> int:
    """Places at the table that nobody has or is paying for, once its captain keeps none."""
    here = Seat.objects.filter(table=table, let_go_at=None).exclude(state=Seat.State.CANCELLED)
    paying = Holding.objects.filter(
        order__in=Order.objects.filter(at_table=table).reserving(), released_at=None
    )
    most = paying.order_by().exclude(pool_key__contains=".").values("pool_key")
    kept = [row["sum"] for row in most.annotate(sum=Sum("seats"))]
    return table.size - here.count() - max(kept, default=0)


def _let_go_by(order: Order) -> dict[str, int]:
    let_go = Holding.objects.filter(order=order).exclude(released_at=None)
    return dict(let_go.values_list("pool_key", "seats"))


def _places(keeps: dict[str, int]) -> dict[str, int]:
    return {key: number for key, number in keeps.items() if not seats.is_limit(key)}


def _limits(keeps: dict[str, int]) -> dict[str, int]:
    return {key: number for key, number in keeps.items() if seats.is_limit(key)}
