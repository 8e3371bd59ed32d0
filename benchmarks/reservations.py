"""How many seats a second the real service sells, beside the limit of one hot row.

    DATABASE_URL=postgres://… python benchmarks/reservations.py [--clients 16] [--seconds 10]
                                                                [--rounds 5] [--out FILE]

DATABASE_URL names a PostgreSQL server on which a database may be created; it is dropped at the
end. In each round pgbench updates one row, then as many processes call ``selling.reserve`` for
one seat of one pool, for the same time; the same minute, the same server. Prints one line of
JSON: medians, the ratio, and whether anything was oversold.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
NAME = "heddle_bench_reservations"
SCRIPT = "UPDATE hot SET taken = taken + 1 WHERE id = 1;\n"
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
    asked.add_argument("--clients", type=int, default=16)
    asked.add_argument("--seconds", type=int, default=10)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--out", type=Path)
    told = asked.parse_args()
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        sys.exit("DATABASE_URL must name a PostgreSQL server.")
    url = urlsplit(server)._replace(path=f"/{NAME}").geturl()
    _prepare(server, url)
    try:
        line = json.dumps(_measure(told, url))
    finally:
        _drop(server)
    print(line)
    if told.out:
        told.out.write_text(line + "\n")


def _measure(told: argparse.Namespace, url: str) -> dict[str, Any]:
    from django.db import connections  # noqa: PLC0415  # after settings

    from tests import factories  # noqa: PLC0415

    ball = factories.ball()
    room = factories.pool(ball, capacity=1_000_000)
    kind = factories.ticket_type(ball, room, kind="single", seats=1)
    done = Rounds()
    for _ in range(told.rounds):
        done.limit.append(_one_row_update(url, told.clients, told.seconds))
        connections.close_all()
        _sell(done, told, ball.pk, kind.public_id)
    return _summed_up(done, told, room)


def _sell(done: Rounds, told: argparse.Namespace, ball_pk: int, kind: str) -> None:
    start, answers = fork.Barrier(told.clients), fork.Queue()
    clients = [
        fork.Process(target=_client, args=(ball_pk, kind, told.seconds, start, answers))
        for _ in range(told.clients)
    ]
    for client in clients:
        client.start()
    rows = [answers.get() for _ in clients]
    for client in clients:
        client.join()
    spans = [span for span, _ in rows]
    taken = [each for _, times in rows for each in times]
    done.sales.append(len(taken) / max(spans))
    done.times += taken
    done.sold += len(taken)


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
    times = sorted(done.times)
    return {
        "benchmark": "reservations",
        "clients": told.clients,
        "rounds": told.rounds,
        "sales_per_second": round(statistics.median(done.sales), 1),
        "one_row_updates_per_second": round(statistics.median(done.limit), 1),
        "ratio": round(statistics.median(ratios), 3),
        "p50_ms": round(times[len(times) // 2] * 1000, 1),
        "p99_ms": round(times[len(times) * 99 // 100] * 1000, 1),
        "sold": done.sold,
        "counted": counted,
        "agree": done.sold == counted == held,
    }


def _one_row_update(url: str, clients: int, seconds: int) -> float:
    """Updates a second of pgbench on one row."""
    words = ["pgbench", "-n", "-c", str(clients), "-j", "2", "-T", str(seconds), "-f", "/dev/stdin"]
    done = subprocess.run(
        [*words, url.replace("postgres://", "postgresql://")],
        input=SCRIPT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if not found:
        sys.exit(f"pgbench said nothing of its speed:\n{done.stdout}{done.stderr}")
    return float(found[1])


def _prepare(server: str, url: str) -> None:
    """An empty, migrated database with pgbench's one row, and Django upon it."""
    _drop(server)
    _run(server, f"CREATE DATABASE {NAME}")
    os.environ |= {
        "DATABASE_URL": url,
        "HEDDLE_TESTING": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)
    _run(url, "CREATE TABLE hot (id integer PRIMARY KEY, taken integer)")
    _run(url, "INSERT INTO hot VALUES (1, 0)")


def _drop(server: str) -> None:
    _run(server, f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


def _run(url: str, words: str) -> None:
    import psycopg  # noqa: PLC0415

    with psycopg.connect(url, autocommit=True) as link:
        link.execute(words)  # fixed words of ours


if __name__ == "__main__":
    main()
