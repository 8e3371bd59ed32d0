"""A house furnished once and copied often: database, pictures and static files."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from script.serve import made_from
from tests.templates import CACHE, PostgresTemplate, SqliteTemplate, Template, manage, one_at_a_time

DEMO = {"HEDDLE_TESTING": "0", "HEDDLE_DEMO": "1"}


class Furnished:
    """What `manage.py prepare_demo` makes, kept in var/tests under a hash of the code."""

    def __init__(self, folder: Path) -> None:
        """Copies go to the folder; DATABASE_URL says on which database."""
        self.folder = folder
        key = f"furnished-{made_from('database')[:12]}"
        self.things = CACHE / key
        self.static = CACHE / f"static-{made_from('static')[:12]}"
        server = os.environ.get("DATABASE_URL", "")
        self.template: Template
        if server.startswith("postgres"):
            bare = PostgresTemplate(server)
            self.template = PostgresTemplate(server, key, self._furnish, base=bare)
        else:
            self.template = SqliteTemplate(folder, key, self._furnish, base=SqliteTemplate(folder))
        self.things.touch()
        self._collect()

    def _furnish(self, url: str) -> None:
        self.things.mkdir(parents=True, exist_ok=True)
        manage(url, "prepare_demo", HEDDLE_VAR=str(self.things), **DEMO)

    def _collect(self) -> None:
        with one_at_a_time():
            if not self.static.exists():
                building = self.static.with_suffix(".building")
                shutil.rmtree(building, ignore_errors=True)
                manage(
                    "sqlite://:memory:", "collectstatic", "--noinput",
                    HEDDLE_VAR=str(building), **DEMO,
                )  # fmt: skip
                building.rename(self.static)
            self.static.touch()

    @contextlib.contextmanager
    def copied(self, name: str) -> Iterator[tuple[Path, str]]:
        """A folder for HEDDLE_VAR and an address for DATABASE_URL; both are gone afterwards."""
        var = self.folder / f"{name}-var"
        shutil.copytree(self.things, var)
        (var / "static").symlink_to(self.static / "static")
        self.template.renew(name)
        try:
            yield var, self.template.url(name)
        finally:
            self.template.remove(name)
            shutil.rmtree(var, ignore_errors=True)
