"""What one telling of the story carries from step to step."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from tests.journeys.cast import Cast
from tests.journeys.looking import Look

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from script.house import House
    from tests.browser.outbox import Outbox

Answer = TypeVar("Answer")


@dataclass(slots=True)
class Story:
    """The house, the people in it, and the pages they have open.

    `news`: how the sandbox's switches stand when it tells of a payment.
    """

    house: House
    visit: Callable[..., Page]
    outbox: Outbox
    look: Look
    cast: Cast
    javascript: bool
    news: dict[str, str]
    open: dict[str, Page] = field(default_factory=dict)

    def somebody(self, **more: Any) -> Page:
        """A page of somebody new: nothing is shared with anybody else's."""
        return self.look.follow(self.visit(**more))

    def switch(self, **positions: str) -> dict[str, Any]:
        """Turn switches of the Stripe sandbox."""
        return self.sandbox(action="switches", **positions)

    def sandbox(self, **said: str) -> dict[str, Any]:
        """Tell the sandbox something; it answers with all there is to know."""
        asked = urllib.request.Request(
            f"{self.house.till_url}/_control",
            data=json.dumps(said).encode() if said else None,
            headers={"Content-Type": "application/json", "Accept": "application/json"},
        )
        with urllib.request.urlopen(asked, timeout=10) as reply:
            told: dict[str, Any] = json.load(reply)
        return told


def until(ask: Callable[[], Answer]) -> Answer:
    """Ask again until the answer is true, for fifteen seconds; the last answer is given."""
    last = time.monotonic() + 15
    while True:
        answer = ask()
        if answer or time.monotonic() > last:
            return answer
        time.sleep(0.05)
