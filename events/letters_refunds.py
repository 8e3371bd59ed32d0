"""What letters say when something paid for is cancelled: to the buyer, and to the guests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from common.money import Money
from events import addresses
from events.access import order_link
from events.giving import gifts
from events.models import CreditNote, Order, Refund
from events.parts import Going
from events.states import LineKind, Means
from notices import post


def cancelled(
    order: Order, note: CreditNote | None, going: Sequence[Going], asked: Sequence[Refund]
) -> None:
    """To the buyer: what was cancelled, how much goes back and by which way; the credit note."""
    if not order.email:
        return
    post.queue(
        to=order.email,
        reason="order.cancelled",
        about=order,
        template="events/order_cancelled",
        context={
            "order": order,
            "ball": order.ball,
            "link": order_link(order),
            "credit": note,
            "gone": [
                {"words": one.line.description, "seats": one.seats, "amount": Money(one.pence)}
                for one in going
            ],
            **ways_back(asked),
            "called_off": order.ball.called_off_why,
            "gift": gifts.of(order),
            "whole": order.state == Order.State.CANCELLED,
        },
        enclosures=[("credit_note", note.public_id)] if note else [],
    )


def goodwill(
    order: Order, note: CreditNote, going: Sequence[Going], asked: Sequence[Refund]
) -> None:
    """To the buyer: how much goes back without a seat, why, by which way; the credit note."""
    if not order.email:
        return
    gift = next((one.line for one in going if one.line.kind == LineKind.GIFT), None)
    post.queue(
        to=order.email,
        reason="order.goodwill",
        about=order,
        template="events/goodwill",
        context={
            "order": order,
            "ball": order.ball,
            "link": order_link(order),
            "credit": note,
            "amount": note.total,
            "gone": [{"words": one.line.description, "amount": Money(one.pence)} for one in going],
            **ways_back(asked),
            "gift": gift is not None,
            "gift_left": gift.kept if gift and gift.kept.pence else None,
            "tickets": order.seats.standing().exists(),
        },
        enclosures=[("credit_note", note.public_id)],
    )


def gift_gone(order: Order, note: CreditNote, *, by_bank: bool) -> None:
    """To a giver whose gift went back at Stripe, or whose bank kept it; the credit note."""
    if not order.email:
        return
    gift = gifts.of(order)
    post.queue(
        to=order.email,
        reason="gift.gone",
        about=order,
        template="events/gift_gone",
        context={
            "order": order,
            "ball": order.ball,
            "link": order_link(order),
            "credit": note,
            "amount": note.total,
            "by_bank": by_bank,
            "left": gift.kept if gift else None,
        },
        enclosures=[("credit_note", note.public_id)],
    )


def ways_back(asked: Sequence[Refund]) -> dict[str, Money | None]:
    """How much goes to the card, and how much by bank transfer."""
    back = dict.fromkeys(Means, 0)
    for refund in asked:
        back[Means(refund.means)] += refund.amount_pence
    return {
        "to_card": Money(back[Means.STRIPE]) if back[Means.STRIPE] else None,
        "by_bank": Money(back[Means.BANK]) if back[Means.BANK] else None,
    }


def guests_unseated(order: Order, guests: Iterable[tuple[str, str]]) -> None:
    """To each guest who had one of the seats: the ticket no longer works, and whom to ask."""
    for name, email in guests:
        if email.lower() == order.email.lower():
            continue
        post.queue(
            to=email,
            reason="seat.cancelled",
            about=order,
            template="events/seat_cancelled",
            context={
                "order": order,
                "ball": order.ball,
                "guest": name,
                "host": order.organisation_name or order.name,
                "called_off": order.ball.called_off_why,
                "shop": addresses.shop(order.ball),
            },
        )
