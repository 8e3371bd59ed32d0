"""The guest book that a device keeps for the evening: the least it needs to work with no network.

Names, tables and hosts, never an address, a diet or a need. Codes and pictures stand in it as
hashes, so that whoever finds the phone cannot make a ticket of it. A picture is too long to be
guessed; a typed code is not, so its hash is keyed and slow (docs/decisions, what a found phone
tells).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from functools import lru_cache
from typing import Any

from django.utils.crypto import salted_hmac

from common import clock
from events import room
from events.models import Ball, Order, Seat, Table, Ticket
from events.moves import door, door_hours, walk_ups
from events.passes import group_token, token

KEPT = dt.timedelta(hours=12)  # after the end; then the device wipes itself
LENGTH = 32  # hexadecimal digits of a hash: 128 bits
ROUNDS = 1000  # of PBKDF2 for a typed code: a millisecond for one, days for all of 40 bits
SALT = "heddle.door"


def book(ball: Ball) -> dict[str, Any]:
    """Everything as plain values, times in milliseconds since 1970. Seven queries.

    When the evening is over it names nobody any more.
    """
    tables = Table.objects.filter(ball=ball).taken().select_related("order")
    now = not over(ball)
    return {
        "ball": ball.public_id,
        "now": millis(clock.now()),
        "opens": millis(ball.door_opens_at),
        "from": door_hours.from_when(ball),
        "starts": millis(ball.starts_at),
        "rounds": ROUNDS,
        "wipe": millis(ball.ends_at + KEPT),
        "capacity": capacity(ball),
        "extras": walk_ups.possible(ball),  # for who comes without a ticket, given or not yet
        "tables": [_table(each, ball) for each in tables] if now else [],
        "seats": [_seat(each) for each in _seats(ball)] if now else [],
        "tickets": _tickets(ball) if now else {},
    }


def over(ball: Ball) -> bool:
    """Whether devices have to forget the guests."""
    return clock.now() > ball.ends_at + KEPT


def capacity(ball: Ball) -> int:
    """Seats in all pools of the Ball; those that count in several pools count once."""
    return room.of(ball).capacity


def hashed(text: str, ball: Ball) -> str:
    """How a ticket's or a table's token stands in the book of this Ball."""
    return hashlib.sha256(f"{ball.public_id}:{text}".encode()).hexdigest()[:LENGTH]


def key(ball: Ball) -> bytes:
    """What typed codes are keyed with. It is told to devices beside the book, never within it."""
    return salted_hmac(SALT, ball.public_id, algorithm="sha256").digest()


@lru_cache(maxsize=8192)
def coded(code: str, ball_id: str, secret: bytes) -> str:
    """How a typed code stands in the book; kept, because each device asks every minute."""
    keyed = hmac.digest(secret, code.encode(), "sha256")
    slow = hashlib.pbkdf2_hmac("sha256", keyed, ball_id.encode(), ROUNDS, LENGTH // 2)
    return slow.hex()


def millis(moment: dt.datetime) -> int:
    """Milliseconds since 1970, as browsers count."""
    return round(moment.timestamp() * 1000)


def _seats(ball: Ball) -> Any:
    """Those paid for, given back or not; walk-ups come with the log."""
    return (
        Seat.objects.filter(ball=ball, order__state=Order.State.PAID, let_go_at=None)
        .exclude(state=Seat.State.CANCELLED)
        .exclude(order__reference=walk_ups.reference(ball))
        .select_related("order", "table")
    )


def _seat(seat: Seat) -> dict[str, Any]:
    return {
        "id": seat.public_id,
        "name": seat.guest_name,
        "table": seat.table.public_id if seat.table else "",
        "place": seat.place,
        "host": seat.order.organisation_name or seat.order.name,
        "group": seat.order.reference,
        "back": seat.state == Seat.State.GIVEN_BACK,  # its place can be given, no guest comes
    }


def _table(table: Table, ball: Ball) -> dict[str, Any]:
    return {
        "id": table.public_id,
        "name": table.name,
        "number": table.number or 0,
        "group": table.order.reference,
        "codes": [hashed(one, ball) for one in group_token.every(table)],
    }


def _tickets(ball: Ball) -> dict[str, dict[str, str]]:
    """By hash of code and of picture: whose seat, and why not where it does not open the door."""
    found: dict[str, dict[str, str]] = {}
    tickets = Ticket.objects.filter(seat__ball=ball).select_related("seat__order")
    walk_up = walk_ups.reference(ball)
    secret = key(ball)
    for ticket in tickets.exclude(seat__order__reference=walk_up):
        told = {"seat": ticket.seat.public_id, "ticket": ticket.public_id, "no": _refusal(ticket)}
        found[coded(ticket.code, ball.public_id, secret)] = told
        for text in token.every(ticket):
            found[hashed(text, ball)] = told
    return found


def _refusal(ticket: Ticket) -> str:
    try:
        door.judge(ticket, ticket.seat)
    except door.NotAdmitted as no:
        return no.message
    return ""
