"""What is written about tables: to the invited, to co-hosts, and to hosts with seats to fill."""

from __future__ import annotations

import datetime as dt
from typing import Any

from common import clock
from common.records import Recorded
from events import addresses
from events.access import order_link
from events.models import BallMove, CoHost, SeatOffer, Table, TableInvitation
from notices import post


def invited(invitation: TableInvitation, *, again: bool = False) -> None:
    """A seat is kept for you, with a link of your own; ``again`` for a reminder."""
    _queue(
        invitation.email,
        "table_invitation",
        invitation,
        invitation.table,
        name=invitation.name,
        again=again,
        link=addresses.invitation_link(invitation),
        quiet=addresses.quiet_link(invitation) if again else "",
    )


def declined(invitation: TableInvitation) -> None:
    """To the host: somebody they invited cannot come, so the seat is free for the next."""
    table = invitation.table
    _queue(
        table.order.email,
        "table_declined",
        invitation,
        table,
        guest=invitation.called,
        until=table.ball.claims_close_at,
        link=order_link(table.order),
    )


def co_host_named(co_host: CoHost) -> None:
    """You help to fill a table, and where."""
    _queue(
        co_host.email,
        "table_co_host",
        co_host,
        co_host.table,
        name=co_host.name,
        link=addresses.co_host_link(co_host),
    )


def host_reminded(table: Table, seats: int, waiting: int) -> None:
    """So many seats have no name yet, of which so many wait for an answer."""
    _queue(
        table.order.email,
        "table_reminder",
        table,
        table,
        seats=seats,
        waiting=waiting,
        link=order_link(table.order),
        quiet=addresses.quiet_link(table),
    )


def offers_moved(move: BallMove) -> int:
    """To whom seats are on offer at a moved Ball: the new day, and until when they have now.

    Answers how many letters.
    """
    told = 0
    for offer in SeatOffer.objects.standing().filter(ball=move.ball, until__gt=clock.now()):
        if seats := offer.seats.given_back().count():
            seats_offered(offer, seats, was_at=move.was_at)
            told += 1
    return told


def seats_offered(offer: SeatOffer, seats: int, *, was_at: dt.datetime | None = None) -> None:
    """Seats at the Ball for your group, paid for already. No money is named.

    ``was_at``: the evening before it was moved.
    """
    post.queue(
        to=offer.email,
        reason="seats.offered",
        about=offer,
        template="events/seats_offered",
        context={
            "ball": offer.ball,
            "who": offer.name,
            "seats": seats,
            "until": offer.until,
            "was_at": was_at,
            "link": addresses.offer_link(offer),
        },
    )


def _queue(to: str, letter: str, about: Recorded, table: Table, **more: Any) -> None:
    if to:
        post.queue(
            to=to,
            reason=letter.replace("_", ".", 1),
            about=about,
            template=f"events/{letter}",
            context={"ball": table.ball, "host": table.name, **more},
        )
