"""How one Ball stands, for its staff: sales by day, seats by pool, money, and tables filled.

Counted from the records each time, in so many queries whatever the size.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import TruncDate

from common import clock
from common.money import Money
from events.models import (
    Ball,
    Holding,
    Invoice,
    LedgerEntry,
    Order,
    OrderLine,
    PoolCounter,
    Seat,
    Table,
)
from events.models.order import WALK_UP
from events.states import STANDING, LineKind

Kind = LedgerEntry.Kind


@dataclass(frozen=True, slots=True)
class Day:
    """What was sold on one day in Leeds."""

    day: dt.date
    orders: int
    seats: int
    money: Money


@dataclass(frozen=True, slots=True)
class PoolStands:
    """Seats of one pool: paid for, taken at the door besides, held just now, and all there are."""

    name: str
    sold: int
    at_the_door: int
    held: int
    capacity: int
    taken: int

    @property
    def free(self) -> int:
        """Those nobody has or holds."""
        return self.capacity - self.taken


@dataclass(frozen=True, slots=True)
class MoneyStands:
    """What was charged for, came in, went back, is owed to us, and was given on top.

    `invoiced`: what invoices still ask for; it is charged once it is here.
    """

    invoiced: Money
    charged: Money
    received: Money
    refunded: Money
    owed: Money
    gifts: Money


@dataclass(frozen=True, slots=True)
class TableStands:
    """A table: how many of its seats have a name."""

    table: Table
    named: int
    size: int

    @property
    def full(self) -> bool:
        """Whether every seat has its guest."""
        return self.named >= self.size


def sales(ball: Ball) -> list[Day]:
    """Days on which something was paid, oldest first, without the door's. Two queries."""
    paid = Order.objects.filter(ball=ball).paid().bought().order_by()
    at = TruncDate("paid_at", tzinfo=clock.LONDON)
    found = paid.annotate(day=at).values_list("day").annotate(n=Count("pk"), p=Sum("total_pence"))
    seats = (
        Seat.objects.filter(order__in=paid)
        .exclude(state=Seat.State.CANCELLED)
        .order_by()
        .annotate(day=TruncDate("order__paid_at", tzinfo=clock.LONDON))
        .values_list("day")
        .annotate(n=Count("pk"))
    )
    sold = dict(seats)
    rows = [Day(day, n, sold.get(day, 0), Money(pence or 0)) for day, n, pence in found]
    return sorted(rows, key=lambda one: one.day)


def pools(ball: Ball) -> list[PoolStands]:
    """Every pool of the Ball, in its order. Three queries."""
    paid = Q(order__state=Order.State.PAID)
    walked = Q(order__reference__startswith=WALK_UP)
    held = (
        Holding.objects.filter(order__ball=ball, released_at=None)
        .order_by()
        .values_list("pool_key")
        .annotate(
            sold=Sum("seats", filter=paid & ~walked, default=0),
            at_the_door=Sum("seats", filter=paid & walked, default=0),
            held=Sum("seats", filter=~paid, default=0),
        )
    )
    kept = {key: (sold, walked_in, waiting) for key, sold, walked_in, waiting in held}
    own = list(ball.pools.all())
    counters = PoolCounter.objects.filter(pool_key__in=[pool.public_id for pool in own])
    room = {each.pool_key: each for each in counters}
    return [
        PoolStands(
            pool.name,
            *kept.get(pool.public_id, (0, 0, 0)),
            room[pool.public_id].capacity,
            room[pool.public_id].taken,
        )
        for pool in own
        if pool.public_id in room
    ]


def money(ball: Ball) -> MoneyStands:
    """By the ledger; invoices and gifts by their records, less what credit notes took back."""
    entries = LedgerEntry.objects.filter(order__ball=ball).order_by()
    sums = dict(entries.values_list("kind").annotate(sum=Sum("pence")))
    gifts = OrderLine.objects.filter(
        order__ball=ball, order__state=Order.State.PAID, kind=LineKind.GIFT
    )
    back = (Kind.REFUND, Kind.DISPUTE, Kind.CREDIT)
    asked = Invoice.objects.filter(order__ball=ball).live()
    return MoneyStands(
        invoiced=Money(asked.aggregate(sum=Sum("order__total_pence", default=0))["sum"]),
        charged=Money(sums.get(Kind.CHARGE, 0) + sums.get(Kind.REVERSAL, 0)),
        received=Money(-sums.get(Kind.PAYMENT, 0)),
        refunded=Money(sum(sums.get(kind, 0) for kind in back)),
        owed=Money(sum(sums.values())),
        gifts=Money(gifts.with_kept().aggregate(sum=Sum("kept_pence", default=0))["sum"]),
    )


def tables(ball: Ball) -> list[TableStands]:
    """Every table that somebody paid at, the emptiest first. One query."""
    kept = Count("seats", filter=Q(seats__state__in=STANDING))
    named = Count("seats", filter=Q(seats__state=Seat.State.CLAIMED))
    found: Iterable[Any] = (  # they carry their counts
        Table.objects.filter(ball=ball)
        .taken()
        .select_related("order")
        .annotate(named=named, kept=kept)
        .filter(kept__gt=0)
        .order_by(F("named") - F("kept"), "pk")
    )
    return [TableStands(one, one.named, one.kept) for one in found]
