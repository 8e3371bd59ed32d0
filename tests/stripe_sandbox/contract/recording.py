"""Holds Stripe's own library to the contract as it talks, be it to the sandbox or to Stripe."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from stripe import RequestsClient

from tests.stripe_sandbox.contract.watching import Watch
from tests.stripe_sandbox.messages import Reply, Request


class CheckedClient(RequestsClient):
    """Give it to a StripeClient as `http_client`: both sides of each exchange are judged."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch

    def request(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        post_data: Any = None,
        **more: Any,
    ) -> Any:
        """Send, and judge what was sent and what came back."""
        parts = urlsplit(url)
        place = f"{parts.path}?{parts.query}" if parts.query else parts.path
        sent = Request(method.upper(), place, dict(headers or {}), post_data or "")
        self._watch.request(sent)
        content, status, received = super().request(method, url, headers, post_data, **more)
        if _is_json(content):
            self._watch.reply(sent, Reply(status, content))
        return content, status, received


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except ValueError:
        return False
    return True
