"""A SIGKILL drill: parts of the house die at random moments, and nothing acknowledged is lost.

    python benchmarks/killing.py [--db postgres|sqlite] [--kills 20] [--buyers 3] [--seed 1]
                                 [--out FILE]

Buyers order and pay without a pause. One after another is killed without a warning, in rounds that
take each of them once: one process that serves the web (its master begins another), the whole site,
the worker, the sweeper, and PostgreSQL with all of its processes, which then recovers from the same
files. What was killed is started again, as is what stopped by itself because another was gone; once
it answers the next comes within three seconds. What was acknowledged is written down as it is: an
order answered with 303, its details answered with 303, a payment that the sandbox took, a webhook
answered with 200. When the killing is over the house is left alone to catch up. Then the database
is asked: each order that was acknowledged is there; each payment made its order paid, once; each
webhook that was taken is kept and applied; and each notice went out. Prints one line of JSON.
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
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import stage  # noqa: E402
from benchmarks.buyer import Buyer  # noqa: E402
from script.house import House, send  # noqa: E402
from tests.postgres import Server  # noqa: E402

PARTS = {
    "site": ("-m", "gunicorn", "-c", "python:config.gunicorn", "config.wsgi"),
    "worker": ("manage.py", "db_worker", "--no-startup-delay"),
    "sweeper": ("manage.py", "tend", "--every", "1.0"),
}
WEB, DATABASE = "one web process", "database"
CATCH_UP = 420  # seconds it may take afterwards: whoever died keeps a letter's lease for 300


@dataclass
class Acknowledged:
    """What somebody was told is done."""

    held: set[str] = field(default_factory=set)
    filled: set[str] = field(default_factory=set)
    paid: set[str] = field(default_factory=set)
    failed: int = 0
    stopped: dict[str, int] = field(default_factory=dict)  # parts that did not outlive another


def main() -> None:
    """Kill, wait, ask, print and perhaps write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", choices=["postgres", "sqlite"], default="postgres")
    asked.add_argument("--kills", type=int, default=20)
    asked.add_argument("--buyers", type=int, default=3)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--out", type=Path)
    told = asked.parse_args()
    with stage.database_and_server(told.db) as (url, server):
        stage.fill(url, seats=100_000)
        with stage.house(url, workers=2, tend_every=1.0) as house:
            done = Acknowledged()
            kills = _drill(house, done, told, server)
            waited, found = _caught_up(house, done, url)
    stage.tell(
        {
            "benchmark": "killing",
            "database": told.db,
            "kills": kills,
            "orders_acknowledged": len(done.held),
            "details_acknowledged": len(done.filled),
            "payments": len(done.paid),
            "stopped_by_themselves": done.stopped,
            "orders_cut_short": done.failed,
            "caught_up_after_seconds": round(waited, 1),
            **found,
        },
        told.out,
    )


def _drill(
    house: House, done: Acknowledged, told: argparse.Namespace, server: Server | None
) -> dict[str, int]:
    stopped = threading.Event()
    buyers = [
        threading.Thread(target=_buy_on, args=(house.url, done, stopped))
        for _ in range(told.buyers)
    ]
    for buyer in buyers:
        buyer.start()
    chance = random.Random(told.seed)
    names = [WEB, *PARTS, *([DATABASE] if server else [])]
    kills = dict.fromkeys(names, 0)
    for number in range(told.kills):
        if number % len(names) == 0:
            chance.shuffle(names)
        time.sleep(chance.uniform(0.2, 3.0))
        _stand_up_again(house, done)
        name = names[number % len(names)]
        kills[name] += 1
        if server and name == DATABASE:
            server.kill()
            time.sleep(chance.uniform(0.0, 2.0))  # while it is gone people go on asking
            server.start_again()
        elif name == WEB:
            os.kill(chance.choice(_serving(house)), signal.SIGKILL)
        else:
            send(house.parts[name], signal.SIGKILL)
            house.parts[name].wait()
            _start(house, name)
    time.sleep(2)
    stopped.set()
    for buyer in buyers:
        buyer.join()
    return kills


def _start(house: House, name: str) -> None:
    """Until it answers, where it is the site; the others may be gone too, so only it is asked."""
    house._start(name, *PARTS[name])
    last = time.monotonic() + 60
    while name == "site" and time.monotonic() < last:
        try:
            urllib.request.urlopen(house.url, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return


def _stand_up_again(house: House, done: Acknowledged) -> None:
    """Start what stopped by itself, as systemd does in production."""
    for name in PARTS:
        if house.parts[name].poll() is not None:
            done.stopped[name] = done.stopped.get(name, 0) + 1
            _start(house, name)


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
        _stand_up_again(house, done)
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
