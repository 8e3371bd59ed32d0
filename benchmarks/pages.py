"""What each page costs at size: queries, and milliseconds of CPU, on both databases.

    python benchmarks/pages.py [--db sqlite|postgres] [--rounds 5] [--out FILE] [--small]

Fills a database (``manage.py fill``: 5,000 organisations, 10,000 offers, 10,000 needs, 100,000
introductions; with --small a hundredth of it) and asks for each page: once to warm up, then so
many times. CPU is that of the process that serves; on PostgreSQL the server's own work is in
``ms`` (the clock on the wall) instead. Prints one line of JSON for each database; medians. The
yardstick is a plain sum in the same minutes: where it takes longer, so does everything.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import sqlite3
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
        began = time.monotonic()
        manage(url, "fill", *[f"--{name}={n}" for name, n in sizes.items()])
        print(f"{database}: filled in {time.monotonic() - began:.0f} s", file=sys.stderr)
        manage(url, "furnish")
        manage(url, "raise_tasks")

    made = hashlib.sha256()
    for path in sorted((ROOT / "brokerage" / "filling").glob("*.py")):
        made.update(path.read_bytes())
    key = f"filled-{sizes['introductions']}-{fingerprint()}-{made.hexdigest()[:6]}"
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
    server: Any = connection if connection.vendor == "postgresql" else None
    if server:
        with server.cursor() as cursor:
            cursor.execute("ANALYZE")
    found, yards = {}, []
    for name, (client, address) in _pages().items():
        yards.append(_yardstick())
        found[name] = _cost(client, address, rounds)
        print(f"{name}: {found[name]}", file=sys.stderr, flush=True)
    slow = {name: cost["cpu_ms"] for name, cost in found.items() if cost["cpu_ms"] > LIMIT}
    return {
        "benchmark": "pages",
        "database": connection.vendor,
        "rounds": rounds,
        "limit_ms": LIMIT,
        "python": platform.python_version(),
        "server": str(server.pg_version) if server else sqlite3.sqlite_version,
        "yardstick_ms": round(statistics.median(yards), 1),
        "over_the_limit": slow,
        "pages": found,
    }


def _yardstick() -> float:
    """Milliseconds of CPU for the same plain sum, to compare machines and their busy hours by."""
    began = time.process_time()
    sum(number * number for number in range(300_000))
    return (time.process_time() - began) * 1000


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
    from places.models import HelpKind, Place  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415
    from tests.people.signing_in import signed_in  # noqa: PLC0415

    busy = Organisation.objects.annotate(n=Count("needs")).order_by("-n", "pk")[0]
    visitor = Client()
    member = signed_in(Client(), factories.person(of=busy))
    broker = signed_in(Client(), factories.person(is_staff=True, is_superuser=True))
    need = Need.objects.filter(organisation=busy)[0].public_id
    offer = Offer.objects.all()[0].public_id
    met = Introduction.objects.filter(need__organisation=busy)[0].public_id
    partner = Organisation.objects.partners()[0].public_id
    ward, kind = Place.objects.get(slug="armley", kind="ward").pk, HelpKind.objects.all()[0].pk
    office = "/admin/brokerage"
    public = {
        "home": "/",
        "needs": "/needs/",
        "offers": "/offers/",
        "needs, page 200": "/needs/?page=200",
        "needs, filtered": "/needs/?kind=devices&ward=armley&how=in_person&soon=on",
        "search, a common word": "/needs/?q=laptops",
        "search, three words": "/offers/?q=older+people+bus",
        "search, a name": "/offers/?q=willow",
        "search, a slip": "/offers/?q=mentorng",
        "a need": f"/needs/{need}/",
        "an offer": f"/offers/{offer}/",
        "feed": "/needs/feed.xml",
        "open data": "/data/help-by-ward.csv",
        "API, needs": "/api/v1/needs",
        "API, page 200": "/api/v1/needs?page=200",
        "API, a hundred found": "/api/v1/offers?q=laptops&per_page=100",
        "API, one": f"/api/v1/needs/{need}",
        "API, demand": "/api/v1/demand",
        "API, figures": "/api/v1/figures",
        "impact": "/impact/",
        "fairness": "/impact/fairness/",
        "partners": "/partners/",
        "partners found": "/partners/?q=willow&ward=armley",
        "partners, page 100": "/partners/?page=100",
        "a partner": f"/partners/{partner}/",
        "get help": "/get-help/",
        "offer help": "/offer-help/",
    }
    own = {
        "desk": f"/desk/{busy.public_id}/",
        "own need": f"/needs/{need}/",
        "own introduction": f"/introductions/{met}/",
        "own report": f"/desk/{busy.public_id}/impact/",
    }
    brokers = {
        "admin's first page": "/admin/",
        "morning queue": f"{office}/",
        "morning queue, one rule": f"{office}/?rule=answer&p=20",
        "brokers: figures": f"{office}/figures/",
        "brokers: figures of a year": f"{office}/figures/?period=year",
        "brokers: organisations": "/admin/organisations/",
        "brokers: organisations found": "/admin/organisations/?q=willow",
        "brokers: an organisation": f"{office}/organisations/{busy.public_id}/",
        "brokers: needs": f"{office}/needs/",
        "brokers: offers": f"{office}/offers/",
        "brokers: needs found": f"{office}/needs/?q=laptops",
        "brokers: needs filtered": f"{office}/needs/?state=open&kind={kind}&ward={ward}",
        "brokers: needs, page 300": f"{office}/needs/?p=300",
        "brokers: introductions": f"{office}/introductions/",
        "brokers: introductions found": f"{office}/introductions/?q=choir",
        "brokers: introductions filtered": f"{office}/introductions/?state=proposed&ward={ward}",
        "brokers: introductions, page 3000": f"{office}/introductions/?p=3000",
        "brokers: a need": f"{office}/needs/{need}/",
        "brokers: an offer": f"{office}/offers/{offer}/",
        "brokers: an introduction": f"{office}/introductions/{met}/",
        "full report": "/impact/full/",
    }
    asking = ((visitor, public), (member, own), (broker, brokers))
    return {name: (who, at) for who, pages in asking for name, at in pages.items()}


if __name__ == "__main__":
    main()
