"""How long a volunteer waits for the sessions that fit, among very many, end to end.

    python benchmarks/volunteering.py [--db sqlite] [--sessions 20000] [--volunteers 10000]

Fills a database with groups' needs, sessions of them and a company's volunteers, and asks for the
page of sessions: as a stranger, narrowed, and as volunteers who see it by fit. CPU is that of the
process that serves; on PostgreSQL the server's own work is in the wall clock. Each kind of page is
asked first in a process of its own, born as gunicorn's workers are: the addresses are read and
matching is warm (config.warming). Prints one line.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

NEEDS = 400
TIMES = 15
DOING = (
    "Sit beside people and help with their phones.",
    "Teach a small class how to send e-mail and stay safe.",
    "Mend laptops with our young people.",
    "Help us to build a website for our food bank.",
    "Look at our data with us, and draw two charts.",
)


def main() -> None:
    """Fill, measure in a process of its own, print and perhaps write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", choices=["sqlite", "postgres"], default="postgres")
    asked.add_argument("--sessions", type=int, default=20_000)
    asked.add_argument("--volunteers", type=int, default=10_000)
    asked.add_argument("--out", type=Path)
    asked.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.here:
        print(json.dumps(_measure(told.sessions, told.volunteers)))
        return
    from benchmarks.stage import database  # noqa: PLC0415

    with database(told.db, "volunteering") as url:
        settings = {
            "DATABASE_URL": url,
            "HEDDLE_TESTING": "1",
            "LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        words = [f"--sessions={told.sessions}", f"--volunteers={told.volunteers}"]
        done = subprocess.run(
            [sys.executable, __file__, "--here", *words],
            cwd=ROOT,
            env={**os.environ, **settings},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    line = done.stdout.strip().splitlines()[-1]
    print(line)
    if told.out:
        with told.out.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def _measure(sessions: int, volunteers: int) -> dict[str, Any]:
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    call_command("load_places", verbosity=0)
    people = _filled(sessions, volunteers)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    pages = {
        "stranger": (None, ""),
        "narrowed": (None, "?day=3&how=in_person&lunch=on"),
        "last_page": (None, "?page=9999"),
        "volunteer": (people, ""),
        "volunteer_page_5": (people, "?page=5"),
    }
    _as_production_starts()
    return {
        "benchmark": "volunteering",
        "database": connection.vendor,
        "sessions": sessions,
        "volunteers": volunteers,
        **{name: _in_a_process(*page) for name, page in pages.items()},
    }


def _as_production_starts() -> None:
    from django.core.management import call_command  # noqa: PLC0415

    from config import warming  # noqa: PLC0415

    call_command("check", verbosity=0)
    warming.up()


def _in_a_process(people: list[Any] | None, query: str) -> dict[str, float]:
    """Measured in a child, as a worker is one: nothing that another page read is at hand."""
    from django.db import connections  # noqa: PLC0415

    connections.close_all()
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        with os.fdopen(theirs, "w") as told:
            json.dump(_spent(people, query), told)
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as told:
        measured: dict[str, float] = json.load(told)
    os.waitpid(child, 0)
    return measured


def _spent(people: list[Any] | None, query: str) -> dict[str, float]:
    """CPU and wall milliseconds of the page; each time as another volunteer."""
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415
    from django.db import connection, reset_queries  # noqa: PLC0415
    from django.test import RequestFactory  # noqa: PLC0415

    from brokerage.volunteering.views.finding import find  # noqa: PLC0415

    connection.ensure_connection()
    spent = []
    for number in range(TIMES + 1):
        request = RequestFactory().get(f"/volunteering/{query}")
        request.user = people[number % len(people)] if people else AnonymousUser()
        request.session = {}  # type: ignore[assignment]
        cpu, wall = time.process_time(), time.perf_counter()
        find(request)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        spent.append((1000 * cpu, 1000 * wall))
    connection.force_debug_cursor = True
    reset_queries()
    find(request)
    queries = len(connection.queries)
    connection.force_debug_cursor = False
    warm = spent[1:]
    return {
        "first_cpu_ms": round(spent[0][0], 1),
        "p50_cpu_ms": round(statistics.median(one[0] for one in warm), 1),
        "p95_cpu_ms": round(statistics.quantiles([one[0] for one in warm], n=20)[-1], 1),
        "p50_wall_ms": round(statistics.median(one[1] for one in warm), 1),
        "queries": queries,
    }


def _filled(sessions: int, volunteers: int) -> list[Any]:
    """Needs with sessions over the next half year, and people; some of them as they sign in."""
    from places.models import HelpKind, Place  # noqa: PLC0415

    dice = random.Random(7)
    kinds, wards = list(HelpKind.objects.all()), list(Place.objects.standing().wards())
    _plan(sessions, _needs(kinds, dice), wards, dice)
    return _people(volunteers, kinds, wards, dice)


def _needs(kinds: list[Any], dice: random.Random) -> list[Any]:
    from tests import factories  # noqa: PLC0415

    groups = [factories.organisation(f"Group {number}") for number in range(40)]
    needs = []
    for number in range(NEEDS):
        said = {"title": f"Need {number}", "description": dice.choice(DOING), "unit": "hours"}
        kind = dice.choice(kinds)
        needs.append(factories.need(organisation=dice.choice(groups), kind=kind, **said))
    return needs


def _plan(sessions: int, needs: list[Any], wards: list[Any], dice: random.Random) -> None:
    from brokerage.volunteering.models import Session  # noqa: PLC0415
    from common import clock  # noqa: PLC0415

    begins = clock.now().replace(minute=0, second=0, microsecond=0) + dt.timedelta(days=1)
    rows = []
    for number in range(sessions):
        starts = begins + dt.timedelta(days=dice.randrange(180), hours=dice.randrange(10))
        rows.append(
            Session(
                need=dice.choice(needs),
                title=f"Session {number}",
                doing=f"{dice.choice(DOING)} In group {number}.",
                mode=dice.choice(["in_person", "in_person", "remote", "either"]),
                place=dice.choice(wards),
                starts_at=starts,
                ends_at=starts + dt.timedelta(hours=2),
                seats=6,
                state="open",
                opened_at=clock.now(),
            )
        )
    Session.objects.bulk_create(rows, batch_size=500)


def _people(many: int, kinds: list[Any], wards: list[Any], dice: random.Random) -> list[Any]:
    from brokerage.volunteering.models import FreeTime, Volunteer  # noqa: PLC0415
    from common import clock  # noqa: PLC0415
    from people.models import Person  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    company = factories.organisation("Company", kind="company")
    new = [Person(email=f"p{n}@company.example", name=f"Person {n}") for n in range(many)]
    people = Person.objects.bulk_create(new, batch_size=500)
    said = {"organisation": company, "state": "active", "decided_at": clock.now()}
    rows = [
        Volunteer(person=one, about=f"{dice.choice(DOING)} I am number {one.pk}.", **said)
        for one in people
    ]
    made = Volunteer.objects.bulk_create(rows, batch_size=500)
    for one in made[: TIMES + 1]:
        one.kinds.set(dice.sample(kinds, 3))
        one.places.set(dice.sample(wards, 5))
        FreeTime.objects.bulk_create(
            FreeTime(volunteer=one, weekday=day, begins=dt.time(12), ends=dt.time(17))
            for day in dice.sample(range(7), 3)
        )
    return list(people[: TIMES + 1])


if __name__ == "__main__":
    main()
