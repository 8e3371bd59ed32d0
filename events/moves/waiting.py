"""The waiting list: join, be offered seats by link for a time, take them, or let them go on.

Seats that come back go to the first in line for whom they are enough; while they would be, no
newcomer is sold them. An offer is an order that holds the seats, so it can no more be sold twice
than any other (docs/decisions, waiting list).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal, TooLate
from common.states import require
from events import letters_waiting, seats
from events.models import Ball, Order, TicketType, WaitingEntry
from events.models.waiting import KEPT_FOR, LEAST_KEPT
from events.moves.selling import choosing, ending, holding, queueing
from events.states import RESERVING, WAITING, WaitingState
from journal.entries import record
from people.models import Person

LET_GO = 1_000  # holds at once


@dataclass(frozen=True, slots=True)
class Wish:
    """Who waits for how many of what; the quantity as it was typed."""

    name: str
    email: str
    quantity: int | str
    ticket_type: str


@transaction.atomic
def join(ball: Ball, wish: Wish, *, by: Person | None = None) -> WaitingEntry:
    """Put somebody on the list, at its end. The same address again changes how many.

    Raises Refusal beside the field it is about; TooLate once the sale is over, or so nearly
    that seats which come back could not be offered any more.
    """
    if not ball.on_sale_for(LEAST_KEPT):
        raise TooLate(_("The sale is over, so nobody waits any more."), code="not_on_sale")
    kind = _wanted(ball, wish)
    _judge(wish)
    quantity = _how_many(kind, wish)
    known = WaitingEntry.objects.filter(
        ticket_type=kind, email__iexact=wish.email.strip(), state=WaitingState.WAITING
    )
    if entry := known.select_for_update(of=("self",)).first():
        entry.quantity = quantity
        entry.save(update_fields=["quantity"])
        return entry
    try:
        with transaction.atomic():
            entry = WaitingEntry.objects.create(
                ball=ball,
                ticket_type=kind,
                quantity=quantity,
                name=wish.name.strip(),
                email=wish.email.strip(),
            )
    except IntegrityError:
        raise Refusal(
            _("Seats are kept for this address already. Look at the letter we sent."),
            field="email",
            code="offered_already",
        ) from None
    record(by, "waiting.join", entry)
    letters_waiting.joined(entry)
    return entry


def leave(entry: WaitingEntry, *, by: Person | None = None, reason: str = "") -> WaitingEntry:
    """Wait no longer; what was kept is free for the next. A second time changes nothing.

    With a reason it was staff who did it, and the one who waited is told.

    The order is let go first, outside of any transaction: the till may have to be asked, and
    what was paid there meanwhile stays paid. Raises Refusal then, TillClosed without an answer.
    """
    entry = WaitingEntry.objects.select_related("order").get(pk=entry.pk)
    if entry.order and entry.order.state in RESERVING:
        ending.cancel(entry.order, by=by)
    with transaction.atomic():
        entry = WaitingEntry.objects.hold(entry.pk)
        if entry.state in {WaitingState.TAKEN, WaitingState.LAPSED, WaitingState.LEFT}:
            return entry
        if entry.order and entry.order.state == Order.State.PAID:
            return queueing.end(entry, WaitingState.TAKEN, by)
        if not (entry.order and entry.order.state in RESERVING):
            if reason:
                letters_waiting.removed(entry, reason)
            return queueing.end(entry, WaitingState.LEFT, by, reason)
    return leave(entry, by=by, reason=reason)  # seats were offered in the same moment


def offer_due() -> int:
    """Settle the offers that were taken or ran out, then offer what is free. Answers how many.

    Safe to run twice at once: an offer takes its seats by the counter, and its entry by a lock.
    """
    _settle_offers()
    offered = 0
    balls = Ball.objects.filter(waiting__state=WaitingState.WAITING).distinct()
    for ball in balls:
        offered += _offer_of(ball)
    return offered


def over(before: dt.datetime) -> QuerySet[WaitingEntry]:
    """Whoever waited for an evening that was over by then."""
    return WaitingEntry.objects.filter(ball__ends_at__lt=before).order_by()


def _settle_offers() -> None:
    for entry in WaitingEntry.objects.offered().select_related("order"):
        assert entry.order  # noqa: S101  # what_is_offered_is_kept_until_a_time
        if entry.order.state in RESERVING:
            continue
        with transaction.atomic():
            order = Order.objects.hold(entry.order.pk)  # late money may be giving the seats again
            held = WaitingEntry.objects.hold(entry.pk)
            if held.state != WaitingState.OFFERED:
                continue
            taken = order.state == Order.State.PAID
            queueing.end(held, WaitingState.TAKEN if taken else WaitingState.LAPSED, None)
            if order.state == Order.State.EXPIRED:
                letters_waiting.lapsed(held)


def _offer_of(ball: Ball) -> int:
    """Go along the line once; whoever cannot be seated waits on in their place."""
    offered = 0
    left = seats.left(ball)
    for entry in WaitingEntry.objects.to_be_offered(ball).select_related("ticket_type"):
        if left.of(entry.ticket_type) < entry.quantity:
            continue
        ending.expire_due(ball=ball, most=LET_GO)  # all that counts as free, or others pass by
        if _offer(entry):
            offered += 1
            left = seats.left(ball)
    return offered


def _offer(entry: WaitingEntry) -> bool:
    """Keep the seats for this entry, if they are still there."""
    try:
        with transaction.atomic():
            ball = Ball.objects.get(pk=entry.ball_id)
            line = WaitingEntry.objects.to_be_offered(ball).select_related("ball", "ticket_type")
            held = line.select_for_update(of=("self",)).filter(pk=entry.pk).first()
            if held is None:
                return False
            kind, until = held.ticket_type, _until(held)
            keys = tuple(kind.pools.values_list("public_id", flat=True))
            chosen = choosing.at_their_price([choosing.Chosen(kind, held.quantity, keys)])
            choice = choosing.Choice(tuple(chosen))
            held.order = holding.keep_for(held.ball, choice, held, until=until)
            held.offered_until = until
            require(WAITING, held.state, WaitingState.OFFERED, what="The entry")
            held.state = WaitingState.OFFERED
            held.save(update_fields=["order", "offered_until", "state"])
            record(None, "waiting.offer", held)
            letters_waiting.offered(held)
            seats.take(choice.counted())
    except seats.SoldOut:
        return False
    return True


def _until(entry: WaitingEntry) -> dt.datetime:
    """A day, or what is left of the sale of what they wait for."""
    until = min(clock.now() + KEPT_FOR, entry.ball.sales_close_at)
    return min(until, entry.ticket_type.closes_at or until)


def _wanted(ball: Ball, wish: Wish) -> TicketType:
    asked = wish.ticket_type.replace("\0", "")[:20]
    kind = queueing.waited_for(ball).filter(public_id=asked).first()
    if kind is None:
        raise Refusal(_("Choose what you wait for."), field="ticket_type", code="not_for_sale")
    return kind


def _judge(wish: Wish) -> None:
    if not wish.name.strip():
        raise Refusal(_("Enter your name."), field="name", code="missing")
    if len(wish.name.strip()) > 120:
        raise Refusal(_("Use at most 120 characters."), field="name", code="too_long")
    try:
        validate_email(wish.email.strip())
    except ValidationError:
        raise Refusal(
            _("Enter your e-mail address, such as name@example.org."), field="email", code="email"
        ) from None


def _how_many(kind: TicketType, wish: Wish) -> int:
    """No fewer and no more than one order may have, and never more than there are at all."""
    quantity = choosing.whole(wish.quantity, field="quantity")
    choosing.judge_quantity(kind, quantity, field="quantity")
    if quantity > (there_are := seats.at_most(kind)):
        raise Refusal(
            _("%(name)s: there are %(most)s at all.") % {"name": kind.name, "most": there_are},
            field="quantity",
            code="more_than_there_are",
        )
    return quantity
