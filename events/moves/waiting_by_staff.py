"""The waiting list in the hands of staff: to the end of the line, or off it, with a reason."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from events.models import WaitingEntry
from events.moves import waiting
from events.states import WaitingReason, WaitingState
from journal.entries import record
from people.models import Person


@transaction.atomic
def to_the_end(entry: WaitingEntry, *, by: Person, reason: str) -> WaitingEntry:
    """Behind everybody who waits now; since when they wait stays known.

    Raises Refusal where there is no reason, or where the entry no longer waits.
    """
    _judge(reason)
    entry = WaitingEntry.objects.hold(entry.pk)
    if entry.state != WaitingState.WAITING:
        raise Refusal(_("They do not wait any more, so nothing was moved."), code="not_waiting")
    entry.moved_at, entry.first = clock.now(), False
    entry.save(update_fields=["moved_at", "first"])
    record(by, "waiting.moved", entry, fields=["moved_at", "first"], reason=reason)
    return entry


def remove(entry: WaitingEntry, *, by: Person, reason: str) -> WaitingEntry:
    """Off the list; what was kept for them is free, and they are told. Twice changes nothing.

    Raises Refusal where there is no reason, or they paid meanwhile; TillClosed without an
    answer of the till.
    """
    _judge(reason)
    return waiting.leave(entry, by=by, reason=reason)


def _judge(reason: str) -> None:
    if reason not in WaitingReason.values:
        raise Refusal(_("Choose why."), field="reason", code="no_reason")
