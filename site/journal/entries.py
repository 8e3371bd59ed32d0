"""The one way into the journal."""

from collections.abc import Iterable
from typing import Protocol

from journal.models import Entry


class Recorded(Protocol):
    """Anything with a public id can be spoken of."""

    public_id: str


def label(record: object) -> str:
    """What the kind of record is called, such as ``brokerage.need``."""
    meta = record._meta  # type: ignore[attr-defined]  # a Django record
    return str(meta.label_lower)


def record(
    by: Recorded | None,
    verb: str,
    about: Recorded,
    *,
    fields: Iterable[str] = (),
    reason: str = "",
) -> Entry:
    """Write down who did what; ``by`` is None where the house itself acted.

    Call it inside the move's transaction, so that act and entry stand or fall together.
    """
    return Entry.objects.create(
        actor=by.public_id if by else "",
        verb=verb,
        record_label=label(about),
        record_id=about.public_id,
        fields=sorted(fields),
        reason=reason,
        request_id=_request_id(),
    )


def _request_id() -> str:
    import structlog  # noqa: PLC0415  # only where a request may be under way

    return str(structlog.contextvars.get_contextvars().get("request_id", ""))
