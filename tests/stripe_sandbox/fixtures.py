"""Pytest's doors to the sandbox: `pytest_plugins = ["tests.stripe_sandbox.fixtures"]`.

Every request, reply and event of a test is held to Stripe's description; a test that breaks
it fails as it ends.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from stripe import HTTPClient

from tests.stripe_sandbox.accounts import SANDBOX_KEY, Account, real_key
from tests.stripe_sandbox.contract.watching import Watch
from tests.stripe_sandbox.sandbox import Sandbox
from tests.stripe_sandbox.server import Server


@pytest.fixture
def stripe_watch() -> Iterator[Watch]:
    """Who holds the test to the contract; `expecting_breaches()` is for negative controls."""
    yield from held_to_contract()


def held_to_contract() -> Iterator[Watch]:
    """Watch, and fail the test at its end for any breach."""
    watch = Watch()
    yield watch
    if watch.breaches:
        pytest.fail("Stripe's contract is broken:\n" + "\n".join(watch.breaches), pytrace=False)


@pytest.fixture
def stripe_sandbox(stripe_watch: Watch) -> Iterator[Sandbox]:
    """A sandbox of this test's own, served on a free port at `.url`.

    Webhooks wait in its outbox until `deliver` hands them over, or go by themselves after
    `deliver_to`.
    """
    with Server(Sandbox(watch=stripe_watch)) as server:
        yield server.sandbox
    if server.troubles:
        pytest.fail("The sandbox itself broke:\n" + "\n".join(server.troubles), pytrace=False)


@pytest.fixture
def till_at_sandbox(
    stripe_sandbox: Sandbox, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Sandbox:
    """The sandbox, with Heddle's settings pointing at it; who asks it again does so at once."""
    for wait in ("INITIAL_DELAY", "MAX_DELAY"):
        monkeypatch.setattr(HTTPClient, wait, 0)
    settings.STRIPE_API_BASE = stripe_sandbox.url
    settings.STRIPE_SECRET_KEY = SANDBOX_KEY
    settings.STRIPE_WEBHOOK_SECRET = stripe_sandbox.webhooks.secret
    settings.STRIPE_ACCOUNT = stripe_sandbox.webhooks.account
    return stripe_sandbox


@pytest.fixture(params=["sandbox", *(["real"] if real_key() else [])])
def stripe_account(request: pytest.FixtureRequest, stripe_watch: Watch) -> Account:
    """The sandbox and, when STRIPE_TEST_KEY names one, a real test account as well.

    For scenarios in which nobody has to pay on Stripe's page.
    """
    if request.param == "sandbox":
        sandbox: Sandbox = request.getfixturevalue("stripe_sandbox")
        return Account(SANDBOX_KEY, stripe_watch, sandbox)
    return Account(real_key(), stripe_watch)
