"""How long a broker waits for one need's suggestions among very many open offers, end to end.

    python benchmarks/suggestions_speed.py [--db sqlite] [--offers 10000] [--needs 100] [--out F]

Fills a database (``manage.py fill``), opens every offer and gives each the words of
``matching_speed.many``, no two alike, and gives as many needs the words of the two sets. Then it
asks for what the view of a need shows: queries that narrow, history, judging, ranking, and the
sentences of those that are shown. First in a process that has read nothing, then once more
(*warm*: what each listing says is read once in each process and kept). CPU is that of the process
that serves; on PostgreSQL the server's own work is in the wall clock. Prints one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from benchmarks.pages import _filled, _yardstick  # noqa: E402

SIZES = {"organisations": 2_000, "needs": 300, "introductions": 3_000}


def main() -> None:
    """Fill, measure in a process of its own, print and perhaps write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", choices=["sqlite", "postgres"], default="postgres")
    asked.add_argument("--offers", type=int, default=10_000)
    asked.add_argument("--needs", type=int, default=100)
    asked.add_argument("--out", type=Path)
    asked.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.here:
        print(json.dumps(_measure(told.offers, told.needs)))
        return
    with _filled(told.db, {**SIZES, "offers": told.offers}) as url:
        words = [sys.executable, __file__, "--here", f"--offers={told.offers}"]
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "HEDDLE_TESTING": "1",
            "LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        done = subprocess.run(
            [*words, f"--needs={told.needs}"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    if done.returncode:
        sys.exit(done.returncode)
    line = done.stdout.strip().splitlines()[-1]
    print(line)
    if told.out:
        with told.out.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def _measure(offers: int, number: int) -> dict[str, Any]:
    import django  # noqa: PLC0415

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from brokerage.matching import suggest  # noqa: PLC0415

    keys = _written(offers, number)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    cold = _asked_for(keys)
    yards = [_yardstick()]
    warm = [one for _ in range(3) for one in _asked_for(keys)]
    return {
        "benchmark": "suggestions_speed",
        "database": connection.vendor,
        "offers": offers,
        "needs": len(keys),
        "cold": _told(cold),
        "warm": _told(warm),
        "queries": _queries(keys[0]),
        "yardstick_ms": round(statistics.median([*yards, _yardstick()]), 1),
        "version": suggest.VERSION,
    }


def _told(spent: list[tuple[float, float]]) -> dict[str, float]:
    found = {}
    for name, column in (("cpu", 0), ("wall", 1)):
        each = sorted(one[column] for one in spent)
        found[f"p50_{name}_ms"] = round(statistics.median(each), 1)
        found[f"p95_{name}_ms"] = round(statistics.quantiles(each, n=20)[-1], 1)
    return found


def _written(offers: int, number: int) -> list[str]:
    """Every offer open, and with words of its own; the public ids of so many needs."""
    from benchmarks.matching_quality import read_listings  # noqa: PLC0415
    from benchmarks.matching_speed import SETS, many  # noqa: PLC0415
    from brokerage.models import Need, Offer  # noqa: PLC0415

    paths = [path for folder in SETS for path in sorted(folder.glob("needs-*.jsonl"))]
    told = [need for path in paths for need in read_listings(path)][:: max(1, 184 // number)]
    _write(Offer, many(offers))
    _write(Need, told[:number])
    return list(Need.objects.order_by("pk").values_list("public_id", flat=True)[:number])


def _write(model: Any, told: list[Any]) -> None:
    from common import clock  # noqa: PLC0415
    from places.models import HelpKind  # noqa: PLC0415

    kinds = {kind.slug: kind for kind in HelpKind.objects.all()}
    rows = list(model.objects.order_by("pk")[: len(told)])
    for row, facts in zip(rows, told, strict=True):
        row.title, row.description, row.times = facts.title[:100], facts.description, facts.times
        row.kind = kinds.get(facts.kind, row.kind)
        row.mode = facts.mode or row.mode
        row.state, row.closed_as, row.opened_at = "open", "", row.opened_at or clock.now()
        row.starts_on = row.ends_on = None
    fields = ("title", "description", "times", "kind", "mode", "state", "closed_as", "opened_at")
    model.objects.bulk_update(rows, [*fields, "starts_on", "ends_on"], batch_size=200)


def _asked_for(keys: list[str]) -> list[tuple[float, float]]:
    """CPU and wall milliseconds of each, as the view of a need asks."""
    from django.test import RequestFactory  # noqa: PLC0415

    from brokerage.admin import listings  # noqa: PLC0415

    spent = []
    for key in keys:
        request = RequestFactory().get("/")
        need = listings.found("need", key)
        cpu, wall = time.process_time(), time.perf_counter()
        listings._suggestions(request, need)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        spent.append((1000 * cpu, 1000 * wall))
    return spent


def _queries(key: str) -> int:
    """Counted apart: to keep their text takes time of its own."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as queries:
        _asked_for([key])
    return len(queries)


if __name__ == "__main__":
    main()
