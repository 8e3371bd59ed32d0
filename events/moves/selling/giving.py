"""A guest's own gift: an order of nothing but a gift, so that no seat hangs on it."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal, TooLate
from events.models import Ball, Order
from events.moves.selling.details import Details, fill_in
from events.moves.selling.holding import new_reference
from journal.entries import record
from people.models import Person

AFTERWARDS = dt.timedelta(days=30)


def may_give(ball: Ball) -> bool:
    """Whether gifts for this Ball are still taken: until thirty days after it."""
    return clock.now() < ball.ends_at + AFTERWARDS


@transaction.atomic
def give(ball: Ball, giver: Details, pence: int, *, by: Person | None = None) -> Order:
    """An order that holds no seats and draws on no pool, to be paid as any other.

    Raises Refusal beside the field it is about; TooLate thirty days after the Ball.
    """
    if not may_give(ball):
        raise TooLate(_("The books of this evening are closed."), code="too_late")
    if not pence:
        raise nothing_given()
    order = Order.objects.create(
        reference=new_reference(),
        ball=ball,
        state=Order.State.HELD,
        buyer=by,
        hold_until=clock.now() + dt.timedelta(minutes=settings.HOLD_MINUTES),
    )
    record(by, "order.held", order)
    return fill_in(order, giver, gift_pence=pence, by=by)


def nothing_given() -> Refusal:
    """A gift of nothing: there is nothing to pay."""
    words = _("Enter an amount in pounds, such as 20 or 12.50.")
    return Refusal(words, field="gift", code="nothing")
