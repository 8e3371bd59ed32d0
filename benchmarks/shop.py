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
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import stage  # noqa: E402
from benchmarks.buyer import Buyer  # noqa: E402
from tests.postgres import free_port  # noqa: E402

CLIENTS = 4
Once = Callable[[], "tuple[bool, list[float]]"]
FRESH = {"DJANGO_SETTINGS_MODULE": "mysite.settings.production"}


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
            with stage.house(url, workers=workers) as house, _fresh_site(workers) as fresh:
                line = _measure(house, fresh, told)
        head = {"benchmark": "shop", "database": told.db, "workers": workers, "clients": CLIENTS}
        stage.tell({**head, **line, **queries, "yardstick_ms": stage.yardstick()}, told.out)


def _measure(house: Any, fresh: tuple[str, int], told: argparse.Namespace) -> dict[str, Any]:
    site, group = house.url, house.parts["site"].pid
    rounds: dict[str, list[dict[str, float]]] = {"fresh_home": [], "shop": [], "checkout": []}
    for _ in range(told.rounds):
        rounds["fresh_home"].append(_run(fresh[1], told.seconds, lambda: _look(fresh[0], "/")))
        rounds["shop"].append(_run(group, told.seconds, lambda: _shop(site)))
        rounds["checkout"].append(_run(group, told.seconds, lambda: _buy(site)))
    made: dict[str, Any] = {
        name: {key: round(statistics.median(one[key] for one in found), 1) for key in found[0]}
        for name, found in rounds.items()
    }
    ratios = [
        ours["cpu_ms"] / theirs["cpu_ms"]
        for ours, theirs in zip(rounds["shop"], rounds["fresh_home"], strict=True)
    ]
    return {**made, "shop_cpu_to_fresh_home": round(statistics.median(ratios), 2)}


def _run(group: int, seconds: float, once: Once) -> dict[str, float]:
    """What so many clients did in that time, and the CPU it took, for each that was done."""
    for _ in range(4):
        once()  # warm
    done: list[float] = []
    requests: list[float] = []
    failed = [0]
    last = time.perf_counter() + seconds

    def client() -> None:
        while (began := time.perf_counter()) < last:
            fine, spent = once()
            requests.extend(spent)
            if fine:
                done.append(time.perf_counter() - began)
            else:
                failed[0] += 1

    cpu, began = stage.cpu_of(group), time.perf_counter()
    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    span = time.perf_counter() - began
    used = stage.cpu_of(group) - cpu
    return {
        "per_second": len(done) / span,
        "cpu_ms": used * 1000 / max(len(done), 1),
        "p50_ms": stage.percentile(done, 0.5),
        "p99_ms": stage.percentile(done, 0.99),
        "requests": len(requests) / max(len(done), 1),
        "failed": failed[0],
    }


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


def _look(site: str, path: str) -> tuple[bool, list[float]]:
    buyer = Buyer(site)
    fine = buyer.get(path) == 200
    buyer.close()
    return fine, buyer.seconds


@contextmanager
def _fresh_site(workers: int) -> Iterator[tuple[str, int]]:
    """What ``wagtail start`` makes, served as ours is; its address and its process group."""
    with tempfile.TemporaryDirectory(prefix="heddle-fresh-") as folder:
        wagtail = Path(sys.executable).with_name("wagtail")
        subprocess.run([str(wagtail), "start", "mysite", folder], check=True, capture_output=True)
        settings = Path(folder) / "mysite" / "settings"
        (settings / "local.py").write_text('SECRET_KEY = "x" * 50\nALLOWED_HOSTS = ["*"]\n')
        keep = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "WEB_WORKERS"}}
        environment = keep | FRESH
        for words in (["migrate", "-v0"], ["collectstatic", "-v0", "--noinput"]):
            subprocess.run(
                [sys.executable, "manage.py", *words], cwd=folder, env=environment, check=True
            )
        port = free_port()
        serve = ["-m", "gunicorn", "mysite.wsgi", "-b", f"127.0.0.1:{port}", "-k", "gthread"]
        served = subprocess.Popen(
            [sys.executable, *serve, "--threads", "4", "-w", str(workers), "--keep-alive", "5"],
            cwd=folder, env=environment, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _answers(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}", served.pid
        finally:
            served.terminate()
            served.wait()


def _answers(site: str) -> None:
    for _ in range(200):
        if _look(site, "/")[0]:
            return
        time.sleep(0.1)
    sys.exit("The fresh site does not answer.")


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
