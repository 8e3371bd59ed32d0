"""What letters say when the whole Ball is moved or called off."""

from __future__ import annotations

from typing import Any

from common import clock
from common.money import Money
from events import addresses
from events.access import order_link
from events.letters_waiting import leave_link
from events.models import BallMove, Order, Seat, SeatOffer, TableInvitation, Ticket, WaitingEntry
from events.states import RESERVING
from notices import post


def moved(move: BallMove) -> int:
    """To every buyer, with tickets anew and the way to give them up; to every guest, with theirs.

    Answers how many letters were written.
    """
    told = 0
    for order in Order.objects.paid().filter(ball=move.ball).select_related("ball"):
        if order.email:
            _queue(move, order.email, order, {"link": order_link(order), "buyer": True})
            told += 1
    tickets = Ticket.objects.filter(
        state=Ticket.State.VALID,
        seat__ball=move.ball,
        seat__state=Seat.State.CLAIMED,
        seat__order__state=Order.State.PAID,
    ).exclude(seat__guest_email="")
    for ticket in tickets.select_related("seat__order__ball", "seat__ball"):
        seat = ticket.seat
        if seat.guest_email.lower() == seat.order.email.lower():
            continue
        said = {"link": addresses.seat_link(ticket), "buyer": False}
        _queue(move, seat.guest_email, seat, said, enclose=("ticket", ticket.public_id))
        told += 1
    return told


def line_moved(move: BallMove) -> int:
    """To everybody in line, with the way out of it; whoever is offered seats has an order.

    Answers how many letters.
    """
    line = WaitingEntry.objects.filter(ball=move.ball).waiting()
    entries = list(line.select_related("ball", "ticket_type"))
    for entry in entries:
        post.queue(
            to=entry.email,
            reason="ball.moved",
            about=entry,
            template="events/ball_moved_waiting",
            context={
                "ball": move.ball,
                "move": move,
                "quantity": entry.quantity,
                "ticket": entry.ticket_type.name,
                "link": leave_link(entry),
            },
        )
    return len(entries)


def invited_moved(move: BallMove) -> int:
    """To everybody invited to a table who has not answered; the next reminder waits its time.

    Whoever has begun to pay at a captain's table hears of that order. Answers how many letters.
    """
    invitations = list(
        TableInvitation.objects.open()
        .for_a_seat_at(move.ball)
        .exclude(order__state__in=RESERVING, order__email__gt="")
        .select_related("table__ball", "table__captaincy__guest_seat")
    )
    for invitation in invitations:
        captaincy = getattr(invitation.table, "captaincy", None)
        post.queue(
            to=invitation.email,
            reason="ball.moved",
            about=invitation,
            template="events/ball_moved_invited",
            context={
                "ball": move.ball,
                "move": move,
                "host": invitation.table.name,
                "price": Money(captaincy.guest_seat.price_pence) if captaincy else None,
                "until": captaincy.release_at if captaincy else move.ball.claims_close_at,
                "link": addresses.invitation_link(invitation),
            },
        )
    told = TableInvitation.objects.filter(pk__in=[one.pk for one in invitations])
    told.update(written_at=clock.now())
    return len(invitations)


def no_more_invited(invitation: TableInvitation) -> None:
    """To whoever was asked to a table, and had not answered, at a Ball that was called off."""
    ball = invitation.table.ball
    post.queue(
        to=invitation.email,
        reason="ball.called_off",
        about=invitation,
        template="events/ball_called_off",
        context={"ball": ball, "host": invitation.table.name, "why": ball.called_off_why},
    )


def no_more_waiting(entry: WaitingEntry) -> None:
    """To whoever waited for seats at a Ball that was called off."""
    post.queue(
        to=entry.email,
        reason="ball.called_off",
        about=entry,
        template="events/ball_called_off",
        context={"ball": entry.ball, "name": entry.name, "why": entry.ball.called_off_why},
    )


def no_more_offered(offer: SeatOffer) -> None:
    """To whom seats were on offer at a Ball that was called off."""
    post.queue(
        to=offer.email,
        reason="ball.called_off",
        about=offer,
        template="events/ball_called_off",
        context={
            "ball": offer.ball,
            "name": offer.name,
            "why": offer.ball.called_off_why,
            "offered": True,
        },
    )


def _queue(
    move: BallMove,
    to: str,
    about: Order | Seat,
    said: dict[str, Any],
    *,
    enclose: tuple[str, str] | None = None,
) -> None:
    enclosures = [enclose] if enclose else [("tickets", about.public_id)]
    post.queue(
        to=to,
        reason="ball.moved",
        about=about,
        template="events/ball_moved",
        context={"ball": move.ball, "move": move, **said},
        enclosures=enclosures,
    )
