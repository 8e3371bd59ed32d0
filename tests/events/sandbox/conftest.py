"""Stripe's own library, pointed at the sandbox."""

from collections.abc import Callable
from typing import Any

import pytest
from stripe import StripeClient

from tests.events.sandbox.orders import order
from tests.stripe_sandbox.accounts import SANDBOX_KEY, Account
from tests.stripe_sandbox.contract.watching import Watch
from tests.stripe_sandbox.sandbox import Sandbox

Opener = Callable[..., Any]


@pytest.fixture
def stripe_client(stripe_sandbox: Sandbox, stripe_watch: Watch) -> StripeClient:
    """A client that tries once and gives up."""
    return Account(SANDBOX_KEY, stripe_watch, stripe_sandbox).client()


@pytest.fixture
def opened(stripe_client: StripeClient) -> Opener:
    """Opens a checkout session for an order."""

    def open_session(**more: Any) -> Any:
        return stripe_client.v1.checkout.sessions.create(order(**more))

    return open_session
