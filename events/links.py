"""Signed links to the Ball's pages: they end with the evening, wherever it has been moved since.

A letter that went out before a Ball was moved names the old end. Its link goes on working until
the new one, so that nobody needs a second letter to come. An offer's ends with the offer.
"""

from __future__ import annotations

import datetime as dt

from common import tokens
from common.tokens import Link
from events import addresses
from events.models import (
    Captaincy,
    InvoiceRequest,
    Order,
    SeatOffer,
    Table,
    TableInvitation,
    Ticket,
    WaitingEntry,
)

# What each link names, and the way from there to the end of the evening.
_END = {
    addresses.ORDER_LINK: (Order, "ball__ends_at"),
    addresses.TABLE_LINK: (Table, "ball__ends_at"),
    addresses.CO_HOST_LINK: (Table, "ball__ends_at"),
    addresses.SEAT_LINK: (Ticket, "seat__ball__ends_at"),
    addresses.INVITATION_LINK: (TableInvitation, "table__ball__ends_at"),
    f"{addresses.QUIET_LINK}.table": (Table, "ball__ends_at"),
    f"{addresses.QUIET_LINK}.invitation": (TableInvitation, "table__ball__ends_at"),
    addresses.OFFER_LINK: (SeatOffer, "until"),
    addresses.WAITING_LINK: (WaitingEntry, "ball__ends_at"),
    addresses.INVOICE_LINK: (InvoiceRequest, "order__ball__ends_at"),
    addresses.CAPTAIN_PAGE_LINK: (Captaincy, "order__ball__ends_at"),
    addresses.CAPTAIN_CONFIRM_LINK: (Captaincy, "order__ball__ends_at"),
}

# Whose pages are of use after it: a guest's, and a buyer's.
_LONGER = {addresses.SEAT_LINK, addresses.ORDER_LINK}


def read(token: str, *, action: str) -> Link:
    """What the link names. Raises BrokenLink, or TooLate once the evening is over."""
    return tokens.read(token, action=action, extended=_until)


def _until(link: Link) -> dt.datetime | None:
    """When a link that has run out ends by now; none where nothing is known of what it names."""
    kind, record = link.action, link.record
    if kind == addresses.QUIET_LINK:
        about, _dot, record = record.partition(".")
        kind = f"{kind}.{about}"
    if kind not in _END:
        return None
    model, way = _END[kind]
    found = model._default_manager.filter(public_id=record.partition(".")[0])
    ends: dt.datetime | None = found.values_list(way, flat=True).first()
    afterwards = addresses.AFTERWARDS if kind in _LONGER else dt.timedelta()
    return ends + afterwards if ends else None
