"""A hundred thousand attempts on several pools, and a naive control that must oversell.

    python benchmarks/attempts.py [--db postgres|sqlite] [--attempts 100000] [--clients 8]
                                  [--out FILE]

Six pools of a few thousand seats. Each attempt is a cart that draws one to ten seats on one to
three of them, by ``events.seats.take`` in a transaction that writes the order and its holdings,
as every sale does; one in four of those that got seats lets them go again. Afterwards counters,
holdings and capacities are compared. The control counts the holdings and inserts if there seems
to be room, with no counter: in the same run, on the same database, by the same clients. On SQLite
its one writer hides the race unless the control reads before it begins to write, which it does.
Prints one line of JSON.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import secrets
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import stage  # noqa: E402

POOLS = 6
NAIVE_SEATS = 400
fork = multiprocessing.get_context("fork")
Told = dict[str, int]


def main() -> None:
    """Try, compare, print and perhaps write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", choices=["postgres", "sqlite"], default="postgres")
    asked.add_argument("--attempts", type=int, default=100_000)
    asked.add_argument("--clients", type=int, default=8)
    asked.add_argument("--out", type=Path)
    told = asked.parse_args()
    with stage.database(told.db) as url:
        stage.set_up_django(url)
        stage.tell(_measure(told), told.out)


def _measure(told: argparse.Namespace) -> dict[str, Any]:
    from tests import factories  # noqa: PLC0415

    ball = factories.ball(slug="bench")
    pools = [
        factories.pool(ball, name=f"Pool {number}", capacity=told.attempts // 25)
        for number in range(POOLS)
    ]
    keys = [pool.public_id for pool in pools]
    began = time.perf_counter()
    counts = _together(told, _attempts, ball.pk, keys)
    span = time.perf_counter() - began
    naive = _together(told, _naively, ball.pk)
    return {
        "benchmark": "attempts",
        "database": told.db,
        "clients": told.clients,
        "pools": POOLS,
        "attempts": counts["tried"],
        "got_seats": counts["got"],
        "sold_out": counts["refused"],
        "let_go_again": counts["let_go"],
        "other_errors": counts["errors"],
        "attempts_per_second": round(counts["tried"] / span, 1),
        **_compared(keys),
        "naive_seats": NAIVE_SEATS,
        "naive_sold": naive["got"],
        "naive_oversold": max(naive["got"] - NAIVE_SEATS, 0),
    }


def _compared(keys: list[str]) -> dict[str, Any]:
    """What the counters say, and what the holdings add up to."""
    from django.db.models import Sum  # noqa: PLC0415

    from events.models import Holding, PoolCounter  # noqa: PLC0415

    kept = Holding.objects.filter(released_at=None).order_by().values_list("pool_key")
    held = dict(kept.annotate(sum=Sum("seats")))
    counters = list(PoolCounter.objects.filter(pool_key__in=keys))
    return {
        "seats": sum(one.capacity for one in counters),
        "taken": sum(one.taken for one in counters),
        "oversold": sum(max(held.get(one.pool_key, 0) - one.capacity, 0) for one in counters),
        "agree": all(held.get(one.pool_key, 0) == one.taken for one in counters),
    }


def _together(told: argparse.Namespace, act: Any, *words: Any) -> Told:
    """The same by so many processes, begun at once; their counts added up."""
    from django.db import connections  # noqa: PLC0415

    connections.close_all()
    start, answers = fork.Barrier(told.clients), fork.Queue()
    each = told.attempts // told.clients
    processes = [
        fork.Process(target=act, args=(*words, each, number, start, answers))
        for number in range(told.clients)
    ]
    for process in processes:
        process.start()
    whole: Told = {}
    for _ in processes:
        for name, count in answers.get().items():
            whole[name] = whole.get(name, 0) + count
    for process in processes:
        process.join()
    return whole


def _attempts(ball_pk: int, keys: list[str], each: int, seed: int, start: Any, out: Any) -> None:
    from django.db import DatabaseError, transaction  # noqa: PLC0415

    from events import seats  # noqa: PLC0415
    from events.models import Order  # noqa: PLC0415

    chance = random.Random(seed)
    told = dict.fromkeys(("tried", "got", "refused", "let_go", "errors"), 0)
    mine: list[Order] = []
    start.wait()
    for _ in range(each):
        told["tried"] += 1
        wanted = {key: chance.randint(1, 10) for key in chance.sample(keys, chance.randint(1, 3))}
        try:
            with transaction.atomic():
                order = _order(ball_pk, wanted)
                seats.take(wanted)
        except seats.SoldOut:
            told["refused"] += 1
            order = None
        except DatabaseError:
            told["errors"] += 1
            continue
        if order:
            told["got"] += 1
            mine.append(order)
        if mine and chance.random() < 0.25:
            with transaction.atomic():
                seats.release(mine.pop(chance.randrange(len(mine))))
            told["let_go"] += 1
    out.put(told)


def _order(ball_pk: int, wanted: dict[str, int]) -> Any:
    """The order and its holdings, as a sale writes them."""
    from common import clock  # noqa: PLC0415
    from events.models import Holding, Order  # noqa: PLC0415

    order = Order.objects.create(
        reference=secrets.token_hex(8), ball_id=ball_pk, hold_until=clock.now()
    )
    Holding.objects.bulk_create(
        Holding(order=order, pool_key=key, seats=number) for key, number in wanted.items()
    )
    return order


def _naively(ball_pk: int, each: int, seed: int, start: Any, out: Any) -> None:
    """Count, then insert: what must not be done."""
    from django.db.models import Sum  # noqa: PLC0415

    from events.models import Holding  # noqa: PLC0415

    del seed
    got = 0
    start.wait()
    for _ in range(min(each, NAIVE_SEATS)):
        held = Holding.objects.filter(pool_key="naive").aggregate(sum=Sum("seats", default=0))
        if held["sum"] + 1 > NAIVE_SEATS:
            break
        _order(ball_pk, {"naive": 1})
        got += 1
    out.put({"got": got})


if __name__ == "__main__":
    main()
