"""Keeps watch over all that passes, and remembers every breach of the contract."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.stripe_sandbox.contract.checking import Contract, contract
from tests.stripe_sandbox.messages import Reply, Request


class Watch:
    """Collects breaches; a test that ends with any of them has failed."""

    def __init__(self, judge: Contract | None = None) -> None:
        self._judge = judge or contract()
        self.breaches: list[str] = []

    def request(self, request: Request) -> None:
        """Judge what was sent."""
        self.breaches += self._judge.request(
            request.method, request.url, request.body, headers=request.headers
        )

    def reply(self, request: Request, reply: Reply) -> None:
        """Judge what was answered."""
        body = json.loads(reply.body)
        self.breaches += self._judge.reply(request.method, request.url, reply.status, body)

    def event(self, event: dict[str, Any]) -> None:
        """Judge what happened, and the object it happened to."""
        self.breaches += self._judge.event(event)

    @contextmanager
    def expecting_breaches(self) -> Iterator[list[str]]:
        """For the negative controls: the breaches inside are handed over, not held against us."""
        before, self.breaches = self.breaches, []
        caught = self.breaches
        try:
            yield caught
        finally:
            self.breaches = before
