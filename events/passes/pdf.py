"""Tickets as a tagged PDF (PDF/UA-1), set by typst: one page each, nothing from the network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from common import clock, letterforms
from events.models import Seat, Ticket
from events.passes import qr, token

LONGEST = 420  # more of how to get in would push a ticket onto a second page
SHEET = Path(__file__).with_name("ticket.typ")


def pages(tickets: Iterable[Ticket]) -> bytes:
    """The PDF. Guests' names are data to typst, never markup."""
    with override(settings.LANGUAGE_CODE):
        told = [_told(ticket) for ticket in tickets]
        about = {"lang": "en", "region": "GB", "words": _words(), "tickets": told}
        return letterforms.pdf(_sheet(), about)


@lru_cache(maxsize=1)
def _sheet() -> bytes:
    return SHEET.read_bytes()


def _words() -> dict[str, str]:
    return {
        "title": _("Your ticket"),
        "admit": _("Admit one"),
        "when": _("When"),
        "where": _("Where"),
        "seat": _("Your seat"),
        "dress": _("Dress"),
        "getting_in": _("Getting in"),
        "code": _("Code, if the picture cannot be read"),
        "alt": _("QR code of this ticket. The code below says the same."),
        "once": _("Lets one person in, once. If the seat is passed on, this ticket stops working."),
    }


def _told(ticket: Ticket) -> dict[str, Any]:
    seat, ball = ticket.seat, ticket.seat.ball
    starts = ball.starts_at.astimezone(clock.LONDON)
    ends = ball.ends_at.astimezone(clock.LONDON)
    said = {
        "code": token.readable(ticket.code),
        "ball": ball.name,
        "tagline": ball.tagline,
        "guest": seat.guest_name or _("Guest of %(host)s") % {"host": _host(seat)},
        "day": f"{starts:%A %-d %B %Y}",
        "times": _("%(starts)s to %(ends)s") % {"starts": _clock(starts), "ends": _clock(ends)},
        "venue": ball.venue,
        "address": ball.address,
        "seat": place_of(seat),
        "kind": seat.line.description,
        "dress": ball.dress,
        "getting_in": Truncator(ball.getting_in).chars(LONGEST),
        "reference": seat.order.reference,
        "profits": ball.profits_wording,
    }
    told = {name: letterforms.drawn(words) for name, words in said.items()}
    told["guest"] = told["guest"] or _("Your name is on our list")
    return {**told, "qr": qr.svg(token.of(ticket))}


def place_of(seat: Seat) -> str:
    """Where the guest sits, in words."""
    if seat.table is None:
        return _("Shown to you at the door")
    if seat.table.number:
        return _("Table %(number)s, %(name)s") % {
            "number": seat.table.number,
            "name": seat.table.name,
        }
    return _("At the table of %(name)s") % {"name": seat.table.name}


def _host(seat: Seat) -> str:
    return seat.table.name if seat.table else seat.order.name


def _clock(moment: dt.datetime) -> str:
    return f"{moment:%H:%M}"
