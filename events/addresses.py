"""Absolute addresses of the Ball's pages, for letters, tickets and Stripe: never by Host header."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.urls import reverse

from common.tokens import Link
from events.models import (
    Ball,
    Captaincy,
    CoHost,
    InvoiceRequest,
    Order,
    SeatOffer,
    Table,
    TableInvitation,
    Ticket,
)

ORDER_LINK = "order.open"
WAITING_LINK = "waiting.leave"
INVOICE_LINK = "invoice.confirm"
CAPTAIN_CONFIRM_LINK, CAPTAIN_PAGE_LINK = "captain.confirm", "captain.page"
TABLE_LINK = "table.claim"
SEAT_LINK = "seat.guest"
INVITATION_LINK = "table.invitation"
CO_HOST_LINK = "table.co_host"
QUIET_LINK = "table.quiet"
OFFER_LINK = "seats.offer"
AFTERWARDS = dt.timedelta(days=30)  # a guest's and a buyer's page open so long after it


def order_page(order: Order) -> str:
    """Where the buyer sees the order, and may go on paying."""
    return _at("order", order.public_id)


def thanks_page(order: Order) -> str:
    """Where the buyer comes back to after paying."""
    return _at("order_thanks", order.public_id)


def table_token(table: Table) -> str:
    """The token of a table's shared link; useless once the table's link version was raised."""
    return Link(
        action=TABLE_LINK,
        record=f"{table.public_id}.{table.link_version}",
        expires=table.ball.ends_at,
    ).sign()


def table_link(table: Table) -> str:
    """What a host sends to the guests."""
    return _at("claim", table_token(table))


def captain_page(captaincy: Captaincy) -> str:
    """Where a captain sees who has paid."""
    return _at("captain", captaincy.public_id)


def invoice_confirm_token(wish: InvoiceRequest) -> str:
    """The token of the letter about a bill; useless once another address was given."""
    until = wish.order.ball.ends_at
    return Link(INVOICE_LINK, f"{wish.public_id}.{wish.version}", expires=until).sign()


def invoice_confirm_link(wish: InvoiceRequest) -> str:
    """Where the buyer says that the bill is wanted."""
    return _at("invoice_confirm", invoice_confirm_token(wish))


def seat_token(ticket: Ticket) -> str:
    """The token of a guest's own page; once the seat is passed on it opens nothing any more."""
    until = ticket.seat.ball.ends_at + AFTERWARDS
    return Link(action=SEAT_LINK, record=ticket.public_id, expires=until).sign()


def seat_link(ticket: Ticket) -> str:
    """Where a guest sees, changes or passes on the seat."""
    return _at("seat", seat_token(ticket))


def invitation_token(invitation: TableInvitation) -> str:
    """The token of an invited person's own page."""
    until = invitation.table.ball.ends_at
    return Link(INVITATION_LINK, invitation.public_id, expires=until).sign()


def invitation_link(invitation: TableInvitation) -> str:
    """Where somebody who was invited says yes or no."""
    return _at("invitation", invitation_token(invitation))


def co_host_link(co_host: CoHost) -> str:
    """Where a co-host sees the table; useless once the host took them back."""
    until = co_host.table.ball.ends_at
    token = Link(CO_HOST_LINK, co_host.table.public_id, co_host.public_id, until).sign()
    return _at("co_host_link", token)


def quiet_link(about: Table | TableInvitation) -> str:
    """Where reminders about a table, or about an invitation to it, are stopped."""
    table = about if isinstance(about, Table) else about.table
    kind = "table" if isinstance(about, Table) else "invitation"
    token = Link(QUIET_LINK, f"{kind}.{about.public_id}", expires=table.ball.ends_at).sign()
    return _at("quiet", token)


def offer_link(offer: SeatOffer) -> str:
    """Where a community group takes seats that were given back; it ends with the offer."""
    return _at("seats_offered", Link(OFFER_LINK, offer.public_id, expires=offer.until).sign())


def shop(ball: Ball) -> str:
    """Where tickets are sold."""
    return _at("shop", ball.slug)


def _at(name: str, *words: str) -> str:
    return settings.SITE_URL + reverse(f"events:{name}", args=words)
