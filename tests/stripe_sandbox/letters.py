"""A webhook as it goes over the wire."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """One event, written and signed."""

    event_id: str
    kind: str
    body: bytes
    headers: dict[str, str]
