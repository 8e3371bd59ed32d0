"""What is written to those on the waiting list."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from common.money import Money
from common.tokens import Link
from events import addresses
from events.access import order_link
from events.addresses import WAITING_LINK
from events.models import WaitingEntry
from events.states import WaitingReason
from notices import post


def joined(entry: WaitingEntry) -> None:
    """You are in line, and how to leave it."""
    _queue(entry, "waiting_joined", link=leave_link(entry))


def offered(entry: WaitingEntry) -> None:
    """It is your turn: these seats are kept until then."""
    order = entry.order
    assert order  # noqa: S101  # what_is_offered_is_kept_until_a_time
    _queue(
        entry,
        "waiting_offered",
        link=order_link(order),
        leave=leave_link(entry),
        until=entry.offered_until,
        total=Money(order.total_pence),
    )


def lapsed(entry: WaitingEntry) -> None:
    """The time is over, and the seats go to the next."""
    _queue(entry, "waiting_lapsed", link=addresses.shop(entry.ball))


def removed(entry: WaitingEntry, reason: str) -> None:
    """Staff took you off the list, and why."""
    _queue(
        entry,
        "waiting_removed",
        because=WaitingReason(reason).label,
        link=addresses.shop(entry.ball),
    )


def leave_link(entry: WaitingEntry) -> str:
    """Where somebody leaves the line; useless once they have."""
    token = Link(action=WAITING_LINK, record=entry.public_id, expires=entry.ball.ends_at).sign()
    return settings.SITE_URL + reverse("events:waiting_leave", args=[token])


def _queue(entry: WaitingEntry, name: str, **more: Any) -> None:
    post.queue(
        to=entry.email,
        reason=name.replace("_", ".", 1),
        about=entry,
        template=f"events/{name}",
        context={
            "ball": entry.ball,
            "name": entry.name,
            "quantity": entry.quantity,
            "ticket": entry.ticket_type.name,
            **more,
        },
    )
