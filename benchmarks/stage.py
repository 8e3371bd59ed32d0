"""What the Ball's benchmarks stand on: a durable PostgreSQL or SQLite, a Ball, and the house.

The databases wait for the disk as production does. The house is script.house: the site under
gunicorn, its worker, its sweeper and the Stripe sandbox, each a process of its own.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
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

from script.house import House  # noqa: E402
from tests import postgres  # noqa: E402
from tests.templates import PostgresTemplate, SqliteTemplate, Template, manage  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def database(kind: str, name: str = "ball") -> Iterator[str]:
    """The address of a fresh, migrated database of the kind; it goes at the end."""
    with database_and_server(kind, name) as (url, _server):
        yield url


@contextmanager
def database_and_server(
    kind: str, name: str = "ball"
) -> Iterator[tuple[str, postgres.Server | None]]:
    """The same, and who serves it; nobody where it is a file."""
    with tempfile.TemporaryDirectory(prefix="heddle-bench-") as folder:
        server = postgres.start(durable=True) if kind == "postgres" else None
        template: Template
        try:
            if server:
                template = PostgresTemplate(server.url("heddle"))
            else:
                template = SqliteTemplate(Path(folder))
            template.renew(name)
            yield template.url(name), server
        finally:
            if server:
                server.stop()


def environment(url: str) -> dict[str, str]:
    """What a process upon that database is told."""
    return {
        **os.environ,
        "DATABASE_URL": url,
        "HEDDLE_TESTING": "1",
        "LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }


def set_up_django(url: str) -> None:
    """Django in this process, upon that database."""
    os.environ |= environment(url)
    import django  # noqa: PLC0415

    django.setup()


def fill(url: str, *, seats: int, types: int = 4) -> None:
    """The starter pages and a Ball called ``bench``, from a process of its own."""
    manage(url, "createcachetable", "heddle_cache")  # by name: tests keep theirs in memory
    manage(url, "furnish")
    words = [sys.executable, __file__, str(seats), str(types)]
    subprocess.run(words, cwd=ROOT, env=environment(url), check=True, stdout=subprocess.DEVNULL)


def make_ball(seats: int, types: int) -> Any:
    """A Ball of one pool with that many seats; its first type is a single seat at £95."""
    from tests import factories  # noqa: PLC0415

    ball = factories.ball(slug="bench")
    room = factories.pool(ball, capacity=seats)
    for number in range(types):
        table = number % 2
        factories.ticket_type(
            ball,
            room,
            kind="table" if table else "single",
            name=f"Ticket {number}",
            seats=10 if table else 1,
            price_pence=90_000 if table else 9_500,
            order=number,
        )
    return ball


@contextmanager
def house(url: str, *, workers: int = 1, tend_every: float = 2.0) -> Iterator[House]:
    """The whole house upon that database, with so many web workers."""
    with tempfile.TemporaryDirectory(prefix="heddle-house-") as folder:
        os.environ |= {"WEB_WORKERS": str(workers), "LOG_LEVEL": "ERROR"}
        os.environ.pop("HEDDLE_TESTING", None)
        made = House(Path(folder), postgres.free_port(), postgres.free_port(), url, tend_every)
        _static(made)
        (made.var / "media").symlink_to(ROOT / "var" / "media")  # the pictures that `fill` drew
        with made:
            yield made


def _static(made: House) -> None:
    """Collected once and kept beside the template databases."""
    kept = ROOT / "var" / "tests" / "static-for-benchmarks"
    if not kept.exists():
        if made.manage("collectstatic", "--noinput", "--verbosity", "0").wait():
            sys.exit("collectstatic failed")
        shutil.copytree(made.var / "static", kept)
    else:
        shutil.copytree(kept, made.var / "static", dirs_exist_ok=True)


def cpu_of(group: int) -> float:
    """Seconds of CPU that a process group has used: its members', and those they waited for."""
    used = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            used += sum(int(field) for field in fields[11:15])
    return used / TICKS


def tell(line: dict[str, Any], out: Path | None) -> None:
    """Print one line of JSON, and add it to the file."""
    said = json.dumps(
        {"at": f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%MZ}", "load": os.getloadavg()[0], **line}  # noqa: TID251
    )
    print(said, flush=True)
    if out:
        with out.open("a") as file:
            file.write(said + "\n")


def percentile(times: list[float], share: float) -> float:
    """In milliseconds; 0 of nothing."""
    ordered = sorted(times)
    return (
        round(ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000, 1)
        if ordered
        else 0.0
    )


def yardstick() -> float:
    """Milliseconds of CPU for the same plain sum, to compare machines and their busy hours by."""
    began = time.process_time()
    sum(number * number for number in range(300_000))
    return round((time.process_time() - began) * 1000, 1)


if __name__ == "__main__":
    set_up_django(os.environ["DATABASE_URL"])
    make_ball(int(sys.argv[1]), int(sys.argv[2]))
