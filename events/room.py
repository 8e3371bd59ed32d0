"""How many people the room holds: which of its pools count every seat, each of them once.

A pool that is a share of another is left out (``SeatPool.objects.whole``). Pools may overlap
besides, none being a share of one other: places for wheelchairs in the hall and on the balcony
are seats of both. Then the fewest pools are the room that leave no seat uncounted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Sum

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
    """In one query, or two where there are several pools.

    ``lapsed_free``: lapsed holds count as free, as they do for a buyer, for whom they are let go.
    """
    counter = PoolCounter.objects.filter(pool_key=OuterRef("public_id"))
    found = SeatPool.objects.filter(ball=ball).whole().order_by("public_id")
    asked = [Subquery(counter.values("capacity")), Subquery(counter.values("taken"))]
    if lapsed_free:
        asked.append(Subquery(_lapsed(ball)))
    rows = found.values_list("public_id", *asked)
    pools = {
        key: (seats or 0, (taken or 0) - sum(let_go or 0 for let_go in lapsed))
        for key, seats, taken, *lapsed in rows
    }
    if len(pools) < 2:
        return Room(pools)
    kept = fewest({key: seats for key, (seats, _taken) in pools.items()}, _drawn(ball, pools))
    return Room({key: told for key, told in pools.items() if key in kept})


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


def _lapsed(ball: Ball) -> QuerySet[Holding, Any]:
    """Seats of each pool that are held past their time."""
    held = Holding.objects.filter(
        pool_key=OuterRef("public_id"),
        released_at=None,
        order__in=Order.objects.filter(ball=ball).lapsed(),
    )
    by_pool = held.order_by().values("pool_key").annotate(sum=Sum("seats"))
    return by_pool.values_list("sum", flat=True)


def _drawn(ball: Ball, pools: Iterable[str]) -> Iterator[Drawn]:
    """The pools of each type, among these."""
    draws = SeatPool.ticket_types.through.objects.filter(
        seatpool__ball=ball, seatpool__public_id__in=list(pools)
    )
    by_type: dict[int, set[str]] = {}
    for kind, key in draws.values_list("tickettype", "seatpool__public_id"):
        by_type.setdefault(kind, set()).add(key)
    return map(frozenset, by_type.values())
