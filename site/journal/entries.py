"""The one way into the journal."""

from collections.abc import Iterable

import structlog

from common.records import Recorded, label
from journal.models import Entry


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
    entry = of(by, verb, about, fields=fields, reason=reason)
    entry.save(force_insert=True)
    return entry


def of(
    by: Recorded | None,
    verb: str,
    about: Recorded,
    *,
    fields: Iterable[str] = (),
    reason: str = "",
) -> Entry:
    """The same entry, not written yet: for who writes it together with the act (common.at_once)."""
    return Entry(
        actor=by.public_id if by else "",
        verb=verb,
        record_label=label(about),
        record_id=about.public_id,
        fields=sorted(fields),
        reason=reason,
        request_id=_request_id(),
    )


def _request_id() -> str:
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))
