"""Where a scenario runs: on the sandbox, or on a real test account named by STRIPE_TEST_KEY."""

import os
from dataclasses import dataclass

from stripe import StripeClient

from tests.stripe_sandbox.contract.differences import SENT
from tests.stripe_sandbox.contract.recording import CheckedClient
from tests.stripe_sandbox.contract.watching import Watch
from tests.stripe_sandbox.sandbox import Sandbox

SANDBOX_KEY = "sk_test_sandbox"
REAL_KEY_NAME = "STRIPE_TEST_KEY"


@dataclass(frozen=True, slots=True)
class Account:
    """A Stripe account to talk to; `sandbox` is None when it is Stripe's own."""

    key: str
    watch: Watch
    sandbox: Sandbox | None = None

    def client(self, *, retries: int = 0) -> StripeClient:
        """Stripe's own library, pointed here, every exchange held to the contract."""
        return StripeClient(
            self.key,
            stripe_version=SENT,
            base_addresses={"api": self.sandbox.url} if self.sandbox else {},
            http_client=CheckedClient(self.watch),
            max_network_retries=retries,
        )


def real_key() -> str:
    """The key of a real test account, or nothing. Raises ValueError for a key to real money."""
    key = os.environ.get(REAL_KEY_NAME, "")
    if key and "_test_" not in key:
        raise ValueError(f"{REAL_KEY_NAME} must be a test key: this one moves real money.")
    return key
