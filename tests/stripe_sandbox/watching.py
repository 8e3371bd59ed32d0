"""What the sandbox tells whoever checks the contract; in the demo nobody does."""

from typing import Any, Protocol

from tests.stripe_sandbox.messages import Reply, Request


class Watching(Protocol):
    """Hears of every request, every reply and every event."""

    def request(self, request: Request) -> None:
        """A request arrived."""

    def reply(self, request: Request, reply: Reply) -> None:
        """It was answered."""

    def event(self, event: dict[str, Any]) -> None:
        """Something happened."""
