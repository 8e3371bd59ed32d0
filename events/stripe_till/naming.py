"""How Stripe's objects name one another, and us."""

from __future__ import annotations

from typing import Any


def id_of(expandable: object) -> str:
    """The id, whether Stripe sent the id or the whole object; empty for nothing."""
    return str(getattr(expandable, "id", expandable) or "")


def names_on(record: Any) -> dict[str, str]:
    """The metadata of one of its objects: the names we gave it. Empty where there are none."""
    metadata = record.metadata
    return {key: str(value) for key, value in metadata.to_dict().items()} if metadata else {}
