"""What each page costs at size: queries, and milliseconds of CPU, on both databases.

    python benchmarks/pages.py [--db sqlite|postgres] [--rounds 5] [--out FILE] [--small]

Fills a database (``manage.py fill``: 5,000 organisations, 10,000 offers, 10,000 needs, 100,000
introductions; with --small a hundredth of it) and asks for each page: once to warm up, then so
many times. CPU is that of the process that serves; on PostgreSQL the server's own work is in
``ms`` (the clock on the wall) instead. Prints one line of JSON for each database; medians.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
WHOLE = {"organisations": 5_000, "offers": 10_000, "needs": 10_000, "introductions": 100_000}
LIMIT = 300  # ms of CPU a page


def main() -> None:
    """Measure on one database or on both, print and perhaps write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", choices=["sqlite", "postgres"])
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--out", type=Path)
    asked.add_argument("--small", action="store_true")
    asked.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.here:
        print(json.dumps(_measure(told.rounds)))
        return
    sizes = {name: max(30, n // 100) if told.small else n for name, n in WHOLE.items()}
    lines = []
    for database in [told.db] if told.db else ["sqlite", "postgres"]:
        with _filled(database, sizes) as url:
            lines.append(_asked_of(url, told.rounds))
            print(lines[-1], flush=True)
    if told.out:
        told.out.write_text("\n".join(lines) + "\n")


def _asked_of(url: str, rounds: int) -> str:
    """The measurements, from a process of its own that has this database."""
    words = [sys.executable, __file__, "--here", "--rounds", str(rounds)]
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "HEDDLE_TESTING": "1",
        "LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    done = subprocess.run(
        words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.returncode)
    return done.stdout.strip().splitlines()[-1]


@contextmanager
def _filled(database: str, sizes: dict[str, int]) -> Iterator[str]:
    """The address of a filled database; the filled template is kept for the next time."""
    from tests import postgres  # noqa: PLC0415
    from tests.templates import (  # noqa: PLC0415
        PostgresTemplate,
        SqliteTemplate,
        Template,
        fingerprint,
        manage,
    )

    def fill(url: str) -> None:
        manage(url, "fill", *[f"--{name}={n}" for name, n in sizes.items()])

    key = f"filled-{sizes['introductions']}-{fingerprint()}"
    with tempfile.TemporaryDirectory() as folder:
        server = postgres.start() if database == "postgres" else None
        template: Template
        try:
            if server:
                at = server.url("heddle")
                template = PostgresTemplate(at, key, fill, base=PostgresTemplate(at))
            else:
                here = Path(folder)
                template = SqliteTemplate(here, key, fill, base=SqliteTemplate(here))
            template.renew("pages")
            yield template.url("pages")
        finally:
            if server:
                server.stop()


def _measure(rounds: int) -> dict[str, Any]:
    import django  # noqa: PLC0415

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["*"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    found = {}
    for name, (client, address) in _pages().items():
        found[name] = _cost(client, address, rounds)
        print(f"{name}: {found[name]}", file=sys.stderr, flush=True)
    slow = {name: cost["cpu_ms"] for name, cost in found.items() if cost["cpu_ms"] > LIMIT}
    return {
        "benchmark": "pages",
        "database": connection.vendor,
        "rounds": rounds,
        "limit_ms": LIMIT,
        "over_the_limit": slow,
        "pages": found,
    }


def _cost(client: Any, address: str, rounds: int) -> dict[str, Any]:
    """Queries, CPU and wall milliseconds of one page, medians; and the first time apart."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    def once() -> tuple[float, float]:
        cpu, wall = time.process_time(), time.perf_counter()
        answer = client.get(address)
        spent = (time.process_time() - cpu, time.perf_counter() - wall)
        if answer.status_code != 200:
            sys.exit(f"{address} answered {answer.status_code}")
        return spent

    first = once()
    # What is far over the limit is told by one more look: five would take minutes.
    spent = [once() for _ in range(rounds if first[0] * 1000 < 10 * LIMIT else 1)]
    with CaptureQueriesContext(connection) as queries:
        once()
    cpu, wall = (round(statistics.median(column) * 1000, 1) for column in zip(*spent, strict=True))
    return {
        "queries": len(queries),
        "cpu_ms": cpu,
        "ms": wall,
        "first_cpu_ms": round(first[0] * 1000, 1),
    }


def _pages() -> dict[str, tuple[Any, str]]:
    """Who asks for what: a visitor, somebody of the busiest organisation, a broker."""
    from django.db.models import Count  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from brokerage.models import Introduction, Need, Offer  # noqa: PLC0415
    from people.models import Organisation  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415
    from tests.people.signing_in import signed_in  # noqa: PLC0415

    busy = Organisation.objects.annotate(n=Count("needs")).order_by("-n", "pk")[0]
    visitor = Client()
    member = signed_in(Client(), factories.person(of=busy))
    broker = signed_in(Client(), factories.person(is_staff=True, is_superuser=True))
    need = Need.objects.filter(organisation=busy)[0].public_id
    offer, met = Offer.objects.all()[0].public_id, Introduction.objects.all()[0].public_id
    office = "/admin/brokerage"
    return {
        "needs": (visitor, "/needs/"),
        "offers": (visitor, "/offers/"),
        "needs, page 200": (visitor, "/needs/?page=200"),
        "needs, filtered": (visitor, "/needs/?kind=devices&ward=armley&how=in_person&soon=on"),
        "search, a common word": (visitor, "/needs/?q=laptops"),
        "search, three words": (visitor, "/offers/?q=older+people+bus"),
        "search, a name": (visitor, "/offers/?q=willow"),
        "search, a slip": (visitor, "/offers/?q=mentorng"),
        "a need": (visitor, f"/needs/{need}/"),
        "an offer": (visitor, f"/offers/{offer}/"),
        "feed": (visitor, "/needs/feed.xml"),
        "open data": (visitor, "/data/help-by-ward.csv"),
        "API, needs": (visitor, "/api/v1/needs"),
        "API, a hundred found": (visitor, "/api/v1/offers?q=laptops&per_page=100"),
        "API, demand": (visitor, "/api/v1/demand"),
        "API, figures": (visitor, "/api/v1/figures"),
        "impact": (visitor, "/impact/"),
        "get help": (visitor, "/get-help/"),
        "offer help": (visitor, "/offer-help/"),
        "desk": (member, f"/desk/{busy.public_id}/"),
        "own need": (member, f"/needs/{need}/"),
        "morning queue": (broker, f"{office}/"),
        "brokers: needs": (broker, f"{office}/needs/"),
        "brokers: offers": (broker, f"{office}/offers/"),
        "brokers: needs found": (broker, f"{office}/needs/?q=laptops"),
        "brokers: introductions": (broker, f"{office}/introductions/"),
        "brokers: introductions found": (broker, f"{office}/introductions/?q=choir"),
        "brokers: a need": (broker, f"{office}/needs/{need}/"),
        "brokers: an offer": (broker, f"{office}/offers/{offer}/"),
        "brokers: an introduction": (broker, f"{office}/introductions/{met}/"),
    }


if __name__ == "__main__":
    main()
