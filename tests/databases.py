"""The databases that tests run on: SQLite, or a throwaway PostgreSQL with `--db postgres`.

Loaded before Django reads its settings (`-p tests.databases` in pyproject.toml). Every process
of a run gets a copy of a migrated template (tests/conftest.py). A DATABASE_URL that names a
PostgreSQL server is used as it is.
"""

import os
from collections.abc import Iterator

import pytest

from tests import postgres

os.environ["HEDDLE_TESTING"] = "1"
# A browser's driver keeps a loop in the tests' thread; nothing of ours is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

_running = pytest.StashKey[postgres.Server]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Ask which database."""
    parser.addoption(
        "--db",
        choices=["sqlite", "postgres"],
        default=os.environ.get("HEDDLE_TEST_DB", "sqlite"),
        help="run on SQLite (the default) or on a PostgreSQL started for this run",
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Start PostgreSQL before Django reads where its database is."""
    asked = early_config.known_args_namespace.db == "postgres"
    if asked and not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        try:
            server = postgres.start()
        except postgres.NoPostgresError as missing:
            raise pytest.UsageError(str(missing)) from None
        early_config.stash[_running] = server
        os.environ["DATABASE_URL"] = server.url("heddle")  # the other test processes inherit it
    return (yield)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what was started."""
    server = config.stash.get(_running, None)
    if server:
        del config.stash[_running]
        server.stop()
        os.environ.pop("DATABASE_URL", None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that only PostgreSQL can prove are left out on SQLite, not skipped."""
    from django.conf import settings  # noqa: PLC0415  # not before the hook above

    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return
    out = [item for item in items if item.get_closest_marker("postgres")]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if not item.get_closest_marker("postgres")]
