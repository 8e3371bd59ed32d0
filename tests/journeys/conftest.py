"""Fixtures of the journeys: the house's own records, and a fresh telling of the story."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, connections
from playwright.sync_api import expect

from tests.journeys import after, cast, steps_ball
from tests.journeys.looking import Look
from tests.journeys.story import Story

expect.set_options(timeout=15_000)  # ms; a busy machine is slow, and that proves nothing


@pytest.fixture(scope="module")
def look(pytestconfig: pytest.Config) -> Look:
    """What was looked at in this module's house."""
    return Look(blind=pytestconfig.getoption("only_database"))


@pytest.fixture
def _records(house: Any, django_db_blocker: Any) -> Iterator[None]:
    """The ORM of this process reads and writes the running house's database.

    It is on the same engine, and on the same server, as this test run's own.
    """
    address = house.environment()["DATABASE_URL"]
    on_file = connection.vendor == "sqlite"
    usual = connection.settings_dict["NAME"]
    connections.close_all()
    connection.settings_dict["NAME"] = (
        address.removeprefix("sqlite:///") if on_file else address.rpartition("/")[2]
    )
    with django_db_blocker.unblock():
        yield
        connections.close_all()
    connection.settings_dict["NAME"] = usual


@pytest.fixture
def news(javascript: bool) -> dict[str, str]:
    """Which comes first after a payment, the browser or the webhook."""
    return steps_ball.WEBHOOK_FIRST if javascript else steps_ball.BROWSER_FIRST


@pytest.fixture
def story(
    house: Any,
    visit: Callable[..., Any],
    outbox: Any,
    look: Look,
    javascript: bool,
    news: dict[str, str],
    _records: None,
) -> Iterator[Story]:
    """A telling with people of its own; the sandbox is calm again afterwards."""
    people = cast.WITH_SCRIPTS if javascript else cast.WITHOUT_SCRIPTS
    told = Story(house, visit, outbox, look, people, javascript, news)
    yield told
    told.sandbox(action="calm")


@pytest.fixture
def since(
    visit: Callable[..., Any],
    sign_in: Callable[..., None],
    outbox: Any,
    look: Look,
    _records: None,
) -> after.After:
    """The second story, with people of its own who both said yes."""
    return after.After(visit, sign_in, outbox, look, **after.known())
