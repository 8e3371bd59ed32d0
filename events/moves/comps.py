"""Seats that are given and not sold: to speakers, the press, winners; by staff, with the reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal, TooLate
from events import seats
from events.models import Ball, Order, TicketType
from events.moves.selling import choosing, holding, settling
from events.states import GivenBecause
from journal.entries import record
from people.models import Person

MOST = 20  # units at once


@dataclass(frozen=True, slots=True)
class Comp:
    """For whom, how many of what, and why; the quantity as it was typed."""

    name: str
    email: str
    ticket_type: str
    quantity: int | str
    because: str


def give(ball: Ball, comp: Comp, *, by: Person) -> Order:
    """An order of nothing to pay, with its tickets in the letter; counted in the pools like any.

    Raises Refusal beside the field it is about, SoldOut with what is left, TooLate once the
    evening is over. The sales window and hidden codes do not bind staff.
    """
    if ball.ends_at <= clock.now():
        raise TooLate(_("This evening is over."), code="over")
    kind, quantity = _judged(ball, comp)
    keys = tuple(kind.pools.values_list("public_id", flat=True))
    choice = choosing.Choice((choosing.Chosen(kind, quantity, keys, given=True),))
    try:
        return _give(ball, comp, choice, by)
    except seats.SoldOut as out:
        out.field = "quantity"
        raise


@transaction.atomic
def _give(ball: Ball, comp: Comp, choice: choosing.Choice, by: Person) -> Order:
    until = clock.now() + dt.timedelta(minutes=settings.HOLD_MINUTES)
    order = holding.keep_for(ball, choice, None, until=until)
    order.name, order.email, order.given_because = (
        comp.name.strip(),
        comp.email.strip(),
        comp.because,
    )
    order.save(update_fields=["name", "email", "given_because"])
    record(by, "order.given", order, fields=["given_because"], reason=comp.because)
    settling.settle(order, by=by)
    seats.take(choice.counted())
    return order


def may_be_given(ball: Ball) -> list[TicketType]:
    """What staff may give: everything with seats of its own, hidden or not."""
    kinds = ball.ticket_types.filter(active=True, guest_seat=None, captains=None)
    return list(kinds.exclude(pools=None).order_by("order", "id"))


def _judged(ball: Ball, comp: Comp) -> tuple[TicketType, int]:
    kinds = {kind.public_id: kind for kind in may_be_given(ball)}
    if comp.ticket_type not in kinds:
        raise Refusal(_("Choose what you give."), field="ticket_type", code="not_there")
    quantity = choosing.whole(comp.quantity, field="quantity")
    if not 1 <= quantity <= MOST:
        raise Refusal(
            _("Enter how many, from 1 to %(most)s.") % {"most": MOST},
            field="quantity",
            code="how_many",
        )
    if comp.because not in GivenBecause.values:
        raise Refusal(_("Say why they are given."), field="because", code="no_reason")
    if not comp.name.strip():
        raise Refusal(_("Enter for whom they are."), field="name", code="missing")
    if len(comp.name.strip()) > 120:
        raise Refusal(_("Use at most 120 characters."), field="name", code="too_long")
    try:
        validate_email(comp.email.strip())
    except ValidationError:
        raise Refusal(
            _("Enter their e-mail address, such as name@example.org."), field="email", code="email"
        ) from None
    return kinds[comp.ticket_type], quantity
