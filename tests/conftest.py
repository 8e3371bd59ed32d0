"""The databases every test runs on, and the cast and the world they live in."""

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections
from django.test import TransactionTestCase, override_settings
from django.utils import translation

from tests.templates import PostgresTemplate, SqliteTemplate, Template

pytest_plugins = ["tests.cast", "tests.stripe_sandbox.fixtures", "tests.browser.fixtures"]


# What finds out itself in which languages a page stands.
ASK_FOR_LANGUAGES = ("tests/content/", "tests/addresses/")


@pytest.fixture(autouse=True)
def _nothing_remembered(request: pytest.FixtureRequest) -> Iterator[None]:
    """Rate limits, cached pages and the language of one test are not met by the next.

    Elsewhere than on the public site every page is in English alone, and the house knows it: the
    first page of a test asks no more than the second.
    """
    from content.languages import atlas  # noqa: PLC0415  # not before the settings are read

    translation.activate(settings.LANGUAGE_CODE)
    if not request.node.nodeid.startswith(ASK_FOR_LANGUAGES):
        cache.set(atlas.KEPT_AS, atlas.Atlas(), atlas.SECONDS)
    yield
    cache.clear()


@pytest.fixture(scope="session")
def database_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """What this run's databases are copied from."""
    if connection.vendor == "postgresql":
        return PostgresTemplate(os.environ["DATABASE_URL"])
    return SqliteTemplate(tmp_path_factory.mktemp("databases"))


@pytest.fixture(scope="session")
def database_url(database_template: Template) -> str:
    """This test process's database, for other processes that a test starts."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    base = Path(str(connection.settings_dict["NAME"])).stem
    return database_template.url(f"test_{base}_{worker}")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    database_template: Template,
    database_url: str,
) -> Iterator[None]:
    """Give this process its copy, and a new one whenever a test has really committed."""
    copy = database_url.rpartition("/")[2]

    def renew(_: object = None) -> None:
        connections.close_all()
        database_template.renew(copy)

    on_file = connection.vendor == "sqlite"
    name = database_url.removeprefix("sqlite:///") if on_file else copy
    renew()
    connection.settings_dict["NAME"] = name
    with pytest.MonkeyPatch.context() as patch:
        # Emptying every table would take Wagtail's first page and the locales away as well.
        patch.setattr(TransactionTestCase, "_fixture_teardown", renew)
        yield
    connections.close_all()
    database_template.remove(copy)


@pytest.fixture(scope="session", autouse=True)
def _collector_at_rest() -> None:
    """Django's and Wagtail's own objects live as long as the run: they are not walked each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def _temporary_folder() -> Iterator[None]:
    """Files that tests store go to a folder of their own."""
    with tempfile.TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
        yield
