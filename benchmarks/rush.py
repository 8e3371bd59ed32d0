"""A rush through HTTP: 2,000 buyers for 500 seats within a minute.

    python benchmarks/rush.py [--db postgres|sqlite] [--buyers 2000] [--seats 500] [--seconds 60]
                              [--workers 2] [--out FILE]

Buyers come evenly over the time, whether those before them were served or not. Each looks at the
shop and chooses one seat; whoever gets it fills in, pays at the sandbox and comes back: five
requests. Afterwards the database tells how many seats are sold and held. Prints one line of JSON:
exactly as many as there are, no answer of 500 or above, and how long the answers took.
"""

from __future__ import annotations

import argparse
import collections
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import stage  # noqa: E402
from benchmarks.buyer import Buyer  # noqa: E402

COUNT = """
from django.db.models import Sum
from events.models import Holding, Order, PoolCounter, Seat
held = Holding.objects.filter(released_at=None).aggregate(s=Sum("seats", default=0))["s"]
counter = PoolCounter.objects.get()
print(counter.capacity, counter.taken, held, Order.objects.paid().count(), Seat.objects.count())
"""


def main() -> None:
    """Rush, count, print and perhaps write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", choices=["postgres", "sqlite"], default="postgres")
    asked.add_argument("--buyers", type=int, default=2_000)
    asked.add_argument("--seats", type=int, default=500)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--out", type=Path)
    told = asked.parse_args()
    with stage.database(told.db) as url:
        stage.fill(url, seats=told.seats)
        with stage.house(url, workers=told.workers) as house:
            Buyer(house.url).look()
            group = house.parts["site"].pid
            cpu, began = stage.cpu_of(group), time.perf_counter()
            buyers = _rush(house.url, told)
            span, used = time.perf_counter() - began, stage.cpu_of(group) - cpu
            line = _told(buyers, told, url)
    stage.tell(
        {**line, "took_seconds": round(span, 1), "site_cpu_seconds": round(used, 1)}, told.out
    )


def _rush(site: str, told: argparse.Namespace) -> list[Buyer]:
    buyers = [Buyer(site) for _ in range(told.buyers)]
    threads = []
    began = time.perf_counter()
    for number, buyer in enumerate(buyers):
        time.sleep(max(0.0, began + told.seconds * number / told.buyers - time.perf_counter()))
        thread = threading.Thread(target=_one, args=(buyer,))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    return buyers


def _one(buyer: Buyer) -> None:
    buyer.buy()
    buyer.close()


def _told(buyers: list[Buyer], told: argparse.Namespace, url: str) -> dict[str, Any]:
    statuses = collections.Counter(status for one in buyers for status in one.statuses)
    times = [spent for one in buyers for spent in one.seconds]
    capacity, taken, held, paid, seats = _counted(url)
    return {
        "benchmark": "rush",
        "database": told.db,
        "workers": told.workers,
        "buyers": told.buyers,
        "over_seconds": told.seconds,
        "seats": capacity,
        "taken": taken,
        "held_or_sold": held,
        "orders_paid": paid,
        "seats_with_tickets": seats,
        "got_one": sum(1 for one in buyers if one.order),
        "exact": capacity == taken == held,
        "answers": {str(status): count for status, count in sorted(statuses.items())},
        "server_errors": sum(count for status, count in statuses.items() if status >= 500),
        "no_answer": statuses.get(0, 0),
        "p50_ms": stage.percentile(times, 0.5),
        "p99_ms": stage.percentile(times, 0.99),
        "longest_ms": stage.percentile(times, 1),
    }


def _counted(url: str) -> list[int]:
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", COUNT],
        cwd=ROOT, env=stage.environment(url), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [int(word) for word in done.stdout.split()[-5:]]


if __name__ == "__main__":
    main()
