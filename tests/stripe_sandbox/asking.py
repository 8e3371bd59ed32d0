"""Reads what a person or a programme says at the switchboard and on an invoice's page."""

import json
import re
from typing import Any
from urllib.parse import parse_qs

from tests.stripe_sandbox.messages import Request

Said = dict[str, Any]

_POUNDS = re.compile(r"£?(\d{1,7})(?:\.(\d\d))?")


def said(request: Request) -> Said:
    """A JSON object or a form. Raises ValueError for anything else."""
    if "application/json" in request.headers.get("content-type", ""):
        read = json.loads(request.body)
        if not isinstance(read, dict):
            raise ValueError("Say it as a JSON object.")
        return read
    return {key: values[-1] for key, values in parse_qs(request.body).items()}


def pence(said: Said, *, default: int = 0) -> int:
    """The amount that is said in `pence`, or typed in `pounds`. Raises ValueError."""
    if "pence" in said:
        return int(said["pence"])
    typed = str(said.get("pounds", "")).replace(",", "").strip()
    if not typed:
        return default
    match = _POUNDS.fullmatch(typed)
    if not match:
        raise ValueError("Say the amount in pounds, such as 12.50.")
    return int(match[1]) * 100 + int(match[2] or 0)
