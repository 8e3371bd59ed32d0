"""Migrated once, copied often: template databases for tests, on both engines.

Wagtail's migrations take half a minute. A template is made once for each set of migrations
(kept in var/tests under a hash of them) and copied for each test process, and again after
each test that really commits, so that no test sees what another one left.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests import postgres

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / "var" / "tests"
Fill = Callable[[str], None]  # takes the address of an empty (or based) database


class Template(Protocol):
    """Something a fresh database can be copied from."""

    def renew(self, copy: str) -> None:
        """Make (again) the copy of this name; nobody may be using it."""

    def remove(self, copy: str) -> None:
        """Take the copy away."""

    def url(self, copy: str) -> str:
        """The copy's address, as DATABASE_URL says it."""


def fingerprint() -> str:
    """A hash of everything that decides what an empty, migrated database holds."""
    said = hashlib.sha256()
    mine = [*ROOT.glob("site/*/migrations/*.py"), *ROOT.glob("site/*/triggers.py")]
    mine += [*ROOT.glob("[be]*/**/migrations/*.py"), *ROOT.glob("[be]*/**/triggers.py")]
    mine += [ROOT / "brokerage" / "full_text.py"]
    for path in [*sorted(mine), ROOT / "requirements.lock"]:
        said.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return said.hexdigest()[:12]


def migrate(url: str) -> None:
    """Run the migrations on an empty database; says so, for it takes half a minute."""
    print("Migrating a template database (once for each set of migrations)…", file=sys.stderr)  # noqa: T201
    manage(url, "migrate", "--verbosity", "0")


def manage(url: str, *words: str, **more: str) -> None:
    """Run one of the house's commands on a database."""
    environment = {**os.environ, "DATABASE_URL": url, "HEDDLE_TESTING": "1", **more}
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(words)} failed:\n{done.stdout}{done.stderr}")


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Test processes wait here for one another while a template is made."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def clear_out() -> None:
    """What has not been made or asked for since yesterday goes."""
    yesterday = time.time() - 86_400
    for old in CACHE.iterdir():
        if old.stat().st_mtime < yesterday and old.name != "lock":
            shutil.rmtree(old) if old.is_dir() else old.unlink()


class SqliteTemplate:
    """A file to copy."""

    def __init__(
        self,
        folder: Path,
        key: str = "",
        fill: Fill = migrate,
        base: "SqliteTemplate | None" = None,
    ) -> None:
        """Copies go to the folder; `fill(url)` makes what the key stands for, upon the base."""
        self.folder = folder
        self.file = CACHE / f"{key or 'migrated-' + fingerprint()}.sqlite3"
        with one_at_a_time():
            if self.file.exists():
                self.file.touch()
            else:
                clear_out()
                building = self.file.with_suffix(".building")
                self._clear(building)
                if base:
                    shutil.copyfile(base.file, building)
                fill(f"sqlite:///{building}")
                with contextlib.closing(sqlite3.connect(building)) as made:
                    made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                building.rename(self.file)

    def _clear(self, file: Path) -> None:
        for end in ("", "-wal", "-shm"):
            Path(f"{file}{end}").unlink(missing_ok=True)

    def renew(self, copy: str) -> None:
        """Copy the file."""
        self._clear(self.folder / copy)
        shutil.copyfile(self.file, self.folder / copy)

    def remove(self, copy: str) -> None:
        """Delete the file."""
        self._clear(self.folder / copy)

    def url(self, copy: str) -> str:
        """The file's address."""
        return f"sqlite:///{self.folder / copy}"


class PostgresTemplate:
    """A database to copy, on the server that the given address names."""

    def __init__(
        self,
        server: str,
        key: str = "",
        fill: Fill = migrate,
        base: "PostgresTemplate | None" = None,
    ) -> None:
        """Copies go to the same server; otherwise as above."""
        self.server = urlsplit(server)
        self.key = key or f"migrated-{fingerprint()}"
        self.name = "heddle_" + self.key.replace("-", "_")
        with one_at_a_time():
            if not self._exists(self.name):
                building = f"{self.name}_building"
                self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", building)
                self._run(
                    "CREATE DATABASE {} TEMPLATE {}", building, base.name if base else "template1"
                )
                self._fill(building, fill, kept=base is None)
                self._run("ALTER DATABASE {} RENAME TO {}", building, self.name)

    def _fill(self, name: str, fill: Fill, *, kept: bool) -> None:
        """From the kept dump when there is one, and keep one otherwise."""
        if not kept:
            fill(self.url(name))
            return
        dump = CACHE / f"{self.key}.sql"
        url = self.url(name).replace("postgres://", "postgresql://")
        client = postgres.binaries()
        if dump.exists():
            words = [str(client / "psql"), "-qXf", str(dump), "-v", "ON_ERROR_STOP=1", url]
            subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
            return
        fill(self.url(name))
        subprocess.run(
            [str(client / "pg_dump"), "--no-owner", "-f", f"{dump}.building", url], check=True
        )
        Path(f"{dump}.building").rename(dump)

    def _run(self, words: str, *names: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as link:
            link.execute(sql.SQL(words).format(*map(sql.Identifier, names)))

    def _exists(self, name: str) -> bool:
        with psycopg.connect(self.url("postgres"), autocommit=True) as link:
            asked = link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return asked.fetchone() is not None

    def renew(self, copy: str) -> None:
        """Copy the database, over the old copy if there is one."""
        self.remove(copy)
        # File by file: half the work of going through the log.
        self._run("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", copy, self.name)

    def remove(self, copy: str) -> None:
        """Drop the copy, whoever is still connected."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", copy)

    def url(self, copy: str) -> str:
        """The copy's address."""
        return self.server._replace(path=f"/{copy}").geturl()
