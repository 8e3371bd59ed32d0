"""Idempotency keys, as Stripe keeps them for a day.

Source: docs.stripe.com/api/idempotent_requests. The first answer is given again to the same
request, a 500 included; other parameters under the same key are refused; so is a second
request while the first is still under way. What failed before work began is not remembered.
"""

import hashlib
from collections.abc import Callable

from tests.stripe_sandbox.errors import RefusalError
from tests.stripe_sandbox.messages import Reply, Request
from tests.stripe_sandbox.store import Record
from tests.stripe_sandbox.world import World

_KEPT_SECONDS = 24 * 3600
_LONGEST = 255
_TABLE = "idempotency"


class Idempotency:
    """Remembers the answers to POST requests by their key."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._under_way: set[str] = set()

    def once(self, request: Request, work: Callable[[], tuple[Reply, bool]]) -> Reply:
        """Do `work` once per key. It answers with the reply and whether to remember it.

        Raises Stripe's 400 for a key used otherwise and its 409 for one under way.
        """
        key = request.headers.get("idempotency-key", "")
        if request.method != "POST" or not key:
            return work()[0]
        remembered = self._begin(key, _fingerprint(request))
        if remembered:
            return remembered
        try:
            reply, kept = work()
            if kept:
                self._remember(key, _fingerprint(request), reply)
        finally:
            with self._world.store.lock:
                self._under_way.discard(key)
        return reply

    def _begin(self, key: str, fingerprint: str) -> Reply | None:
        if len(key) > _LONGEST:
            raise _refusal(400, "Idempotency keys can be at most 255 characters long.")
        with self._world.store.lock:
            kept = self._world.store.find(_TABLE, key)
            if kept and kept["at"] + _KEPT_SECONDS > self._world.clock.now():
                return _again(kept, fingerprint)
            if key in self._under_way:
                message = "There is currently another in-progress request using this key."
                raise _refusal(409, message, "idempotency_key_in_use")
            self._under_way.add(key)
        return None

    def _remember(self, key: str, fingerprint: str, reply: Reply) -> None:
        kept = {
            "fingerprint": fingerprint,
            "status": reply.status,
            "body": reply.body.decode(),
            "headers": reply.headers,
            "at": self._world.clock.now(),
        }
        with self._world.store.lock:
            self._world.store.put(_TABLE, key, kept)


def _again(kept: Record, fingerprint: str) -> Reply:
    if kept["fingerprint"] != fingerprint:
        message = (
            "Keys for idempotent requests can only be used with the same parameters they were "
            "first used with."
        )
        raise _refusal(400, message)
    original = kept["headers"].get("Request-Id", "")
    said_again = {"Idempotent-Replayed": "true", "Original-Request": original}
    return Reply(kept["status"], kept["body"].encode(), {**kept["headers"], **said_again})


def _refusal(status: int, message: str, code: str | None = None) -> RefusalError:
    return RefusalError(status, message, kind="idempotency_error", code=code, kept=False)


def _fingerprint(request: Request) -> str:
    said = f"{request.method} {request.url}\n{request.body}"
    return hashlib.sha256(said.encode()).hexdigest()
