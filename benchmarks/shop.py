"""The shop page and the whole checkout, with one worker and with two, beside a fresh Wagtail site.

    python benchmarks/shop.py [--db sqlite|postgres] [--seconds 10] [--rounds 5] [--out FILE]

In each round, the same minute: the home page of a site that ``wagtail start`` made (its production
settings, gunicorn, one worker), our shop page, and whole checkouts (five requests, paid at the
sandbox), each for so many seconds by four clients. CPU is that of the web processes alone. Queries
are counted apart, with four ticket types and with forty. Prints one line of JSON for each number
of workers; medians.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import stage  # noqa: E402
from benchmarks.buyer import Buyer  # noqa: E402
from benchmarks.load import CLIENTS, fresh_site, look, run  # noqa: E402


def main() -> None:
    """Measure, print and perhaps write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", choices=["sqlite", "postgres"], default="sqlite")
    asked.add_argument("--seconds", type=float, default=10)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--out", type=Path)
    told = asked.parse_args()
    queries = _queries_apart()
    for workers in (1, 2):
        with stage.database(told.db) as url:
            stage.fill(url, seats=1_000_000)
            with stage.house(url, workers=workers) as house, fresh_site(workers) as fresh:
                line = _measure(house, fresh, told)
        head = {"benchmark": "shop", "database": told.db, "workers": workers, "clients": CLIENTS}
        stage.tell({**head, **line, **queries, "yardstick_ms": stage.yardstick()}, told.out)


def _measure(house: Any, fresh: tuple[str, int], told: argparse.Namespace) -> dict[str, Any]:
    site, group = house.url, house.parts["site"].pid
    rounds: dict[str, list[dict[str, float]]] = {"fresh_home": [], "shop": [], "checkout": []}
    for _ in range(told.rounds):
        rounds["fresh_home"].append(run(fresh[1], told.seconds, lambda: look(fresh[0], "/")))
        rounds["shop"].append(run(group, told.seconds, lambda: _shop(site)))
        rounds["checkout"].append(run(group, told.seconds, lambda: _buy(site)))
    made: dict[str, Any] = {
        name: {key: round(statistics.median(one[key] for one in found), 1) for key in found[0]}
        for name, found in rounds.items()
    }
    ratios = [
        ours["cpu_ms"] / theirs["cpu_ms"]
        for ours, theirs in zip(rounds["shop"], rounds["fresh_home"], strict=True)
    ]
    return {**made, "shop_cpu_to_fresh_home": round(statistics.median(ratios), 2)}


def _shop(site: str) -> tuple[bool, list[float]]:
    buyer = Buyer(site)
    fine = buyer.look() == 200
    buyer.close()
    return fine, buyer.seconds


def _buy(site: str) -> tuple[bool, list[float]]:
    buyer = Buyer(site)
    fine = buyer.buy()
    buyer.close()
    return fine, buyer.seconds


def _queries_apart() -> dict[str, Any]:
    """Queries of each step, counted in a process of their own."""
    words = [sys.executable, str(Path(__file__).with_name("shop_queries.py"))]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    import json  # noqa: PLC0415

    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
