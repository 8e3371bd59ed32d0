"""Issuing tickets: one valid ticket for each seat, and a new one when a seat changes hands."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from common import clock, ids
from common.states import require
from events.models import Seat, Ticket
from events.states import TICKET


def issue(seats: Iterable[Seat]) -> list[Ticket]:
    """A valid ticket for each of these seats."""
    return Ticket.objects.bulk_create(Ticket(seat=seat, code=new_code()) for seat in seats)


def end(seat: Seat, state: str) -> None:
    """End the seat's valid ticket as replaced or void."""
    require(TICKET, Ticket.State.VALID, state)
    Ticket.objects.filter(seat=seat, state=Ticket.State.VALID).update(
        state=state, ended_at=clock.now()
    )


def replace(seat: Seat) -> Ticket:
    """End the old ticket and issue a new one; the old one is refused at the door."""
    end(seat, Ticket.State.REPLACED)
    return issue([seat])[0]


def new_code() -> str:
    """What is typed at the door where nothing scans: ten letters and digits, 50 bits.

    So many that the devices' books do not give them away (docs/decisions, what a found phone
    tells); tickets of before have eight.
    """
    return "".join(secrets.choice(ids.ALPHABET) for _ in range(10)).upper()
