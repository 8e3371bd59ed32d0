"""A SIGKILL drill: parts of the house die at random moments, and nothing acknowledged is lost.

    python benchmarks/killing.py [--db postgres|sqlite] [--kills 20] [--buyers 3] [--seed 1]
                                 [--out FILE]

Buyers order and pay without a pause. One after another is killed without a warning: one process
that serves the web (its master begins another), the whole site, the worker, the sweeper; what was
killed is started again, and once it answers the next comes within three seconds. What
was acknowledged is written down as it is: an order answered
with 303, its details answered with 303, a payment that the sandbox took, a webhook answered with
200. When the killing is over the house is left alone to catch up. Then the database is asked: each
order that was acknowledged is there; each payment made its order paid, once; each webhook that was
taken is kept and applied; and each notice went out. Prints one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import stage  # noqa: E402
from benchmarks.buyer import Buyer  # noqa: E402
from script.house import House, send  # noqa: E402

PARTS = {
    "site": ("-m", "gunicorn", "-c", "python:config.gunicorn", "config.wsgi"),
    "worker": ("manage.py", "db_worker", "--no-startup-delay"),
    "sweeper": ("manage.py", "tend", "--every", "1.0"),
}
WEB = "one web process"
CATCH_UP = 240  # seconds it may take afterwards


@dataclass
class Acknowledged:
    """What somebody was told is done."""

    held: set[str] = field(default_factory=set)
    filled: set[str] = field(default_factory=set)
    paid: set[str] = field(default_factory=set)
    failed: int = 0


def main() -> None:
    """Kill, wait, ask, print and perhaps write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", choices=["postgres", "sqlite"], default="postgres")
    asked.add_argument("--kills", type=int, default=20)
    asked.add_argument("--buyers", type=int, default=3)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--out", type=Path)
    told = asked.parse_args()
    with stage.database(told.db) as url:
        stage.fill(url, seats=100_000)
        with stage.house(url, workers=2, tend_every=1.0) as house:
            done = Acknowledged()
            kills = _drill(house, done, told)
            waited, found = _caught_up(house, done, url)
    stage.tell(
        {
            "benchmark": "killing",
            "database": told.db,
            "kills": kills,
            "orders_acknowledged": len(done.held),
            "details_acknowledged": len(done.filled),
            "payments": len(done.paid),
            "orders_cut_short": done.failed,
            "caught_up_after_seconds": round(waited, 1),
            **found,
        },
        told.out,
    )


def _drill(house: House, done: Acknowledged, told: argparse.Namespace) -> dict[str, int]:
    stopped = threading.Event()
    buyers = [
        threading.Thread(target=_buy_on, args=(house.url, done, stopped))
        for _ in range(told.buyers)
    ]
    for buyer in buyers:
        buyer.start()
    chance, kills = random.Random(told.seed), dict.fromkeys((WEB, *PARTS), 0)
    for _ in range(told.kills):
        time.sleep(chance.uniform(0.2, 3.0))
        name = chance.choice(list(kills))
        kills[name] += 1
        if name == WEB:
            os.kill(chance.choice(_serving(house)), signal.SIGKILL)
            continue
        send(house.parts[name], signal.SIGKILL)
        house.parts[name].wait()
        house._start(name, *PARTS[name])
        if name == "site":
            house._wait_for("site", house.url)
    time.sleep(2)
    stopped.set()
    for buyer in buyers:
        buyer.join()
    return kills


def _serving(house: House) -> list[int]:
    """The processes that serve the web now, without their master."""
    master = house.parts["site"].pid
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return [int(child) for child in children] or [master]


def _buy_on(site: str, done: Acknowledged, stopped: threading.Event) -> None:
    """One order after another; whatever is cut short is left as it is."""
    while not stopped.is_set():
        buyer = Buyer(site)
        try:
            if buyer.look() != 200 or not buyer.choose():
                done.failed += 1
                time.sleep(0.2)
                continue
            order = buyer.order.split("/")[-2]
            done.held.add(order)
            if buyer.open() != 200 or not buyer.fill_in():
                done.failed += 1
                continue
            done.filled.add(order)
            if buyer.pay():
                done.paid.add(order)
                buyer.come_back()
        finally:
            buyer.close()


def _caught_up(house: House, done: Acknowledged, url: str) -> tuple[float, dict[str, Any]]:
    """How long the house took to do all that was promised, and what is missing after all."""
    began = time.monotonic()
    while True:
        found = _asked(house, done, url)
        waited = time.monotonic() - began
        if found["nothing_lost"] or waited > CATCH_UP:
            return waited, found
        time.sleep(3)


def _asked(house: House, done: Acknowledged, url: str) -> dict[str, Any]:
    """Compare with the database, in a process of its own."""
    taken = _taken(house)
    told = {
        "held": sorted(done.held), "filled": sorted(done.filled), "paid": sorted(done.paid),
        "letters": taken,
    }  # fmt: skip
    words = [sys.executable, str(Path(__file__).with_name("killing_audit.py"))]
    asked = subprocess.run(
        words, cwd=ROOT, env=stage.environment(url), input=json.dumps(told),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if asked.returncode:
        sys.exit(asked.stderr)
    found: dict[str, Any] = json.loads(asked.stdout.strip().splitlines()[-1])
    return found


def _taken(house: House) -> list[str]:
    """Webhooks that the sandbox has an answer of 200 for."""
    asked = urllib.request.Request(
        f"{house.till_url}/_control", headers={"Accept": "application/json"}
    )
    with urllib.request.urlopen(asked, timeout=30) as answer:
        events = json.loads(answer.read())["events"]
    return [one["id"] for one in events if not one["pending"]]


if __name__ == "__main__":
    main()
