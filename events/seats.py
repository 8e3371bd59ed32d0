"""Capacity: the one place that moves a pool's counter.

A sale is one conditional UPDATE for each pool, in key order, last in its transaction: the row
is hot, and whatever follows the UPDATE makes every other buyer wait (docs/decisions, capacity).
Nothing is counted before it is written, so nothing can be sold twice, whatever the load.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F, Min, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import at_once, clock
from common.errors import Refusal
from events.models import (
    Ball,
    Holding,
    Order,
    PoolCounter,
    PromotionCode,
    SeatPool,
    TicketType,
)

PROMOTION = "promo."  # how the counters of promotions begin


class SoldOut(Refusal):
    """There are fewer seats left in a pool than were wanted."""

    def __init__(self, message: str, *, pool_key: str = "", wanted: int = 0, left: int = 0) -> None:
        """Keep which pool, how many seats were wanted of it and how many are left."""
        super().__init__(message, code="sold_out")
        self.pool_key = pool_key
        self.wanted = wanted
        self.left = left


@dataclass(frozen=True, slots=True)
class Left:
    """Seats left by pool key, and units left by ticket type's public id; lapsed holds are free."""

    pools: Mapping[str, int] = field(default_factory=dict)
    ticket_types: Mapping[str, int] = field(default_factory=dict)

    def of(self, ticket_type: TicketType) -> int:
        """Units of that type that could be bought now; one without a pool is not for sale."""
        return self.ticket_types.get(ticket_type.public_id, 0)

    def has(self, wanted: Mapping[str, int]) -> bool:
        """Whether there are so many seats of each pool; counters of prices and codes aside."""
        return all(
            self.pools.get(key, 0) >= seats for key, seats in wanted.items() if not is_limit(key)
        )


def drawn(units: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
    """Seats for each pool, of (seats, pool keys): a type that draws on several counts in each."""
    wanted: dict[str, int] = {}
    for seats, pool_keys in units:
        for key in pool_keys:
            wanted[key] = wanted.get(key, 0) + seats
    return wanted


def take(wanted: Mapping[str, int]) -> None:
    """Take that many seats of each pool, or none at all. Raises SoldOut naming what is left.

    Call it last in the transaction: the caller's rollback gives back what was taken before the
    pool that had too few.
    """
    _inside_a_transaction()
    for key, seats in sorted(wanted.items()):
        counter = PoolCounter.objects.filter(pool_key=key)
        if not counter.filter(taken__lte=F("capacity") - seats).update(taken=F("taken") + seats):
            raise short(key, seats)


def taking(wanted: Mapping[str, int]) -> at_once.Condition | None:
    """What ``take`` does, as a step of one statement that writes the sale as well.

    None where several counters are to be moved, which has to be done in their order, and where
    the database has no such statements: then ``take``.
    """
    if len(wanted) != 1 or not at_once.can():
        return None
    ((key, seats),) = wanted.items()
    table = PoolCounter._meta.db_table
    return at_once.Condition(
        f"UPDATE {table} SET taken = taken + %s"  # noqa: S608  # a table's own name
        " WHERE pool_key = %s AND taken <= capacity - %s RETURNING 1",
        (seats, key, seats),
    )


def short(key: str, wanted: int) -> SoldOut:
    """The refusal that says what is left of a pool."""
    counter = PoolCounter.objects.filter(pool_key=key)
    left = counter.values_list(F("capacity") - F("taken"), flat=True).first() or 0
    return SoldOut(told(left), pool_key=key, wanted=wanted, left=left)


def give(back: Mapping[str, int]) -> None:
    """Give back that many seats of each pool, in the same order and place as ``take``."""
    _inside_a_transaction()
    for key, seats in sorted(back.items()):
        PoolCounter.objects.filter(pool_key=key).update(taken=F("taken") - seats)


def release(order: Order) -> None:
    """Let go what the order keeps; its holdings stay as a record of what that was."""
    kept = Holding.objects.filter(order=order, released_at=None)
    back = dict(kept.values_list("pool_key", "seats"))
    kept.update(released_at=clock.now())
    give(back)


def release_some(order: Order, back: Mapping[str, int]) -> None:
    """Let go some of the seats that the order keeps, so many of each pool.

    What the order does not keep of a pool (any more) is not given back to it: a counter never
    loses what somebody else took.
    """
    kept = dict(
        Holding.objects.filter(order=order, released_at=None).values_list("pool_key", "seats")
    )
    given = {key: min(seats, kept.get(key, 0)) for key, seats in back.items()}
    for key, seats in sorted(given.items()):
        holding = Holding.objects.filter(order=order, pool_key=key, released_at=None)
        if seats == kept.get(key):
            holding.update(released_at=clock.now())
        elif seats:
            holding.update(seats=F("seats") - seats)
    give({key: seats for key, seats in given.items() if seats})


def retake(order: Order) -> None:
    """Take again what the order had let go. Raises SoldOut where others have it now."""
    let_go = Holding.objects.filter(order=order).exclude(released_at=None)
    wanted = dict(let_go.values_list("pool_key", "seats"))
    let_go.update(released_at=None)
    take(wanted)


def lessen(order: Order, by: Mapping[str, int]) -> None:
    """The order keeps so many seats fewer; the caller says who has them now: a pool or an order.

    Under the order's lock. Raises SoldOut where the order keeps too few.
    """
    _inside_a_transaction()
    for key, seats in sorted(by.items()):
        kept = Holding.objects.filter(order=order, pool_key=key, released_at=None)
        if kept.filter(seats__gt=seats).update(seats=F("seats") - seats):
            continue
        if not kept.filter(seats=seats).delete()[0]:
            left = kept.values_list("seats", flat=True).first() or 0
            raise SoldOut(told(left), pool_key=key, wanted=seats, left=left)


def add(order: Order, more: Mapping[str, int]) -> None:
    """The order keeps so many seats more, which another order kept until now. Under its lock."""
    _inside_a_transaction()
    for key, seats in sorted(more.items()):
        kept = Holding.objects.filter(order=order, pool_key=key, released_at=None)
        if not kept.update(seats=F("seats") + seats):
            Holding.objects.create(order=order, pool_key=key, seats=seats)


def early_key(kind: TicketType) -> str:
    """The counter of how many units have the early price."""
    return f"early.{kind.public_id}"


def promotion_key(promotion: PromotionCode) -> str:
    """The counter of how often a promotion is used."""
    return f"{PROMOTION}{promotion.public_id}"


def is_limit(key: str) -> bool:
    """Whether it counts prices or codes, and not places in the room."""
    return "." in key


def set_limit(key: str, most: int) -> None:
    """Let a price or a code be had so often. Raises Refusal below what is taken already."""
    _inside_a_transaction()
    counter, new = PoolCounter.objects.get_or_create(pool_key=key, defaults={"capacity": most})
    fits = PoolCounter.objects.filter(pk=counter.pk, taken__lte=most)
    if not new and not fits.update(capacity=most):
        raise Refusal(
            _("%(taken)s are taken already, so it cannot be fewer.") % {"taken": counter.taken},
            code="below_taken",
        )


def open_limits(keys: Iterable[str], most: int) -> None:
    """Let each of these new prices or codes be had so often; nothing of them is taken yet."""
    _inside_a_transaction()
    PoolCounter.objects.bulk_create(PoolCounter(pool_key=key, capacity=most) for key in keys)


def free(keys: Iterable[str]) -> dict[str, int]:
    """What is left of each counter, in two queries or none; lapsed holds are free."""
    asked = list(keys)
    if not asked:
        return {}
    counters = PoolCounter.objects.filter(pool_key__in=asked)
    left = dict(counters.values_list("pool_key", F("capacity") - F("taken")))
    lapsed = Holding.objects.filter(
        pool_key__in=asked, released_at=None, order__in=Order.objects.lapsed()
    )
    sums = lapsed.order_by().values_list("pool_key").annotate(sum=Sum("seats"))
    for key, seats in sums:
        left[key] = left.get(key, 0) + seats
    return left


def open_room(pool: SeatPool) -> None:
    """Give a new pool its counter, with no seats yet."""
    PoolCounter.objects.get_or_create(pool_key=pool.public_id, defaults={"capacity": 0})


def resize(pool: SeatPool, capacity: int) -> None:
    """Let the pool have so many seats. Raises Refusal where more than that are taken.

    One conditional UPDATE, last in its transaction: a sale in the same moment is counted.
    """
    _inside_a_transaction()
    counter = PoolCounter.objects.filter(pool_key=pool.public_id)
    if not counter.filter(taken__lte=capacity).update(capacity=capacity):
        taken = counter.values_list("taken", flat=True).first() or 0
        raise Refusal(
            ngettext(
                "%(n)s seat of it is sold or held, so it cannot have fewer.",
                "%(n)s seats of it are sold or held, so it cannot have fewer.",
                taken,
            )
            % {"n": taken},
            field="capacity",
            code="too_few_seats",
        )


def at_most(kind: TicketType) -> int:
    """Units of that type that its pools hold at all, sold or not."""
    keys = kind.pools.values("public_id")
    least = PoolCounter.objects.filter(pool_key__in=keys).aggregate(least=Min("capacity"))["least"]
    return (least or 0) // kind.seats


def told(left: int) -> str:
    """How many are left, as a sentence for the buyer."""
    if left < 1:
        return _("Those seats are sold out.")
    return ngettext(
        "Only %(left)s seat is left there.", "Only %(left)s seats are left there.", left
    ) % {"left": left}


def left(ball: Ball) -> Left:
    """What could be bought now, in three queries however many types and pools there are.

    For display: lapsed holds count as free, as they do for a buyer, for whom they are let go.
    """
    pools = SeatPool.objects.filter(ball=ball).values("public_id")
    counters = PoolCounter.objects.filter(pool_key__in=pools)
    free = dict(counters.values_list("pool_key", F("capacity") - F("taken")))
    lapsed = (
        Holding.objects.filter(released_at=None, order__in=Order.objects.filter(ball=ball).lapsed())
        .order_by()
        .values_list("pool_key")
        .annotate(sum=Sum("seats"))
    )
    for key, seats in lapsed:
        free[key] = free.get(key, 0) + seats
    units: dict[str, int] = {}
    draws = TicketType.pools.through.objects.filter(tickettype__ball=ball).values_list(
        "tickettype__public_id", "tickettype__seats", "seatpool__public_id"
    )
    for public_id, seats, key in draws:
        most = free.get(key, 0) // seats
        units[public_id] = min(units.get(public_id, most), most)
    return Left(pools=free, ticket_types=units)


def _inside_a_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("seats are moved inside a transaction only")
