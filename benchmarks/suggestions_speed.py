"""How long a broker waits for one need's suggestions among very many open offers, end to end.

    python benchmarks/suggestions_speed.py [--db sqlite] [--offers 10000] [--needs 100] [--bare]

Fills a database (``manage.py fill``), opens every offer and gives each the words of
``matching_speed.many``, no two alike, and gives as many needs the words of the two sets. Then it
keeps every gist (``keep_gists``, unless ``--bare``) and asks for what the view of a need shows:
queries that narrow, history, judging, ranking, and the sentences of those that are shown.
First in a process that has read nothing, then once more
(*warm*: what each listing says is read once in each process and kept). CPU is that of the process
that serves; on PostgreSQL the server's own work is in the wall clock. For some needs every offer is
judged as well: how many of the best five are found, and what fit is lost. Prints one line of JSON.
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
    asked.add_argument("--checked", type=int, default=12, help="needs for which all are judged")
    asked.add_argument("--bare", action="store_true", help="without gists: by full text alone")
    asked.add_argument("--out", type=Path)
    asked.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.here:
        print(json.dumps(_measure(told.offers, told.needs, told.checked, bare=told.bare)))
        return
    with _filled(told.db, {**SIZES, "offers": told.offers}) as url:
        words = [sys.executable, __file__, "--here", f"--offers={told.offers}"]
        words += [f"--checked={told.checked}", *(["--bare"] if told.bare else [])]
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


def _measure(offers: int, number: int, checked: int, *, bare: bool) -> dict[str, Any]:
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from brokerage.matching import suggest  # noqa: PLC0415

    keys = _written(offers, number)
    if not bare:
        call_command("keep_gists", all=True)
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
        **_held_against_all(keys[:checked]),
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


def _held_against_all(keys: list[str]) -> dict[str, float]:
    """Of the best five that judging every offer finds, how many are found; and what fit is lost.

    All are judged with their history, as the site judges. How many of the best were judged is told
    apart. The fit lost is that of the first five, found against best, in points for each.
    """
    from brokerage import listing_facts, suggestions  # noqa: PLC0415
    from brokerage.candidates import candidates  # noqa: PLC0415
    from brokerage.matching.profile import read  # noqa: PLC0415
    from brokerage.matching.suggest import judge_read, ordered, worth_showing  # noqa: PLC0415
    from brokerage.models import Need, Offer  # noqa: PLC0415
    from common import clock  # noqa: PLC0415

    if not keys:
        return {}
    every = listing_facts.rows(Offer, Offer.objects.unmet().values_list("pk", flat=True))
    key_of = {row.pk: row.public_id for row in every}
    found = held = wanted = 0
    lost = list[float]()
    for key in keys:
        need = Need.objects.get(public_id=key)
        mine = listing_facts.row_of(need)
        history = suggestions._history(need, [mine, *every])
        asked = read(listing_facts.facts(mine, history))
        free = set(suggestions._free(Offer, need, resting=True).values_list("pk", flat=True))
        offers = (read(listing_facts.facts(one, history)) for one in every if one.pk in free)
        judged = ordered([judge_read(asked, offer, on=clock.today()) for offer in offers])
        best = worth_showing(judged)[:5]
        have = worth_showing(suggestions.ranked_for(need))
        among = set(candidates(suggestions._free(Offer, need, resting=True), asked.facts))
        held += len({one.offer for one in best} & {key_of[pk] for pk in among})
        found += len({one.offer for one in best} & {one.offer for one in have})
        wanted += len(best)
        fits = [one.fit for one in have[:5]] + [0] * 5
        lost += [one.fit - fit for one, fit in zip(best, fits, strict=False)]
    return {
        "found_of_best_five": round(found / max(1, wanted), 3),
        "judged_of_best_five": round(held / max(1, wanted), 3),
        "points_lost": round(statistics.mean(lost), 1) if lost else 0.0,
    }


def _queries(key: str) -> int:
    """Counted apart: to keep their text takes time of its own."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as queries:
        _asked_for([key])
    return len(queries)


if __name__ == "__main__":
    main()
