"""Absolute addresses of the Ball's pages, for letters, tickets and Stripe: never by Host header."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from common.tokens import Link
from events.models import Ball, Captaincy, Order, Table, Ticket

TABLE_LINK = "table.claim"
SEAT_LINK = "seat.guest"


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


def seat_token(ticket: Ticket) -> str:
    """The token of a guest's own page; once the seat is passed on it opens nothing any more."""
    return Link(action=SEAT_LINK, record=ticket.public_id, expires=ticket.seat.ball.ends_at).sign()


def seat_link(ticket: Ticket) -> str:
    """Where a guest sees, changes or passes on the seat."""
    return _at("seat", seat_token(ticket))


def shop(ball: Ball) -> str:
    """Where tickets are sold."""
    return _at("shop", ball.slug)


def _at(name: str, *words: str) -> str:
    return settings.SITE_URL + reverse(f"events:{name}", args=words)
