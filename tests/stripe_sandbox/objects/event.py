"""Builds events: what happened, to which object, because of which request."""

from copy import deepcopy

from tests.stripe_sandbox import identifiers
from tests.stripe_sandbox.contract.differences import SENT
from tests.stripe_sandbox.store import Record

NOBODY: Record = {"id": None, "idempotency_key": None}


def event(
    kind: str,
    about: Record,
    *,
    created: int,
    before: Record | None = None,
    request: Record = NOBODY,
) -> Record:
    """A snapshot of `about`; `before` holds the earlier values of the fields that changed."""
    data: Record = {"object": deepcopy(about)}
    if before is not None:
        data["previous_attributes"] = deepcopy(before)
    return {
        "id": identifiers.new("evt"),
        "object": "event",
        "api_version": SENT,
        "created": created,
        "data": data,
        "livemode": False,
        "pending_webhooks": 1,
        "request": dict(request),
        "type": kind,
    }
