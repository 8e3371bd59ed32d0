"""How a room speaks of another room's record: by kind and public id, never by foreign key."""

from typing import Protocol


class Recorded(Protocol):
    """Anything with a public id can be spoken of."""

    @property
    def public_id(self) -> str:
        """What it is called in public."""
        ...


def label(record: object) -> str:
    """What the kind of record is called, such as ``brokerage.need``."""
    meta = record._meta  # type: ignore[attr-defined]  # a Django record
    return str(meta.label_lower)
