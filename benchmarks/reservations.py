"""How many seats a second the real service sells, beside the limit of one hot row.

    python benchmarks/reservations.py [--db postgres|sqlite] [--clients 16] [--seconds 10]
                                      [--rounds 5] [--out FILE]

In each round one row is updated by so many clients (by pgbench on PostgreSQL; on SQLite by as many
processes, each with a transaction of one UPDATE), then as many processes call ``selling.reserve``
for one seat of one pool, for the same time; the same minute, the same database, which waits for
the disk. Prints one line of JSON: medians, the ratio, and whether anything was oversold.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import sqlite3
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import stage  # noqa: E402

SCRIPT = "UPDATE hot SET taken = taken + 1 WHERE id = 1"
fork = multiprocessing.get_context("fork")


@dataclass
class Rounds:
    """What each round measured."""

    sales: list[float] = field(default_factory=list)
    limit: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    sold: int = 0


def main() -> None:
    """Measure, print and perhaps write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", choices=["postgres", "sqlite"], default="postgres")
    asked.add_argument("--clients", type=int, default=16)
    asked.add_argument("--seconds", type=int, default=10)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--out", type=Path)
    told = asked.parse_args()
    with stage.database(told.db) as url:
        stage.set_up_django(url)
        stage.tell(_measure(told, url), told.out)


def _measure(told: argparse.Namespace, url: str) -> dict[str, Any]:
    from django.db import connection, connections  # noqa: PLC0415  # after settings

    ball = stage.make_ball(1_000_000, 1)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE hot (id integer PRIMARY KEY, taken integer)")
        cursor.execute("INSERT INTO hot VALUES (1, 0)")
    connections.close_all()
    done = Rounds()
    limit = _one_row_update if told.db == "postgres" else _one_row_of_sqlite
    for _ in range(told.rounds):
        done.limit.append(limit(url, told.clients, told.seconds))
        _sell(done, told, ball.pk, ball.ticket_types.get().public_id)
    return _summed_up(done, told, ball.pools.get())


def _sell(done: Rounds, told: argparse.Namespace, ball_pk: int, kind: str) -> None:
    from django.db import connections  # noqa: PLC0415

    connections.close_all()
    rows = _together(told.clients, _client, ball_pk, kind, told.seconds)
    spans = [span for span, _ in rows]
    taken = [each for _, times in rows for each in times]
    done.sales.append(len(taken) / max(spans))
    done.times += taken
    done.sold += len(taken)


def _together(clients: int, act: Any, *words: Any) -> list[Any]:
    """The same in so many processes, all begun at once; what each answered."""
    start, answers = fork.Barrier(clients), fork.Queue()
    processes = [fork.Process(target=act, args=(*words, start, answers)) for _ in range(clients)]
    for process in processes:
        process.start()
    rows = [answers.get() for _ in processes]
    for process in processes:
        process.join()
    return rows


def _client(ball_pk: int, kind: str, seconds: int, start: Any, answers: Any) -> None:
    """Buy one seat after another until the time is over."""
    from events.models import Ball  # noqa: PLC0415
    from events.moves import selling  # noqa: PLC0415

    ball = Ball.objects.get(pk=ball_pk)
    wanted = [selling.Wanted(kind, 1)]
    times = []
    start.wait()
    began = time.perf_counter()
    while (now := time.perf_counter()) < began + seconds:
        selling.reserve(ball, wanted)
        times.append(time.perf_counter() - now)
    answers.put((time.perf_counter() - began, times))


def _summed_up(done: Rounds, told: argparse.Namespace, room: Any) -> dict[str, Any]:
    from django.db.models import Sum  # noqa: PLC0415

    from events.models import Holding, PoolCounter  # noqa: PLC0415

    counted = PoolCounter.objects.get(pool_key=room.public_id).taken
    held = Holding.objects.aggregate(sum=Sum("seats"))["sum"]
    ratios = [ours / limit for ours, limit in zip(done.sales, done.limit, strict=True)]
    return {
        "benchmark": "reservations",
        "database": told.db,
        "clients": told.clients,
        "rounds": told.rounds,
        "sales_per_second": round(statistics.median(done.sales), 1),
        "one_row_updates_per_second": round(statistics.median(done.limit), 1),
        "ratio": round(statistics.median(ratios), 3),
        "p50_ms": stage.percentile(done.times, 0.5),
        "p99_ms": stage.percentile(done.times, 0.99),
        "sold": done.sold,
        "counted": counted,
        "agree": done.sold == counted == held,
        "yardstick_ms": stage.yardstick(),
    }


def _one_row_update(url: str, clients: int, seconds: int) -> float:
    """Updates a second of pgbench on one row."""
    words = ["pgbench", "-n", "-c", str(clients), "-j", "2", "-T", str(seconds), "-f", "/dev/stdin"]
    done = subprocess.run(
        [*words, url.replace("postgres://", "postgresql://")],
        input=f"{SCRIPT};\n", capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if not found:
        sys.exit(f"pgbench said nothing of its speed:\n{done.stdout}{done.stderr}")
    return float(found[1])


def _one_row_of_sqlite(url: str, clients: int, seconds: int) -> float:
    """The same of bare sqlite3, with the settings that the site has."""
    rows = _together(clients, _updates, url.removeprefix("sqlite:///"), seconds)
    return float(sum(count for _, count in rows) / max(span for span, _ in rows))


def _updates(file: str, seconds: int, start: Any, answers: Any) -> None:
    link = sqlite3.connect(file, timeout=30, isolation_level=None)
    link.execute("PRAGMA synchronous=NORMAL")
    count = 0
    start.wait()
    began = time.perf_counter()
    while time.perf_counter() < began + seconds:
        link.execute("BEGIN IMMEDIATE")
        link.execute(SCRIPT)
        link.execute("COMMIT")
        count += 1
    answers.put((time.perf_counter() - began, count))


if __name__ == "__main__":
    main()
