"""How many people the room holds: which of its pools count every seat, each of them once.

A pool that is a share of another is left out (``whole``). Pools may overlap besides, none being a
share of one other: places for wheelchairs in the hall and on the balcony are seats of both. Then
the fewest pools are the room that leave no seat uncounted. The database is asked for the pools and
who draws on them, one plain query; which of them count is worked out here, as public pages ask.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum

from common import clock
from common.prepared import Prepared
from events.models import Ball, Holding, Order, PoolCounter, SeatPool

MOST = 10_000  # ways that are looked at: more than any room has

Drawn = frozenset[str]  # the pools, by key, that a seat of one type counts in


@dataclass(frozen=True, slots=True)
class Room:
    """Its pools by key, in the order of their keys, each with its seats: all, and those taken."""

    pools: Mapping[str, tuple[int, int]]

    @property
    def capacity(self) -> int:
        """All seats."""
        return sum(seats for seats, _taken in self.pools.values())

    @property
    def free(self) -> int:
        """Those nobody has or holds; lapsed holds are free only where that was asked for."""
        return sum(seats - taken for seats, taken in self.pools.values())


def of(ball: Ball, *, lapsed_free: bool = False) -> Room:
    """In one query.

    ``lapsed_free``: lapsed holds count as free, as they do for a buyer, for whom they are let go.
    """
    pools = SeatPool.objects.filter(ball=ball)
    return _room(_rows(pools, clock.now()), lapsed_free=lapsed_free)


def of_first(balls: QuerySet[Ball]) -> tuple[Ball, Room] | None:
    """The first of these with its room, lapsed holds being free; one query, as pages are many."""
    pools = SeatPool.objects.filter(ball__in=balls.values("pk")[:1])
    return _of_its_ball(list(_rows(pools, clock.now())), balls)


def of_next() -> tuple[Ball, Room] | None:
    """The same of the next published Ball: every home page asks, so its SQL is written once."""
    now = clock.now()
    return _of_its_ball(_rows_of_next(now), Ball.objects.coming(now))


@Prepared
def _rows_of_next(at: dt.datetime) -> QuerySet[Any]:
    return _rows(SeatPool.objects.filter(ball__in=Ball.objects.coming(at).values("pk")[:1]), at)


def _of_its_ball(rows: list[Any], balls: QuerySet[Ball]) -> tuple[Ball, Room] | None:
    if rows:
        return rows[0].ball, _room(rows, lapsed_free=True)
    ball = balls.first()
    return (ball, Room({})) if ball else None


def _rows(pools: Any, at: dt.datetime) -> QuerySet[Any]:
    """The pools, the oldest first, once for each type that draws on them."""
    counter = PoolCounter.objects.filter(pool_key=OuterRef("public_id"))
    rows: QuerySet[Any] = (
        pools.select_related("ball")
        .annotate(
            all_seats=Subquery(counter.values("capacity")),
            taken=Subquery(counter.values("taken")),
            let_go=Subquery(_lapsed(at)),
            drawn_by=F("ticket_types"),
        )
        .order_by("pk")
    )
    return rows


def _room(rows: Iterable[Any], *, lapsed_free: bool) -> Room:
    pools: dict[str, tuple[int, int]] = {}
    by_type: dict[int, set[str]] = {}
    for row in rows:
        free = (row.let_go or 0) if lapsed_free else 0
        pools[row.public_id] = (row.all_seats or 0, (row.taken or 0) - free)
        if row.drawn_by is not None:
            by_type.setdefault(row.drawn_by, set()).add(row.public_id)
    if len(pools) < 2:
        return Room(pools)
    seats = {key: all_seats for key, (all_seats, _taken) in pools.items()}
    drawn = [frozenset(each) for each in by_type.values()]
    rooms = whole(seats, drawn)
    kept = fewest({key: seats[key] for key in rooms}, (each & rooms for each in drawn))
    return Room({key: pools[key] for key in sorted(kept)})


def whole(seats: Mapping[str, int], drawn: Iterable[Drawn]) -> frozenset[str]:
    """Those that are no share of another: the seats of these are the seats of the room.

    A type that draws on several pools counts each of its seats in every one of them. So a pool is
    a share of another, no smaller one where whatever draws on it draws on that as well. Of two
    that are only ever drawn on together the larger is the room, of like ones the first.
    """
    types = {key: {number for number, each in enumerate(drawn) if key in each} for key in seats}
    order = list(seats)

    def a_share(this: str, other: str) -> bool:
        """Whether every seat of this one is a seat of the other."""
        if this == other or not types[this] or not types[this] <= types[other]:
            return False
        wider = types[other] > types[this] or order.index(other) < order.index(this)
        return seats[other] > seats[this] or (seats[other] == seats[this] and wider)

    return frozenset(this for this in seats if not any(a_share(this, other) for other in seats))


def fewest(seats: Mapping[str, int], drawn: Iterable[Drawn]) -> frozenset[str]:
    """The fewest pools, and of these the smallest together, in which every seat is counted.

    ``seats`` of each pool, by key. A pool that nothing draws on yet is a room of its own.
    """
    sets = {each for each in drawn if each}
    narrowest = [each for each in sets if not any(other < each for other in sets)]
    alone = frozenset(seats) - frozenset().union(*sets)
    ways = islice(_ways(sorted(narrowest, key=sorted), frozenset()), MOST)
    best = min(ways, key=lambda way: (len(way), sum(seats[key] for key in way), sorted(way)))
    return alone | best


def _ways(sets: list[Drawn], chosen: frozenset[str]) -> Iterator[frozenset[str]]:
    """Every way to have a pool of each set; one alone in its set is chosen first."""
    left = [each for each in sets if not each & chosen]
    if not left:
        yield chosen
        return
    narrowest: Drawn = min(left, key=len)
    for key in sorted(narrowest):
        yield from _ways(left, chosen | {key})


def _lapsed(at: dt.datetime) -> QuerySet[Holding, Any]:
    """Seats of each pool that are held past their time."""
    held = Holding.objects.filter(
        pool_key=OuterRef("public_id"),
        released_at=None,
        order__in=Order.objects.filter(ball=OuterRef(OuterRef("ball"))).lapsed(at),
    )
    by_pool = held.order_by().values("pool_key").annotate(sum=Sum("seats"))
    return by_pool.values_list("sum", flat=True)
