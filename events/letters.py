"""What each letter of the Ball says, and to whom; each is a row in the move's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from common.money import Money
from events import addresses, letters_waiting
from events.access import order_link
from events.giving import gifts
from events.models import Order, OrderLine, Payment, Seat, Ticket, WaitingEntry
from events.passes import pdf, token
from events.states import Means, VatMode
from notices import post

Said = dict[str, Any]


def order_paid(order: Order) -> None:
    """The receipt, its lines kept apart; tickets and calendar enclosed; a host's share link."""
    if not order.email:
        return
    if order.only_a_gift:
        _queue(order, "gift_received", total=order.total, gift=gifts.of(order))
        return
    tables = list(order.tables.select_related("ball").order_by("id"))
    name = "seats_given" if order.given_because else "order_paid"
    enclosed = ["tickets"] if order.given_because else ["tickets", "receipts"]
    post.queue(
        to=order.email,
        reason=name.replace("_", ".", 1),
        about=order,
        template=f"events/{name}",
        context={
            **_about(order),
            "lines": [_line(line) for line in order.lines.all()],
            "total": order.total,
            "tables": [{"name": t.name, "link": addresses.table_link(t)} for t in tables],
            "seats": order.seats.count(),
            "gift": gifts.of(order),
        },
        enclosures=[(kind, order.public_id) for kind in enclosed],
    )


def money_returned(
    order: Order, payment: Payment, reason: str, *, in_line: Iterable[WaitingEntry] = ()
) -> None:
    """Money came that could not be used: it goes back whole, and why; and what they are first in
    line for since, with the way to leave it."""
    words = {
        "too_late": _("it came after the time for your order was over, and the seats were taken"),
        "not_to_come": _("this evening is over, or it was called off"),
        "paid_twice": _("this order was paid already, so this was a second payment"),
        "cancelled": _("the order had been cancelled"),
        "amount_differs": _("it was not the amount of the order"),
    }
    if order.email:
        _queue(
            order,
            "money_returned",
            amount=Money(payment.amount_pence),
            by_bank=payment.means == Means.BANK,
            because=words[reason],
            again=_shop(order),
            in_line=[
                {
                    "quantity": entry.quantity,
                    "ticket": entry.ticket_type.name,
                    "leave": letters_waiting.leave_link(entry),
                }
                for entry in in_line
            ],
        )


def guest_ticket(seat: Seat, ticket: Ticket) -> None:
    """A guest's own ticket, and the link to change the seat or pass it on."""
    if not seat.guest_email:
        return
    post.queue(
        to=seat.guest_email,
        reason="seat.claimed",
        about=seat,
        template="events/guest_ticket",
        context={
            **_about(seat.order),
            "guest": seat.guest_name,
            "place": pdf.place_of(seat),
            "code": token.readable(ticket.code),
            "link": addresses.seat_link(ticket),
        },
        enclosures=[("ticket", ticket.public_id)],
    )


def seat_passed_on(seat: Seat) -> None:
    """To whoever had the seat until now: their ticket no longer works."""
    if seat.guest_email:
        post.queue(
            to=seat.guest_email,
            reason="seat.passed_on",
            about=seat,
            template="events/seat_passed_on",
            context={**_about(seat.order), "guest": seat.guest_name},
        )


def _queue(order: Order, name: str, **more: Any) -> None:
    post.queue(
        to=order.email,
        reason=name.replace("_", ".", 1),
        about=order,
        template=f"events/{name}",
        context={**_about(order), **more},
    )


def _about(order: Order) -> Said:
    return {"order": order, "ball": order.ball, "link": order_link(order)}


def _shop(order: Order) -> str:
    """Where the same can be had: the shop, or the captain's table where the seats were."""
    table = order.at_table
    return addresses.table_link(table) if table else addresses.shop(order.ball)


def _line(line: OrderLine) -> Said:
    return {
        "description": line.description,
        "quantity": line.quantity,
        "total": line.total,
        "vat": VatMode(line.vat_mode).label,
        "vat_reason": line.vat_reason,
        "gift_aid_reason": line.gift_aid_reason,
    }
