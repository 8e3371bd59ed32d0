"""Fixtures of the browser tests; loaded by tests/conftest.py."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from script.house import House, send
from tests.browser.checks import remember, screenshot
from tests.browser.furnishing import Furnished
from tests.browser.outbox import Outbox
from tests.postgres import free_port

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Chromium without its own windows first: the same engine, a fifth of the processor's time.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser")
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for the house is a browser test, said or not."""
    for item in items:
        if "house" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    """A furnished house to copy, made once for each state of the code."""
    return Furnished(tmp_path_factory.mktemp("houses"))


@pytest.fixture(scope="module")
def house(furnished: Furnished, request: pytest.FixtureRequest) -> Iterator[House]:
    """The whole house, running, with a fresh database: one for each module of tests.

    Pages are made for each visitor, so that a story reads each figure the moment it changes.
    """
    os.environ["PAGES_KEPT_FOR"] = "0"
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    name = f"house_{worker}_{request.module.__name__.rpartition('.')[2]}"
    with furnished.copied(name) as (var, url):
        house = House(var, free_port(), free_port(), database_url=url, tend_every=0.5)
        with house:
            yield house
            # Nothing of it is looked at again, and to end in good order takes it seconds.
            for part in house.parts.values():
                send(part, signal.SIGKILL)


@pytest.fixture(scope="module")
def chromium() -> "Iterator[Browser]":
    """The browser; an error, never a skip, when there is none.

    Its driver keeps a loop running in this thread, and Django keeps connections apart inside and
    outside of one. So it lives for one module only, and no connection stays open across its
    beginning and its end: a process that a later test forks would find it, and find it dead.
    """
    from django.db import connections  # noqa: PLC0415
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # not for every test run

    program = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if not program:
        pytest.fail("Chromium is not installed: script/tools brings it")
    connections.close_all()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()
        connections.close_all()


@pytest.fixture
def javascript() -> bool:
    """Whether pages may run scripts; `both_ways` makes a test run with and without."""
    return True


@pytest.fixture
def visit(
    house: House, chromium: "Browser", javascript: bool, request: pytest.FixtureRequest
) -> "Iterator[Callable[..., Page]]":
    """Makes pages, each of a person of their own: nothing is shared between two of them.

    Takes phone=True, dark=True, javascript=False and anything a Playwright context takes. At the
    end it fails for scripts that broke, breaches of the content policy and replies of 5xx.
    """
    contexts, trouble = [], []

    def make(*, phone: bool = False, dark: bool = False, **more: Any) -> "Page":
        asked: dict[str, Any] = {
            "base_url": house.url,
            "viewport": PHONE if phone else DESKTOP,
            "has_touch": phone,
            "color_scheme": "dark" if dark else "light",
            "reduced_motion": "reduce",
            "locale": "en-GB",
            "timezone_id": "Europe/London",
            "java_script_enabled": more.pop("javascript", javascript),
        } | more
        context = chromium.new_context(**asked)
        remember(context, asked)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(f"script: {error}"))
        page.on("console", lambda said: _listen(said, trouble))
        page.on("response", lambda reply: _judge(reply, house.url, trouble))
        return page

    yield make
    if getattr(request.node, "rep_call_failed", False):
        _keep_pictures(contexts, request.node.name)
    for context in contexts:
        context.close()
    assert not trouble, "\n".join(trouble)


def _listen(said: Any, trouble: list[str]) -> None:
    if said.type == "error" and "Content Security Policy" in said.text:
        trouble.append(f"policy: {said.text}")


def _judge(reply: Any, url: str, trouble: list[str]) -> None:
    if reply.status >= 500 and reply.url.startswith(url):
        trouble.append(f"{reply.status}: {reply.request.method} {reply.url}")


def _keep_pictures(contexts: list[Any], name: str) -> None:
    for number, page in enumerate(page for context in contexts for page in context.pages):
        screenshot(page, f"failed-{name}-{number}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Any:
    """Remember whether the test itself failed, so that pictures can be kept."""
    report = yield
    if report.when == "call":
        item.rep_call_failed = report.failed  # type: ignore[attr-defined]
    return report


@pytest.fixture
def page(visit: "Callable[..., Page]") -> "Page":
    """A visitor at a desktop."""
    return visit()


@pytest.fixture
def phone(visit: "Callable[..., Page]") -> "Page":
    """A visitor with a phone, 360 px wide."""
    return visit(phone=True)


@pytest.fixture
def outbox(house: House) -> Outbox:
    """The mail that would have gone out."""
    return Outbox(house.environment()["DATABASE_URL"])


@pytest.fixture
def sign_in() -> "Callable[[Page, str], None]":
    """Signs a page in as one of the demo's people, by name, as their one click does."""

    def act(page: "Page", name: str) -> None:
        page.goto("/demo/")
        page.get_by_role("button", name=f"Be {name}", exact=True).click()

    return act
