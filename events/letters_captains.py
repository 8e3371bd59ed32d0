"""What is written to the captain of a table: confirm, share, who has paid, what was let go."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from common.money import Money
from common.tokens import Link
from events import addresses
from events.addresses import CAPTAIN_CONFIRM_LINK, CAPTAIN_PAGE_LINK
from events.models import Captaincy, TableInvitation
from notices import post


def confirm(captaincy: Captaincy) -> None:
    """Is this address right? Only then is the table kept for longer than half an hour."""
    _queue(
        captaincy,
        "captain_confirm",
        link=_at(captaincy, CAPTAIN_CONFIRM_LINK, "captain_confirm", version=captaincy.version),
    )


def reserved(captaincy: Captaincy) -> None:
    """The table is kept: the link to share, what a seat costs, and until when."""
    _queue(captaincy, "captain_reserved", share=addresses.table_link(captaincy.table))


def reminder(captaincy: Captaincy, left: int) -> None:
    """So many seats are not paid yet, and on that day they go."""
    _queue(captaincy, "captain_reminder", left=left, share=addresses.table_link(captaincy.table))


def released(captaincy: Captaincy, left: int) -> None:
    """The day has come: so many seats went back into the sale."""
    _queue(captaincy, "captain_released", left=left)


def _queue(captaincy: Captaincy, name: str, **more: Any) -> None:
    order = captaincy.order
    post.queue(
        to=order.email,
        reason=name.replace("_", ".", 1),
        about=captaincy,
        template=f"events/{name}",
        context={
            "ball": order.ball,
            "name": order.name,
            "table": captaincy.table.name,
            "seats": captaincy.table.size,
            "price": Money(captaincy.guest_seat.price_pence),
            "until": captaincy.release_at,
            "kept_until": order.hold_until,
            "link": _at(captaincy, CAPTAIN_PAGE_LINK, "captain_open"),
            **more,
        },
    )


def guest_invited(invitation: TableInvitation, captaincy: Captaincy) -> None:
    """To somebody asked by name: what a seat costs, until when, and a link of their own."""
    post.queue(
        to=invitation.email,
        reason="captain.invitation",
        about=invitation,
        template="events/captain_invitation",
        context={
            "ball": captaincy.order.ball,
            "name": invitation.name,
            "host": captaincy.table.name,
            "price": Money(captaincy.guest_seat.price_pence),
            "until": captaincy.release_at,
            "link": addresses.invitation_link(invitation),
        },
    )


def declined(invitation: TableInvitation, captaincy: Captaincy) -> None:
    """To the captain: somebody they asked cannot come."""
    if captaincy.order.email:
        post.queue(
            to=captaincy.order.email,
            reason="table.declined",
            about=invitation,
            template="events/table_declined",
            context={
                "ball": captaincy.order.ball,
                "host": captaincy.table.name,
                "guest": invitation.called,
                "until": captaincy.release_at,
                "captain": True,
                "link": _at(captaincy, CAPTAIN_PAGE_LINK, "captain_open"),
            },
        )


def _at(captaincy: Captaincy, action: str, name: str, *, version: int | None = None) -> str:
    """With a version the link is useless once another address was given."""
    expires = captaincy.order.ball.ends_at
    of = captaincy.public_id if version is None else f"{captaincy.public_id}.{version}"
    token = Link(action=action, record=of, expires=expires).sign()
    return settings.SITE_URL + reverse(f"events:{name}", args=[token])
