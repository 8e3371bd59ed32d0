"""Letters as Stripe would write and sign them."""

import hashlib
import hmac
import itertools
import json
import time
from typing import Any

SECRET = "whsec_test"
_count = itertools.count(1)


def event(
    kind: str = "checkout.session.completed", about: str = "cs_1", **more: Any
) -> dict[str, Any]:
    """One event about one object."""
    return {
        "id": f"evt_{next(_count)}",
        "object": "event",
        "type": kind,
        "api_version": "2026-10-28.endive",
        "created": int(time.time()),
        "livemode": False,
        "data": {"object": {"id": about}},
        **more,
    }


def body_of(what) -> bytes:
    return json.dumps(what).encode()


def signed(body: bytes, *, secret: str = SECRET, ago: int = 0) -> str:
    """The Stripe-Signature header of a body."""
    at = int(time.time()) - ago
    mac = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={mac}"
