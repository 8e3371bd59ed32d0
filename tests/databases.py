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

# Pages say the same on both databases. That each of them opens on both, for everybody, is what
# tests/addresses/test_every_address.py says, and content/test_pages.py of the editors' pages; and
# the story in the browser is told on both.
SAME_ON_BOTH = (
    "addresses/test_access_matrix.py",
    "addresses/test_walk.py",
    "brokerage/admin/",
    "brokerage/pages/",
    "content/finding/test_in_a_browser.py",
    "content/test_admin.py",
    "content/test_walk.py",
    "content/test_weight.py",
    "content/test_words.py",
    "design/",
    "events/pages/",
    "house/",
    "journeys/test_a_visitor_alone.py",
    "journeys/test_home.py",
    "journeys/test_the_door_without_a_network.py",
    "journeys/test_two_drafts.py",
    "journeys/test_what_came_after_the_yes.py",
    "workspace/",
)

# One process has a whole file: the longest begin first, so that none is left to one at the end.
LONGEST = (
    "workspace/test_furnish_demo.py",
    "events/test_selling_machine.py",
    "addresses/test_access_matrix.py",
    "addresses/test_every_address.py",
    "content/",
)

_running = pytest.StashKey[postgres.Server]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Ask which database."""
    parser.addoption(
        "--db",
        choices=["sqlite", "postgres"],
        default=os.environ.get("HEDDLE_TEST_DB", "sqlite"),
        help="run on SQLite (the default) or on a PostgreSQL started for this run",
    )
    parser.addoption(
        "--only-database",
        action="store_true",
        help="leave out tests that prove nothing about the database: another run has them",
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
    """Leave out, and say so, what this database cannot prove or what needs no second proof.

    What drives a browser comes first: it takes longest of all.
    """
    items.sort(key=_turn)
    from django.conf import settings  # noqa: PLC0415  # not before the hook above

    on_postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    only_database = config.getoption("only_database")

    def wanted(item: pytest.Item) -> bool:
        return (on_postgres or _runs_anywhere(item)) and (
            not only_database
            or (_asks_a_database(item) and not (_same_on_both(item) or _told_twice(item)))
        )

    out = [item for item in items if not wanted(item)]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if wanted(item)]


def _runs_anywhere(item: pytest.Item) -> bool:
    return item.get_closest_marker("postgres") is None


def _turn(item: pytest.Item) -> int:
    """The lower, the earlier; those of one number keep their order."""
    if item.get_closest_marker("browser"):
        return 0
    return 1 if _stands_in(item, LONGEST) else 2


def _stands_in(item: pytest.Item, places: tuple[str, ...]) -> bool:
    return item.nodeid.removeprefix("tests/").startswith(places)


def _same_on_both(item: pytest.Item) -> bool:
    return _stands_in(item, SAME_ON_BOTH)


def _told_twice(item: pytest.Item) -> bool:
    """A story with JavaScript: what scripts do says nothing about a database, its twin does."""
    return getattr(getattr(item, "callspec", None), "id", "") == "with JavaScript"


def _asks_a_database(item: pytest.Item) -> bool:
    asked = {"db", "transactional_db", "live_server", "house", "furnished", "database_url"}
    named = asked & set(getattr(item, "fixturenames", ()))
    return bool(named) or item.get_closest_marker("django_db") is not None
