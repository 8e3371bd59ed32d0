"""Holding seats: a hold is the order itself, from its first second."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Sequence
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from common import at_once, clock, ids
from events import pricing, seats
from events.models import Ball, Holding, Order, OrderLine
from events.moves.selling import choosing, queueing
from events.moves.selling.choosing import Choice, Chosen, Wanted
from events.moves.selling.ending import expire_due
from events.states import LineKind
from journal import entries
from people.models import Person

CAPTAIN_MINUTES = 30  # to answer the letter that asks whether the address is right


def reserve(
    ball: Ball, wanted: Iterable[Wanted], *, by: Person | None = None, code: str = ""
) -> Order:
    """Hold seats for HOLD_MINUTES, and answer with the order that holds them.

    Raises Refusal beside the quantity it is about, SoldOut naming what is left, TooLate outside
    the sales window. Where there are too few seats, holds whose time is over are let go and the
    sale is tried once more.
    """
    wanted = list(wanted)
    choice = choosing.choose(ball, wanted, code=code)
    queueing.judge(ball, choice.chosen)
    try:
        return _hold(ball, choice, by)
    except seats.SoldOut as out:
        expire_due(ball=ball, most=20)  # waits for whoever lets the same ones go just now
        left = seats.left(ball)
        if not (seats.is_limit(out.pool_key) or left.has(choice.counted())):
            raise _told(choice.chosen, out, left) from None
    choice = choosing.choose(ball, wanted, code=code)  # an early price or a code may be gone
    try:
        return _hold(ball, choice, by)
    except seats.SoldOut as out:
        raise _told(choice.chosen, out, seats.left(ball)) from None


class Named(Protocol):
    """Whoever an order is held for."""

    name: str
    email: str


def _hold(ball: Ball, choice: Choice, by: Person | None) -> Order:
    captain = any(one.ticket_type.guest_seat_id for one in choice.chosen)
    minutes = CAPTAIN_MINUTES if captain else settings.HOLD_MINUTES
    until = clock.now() + dt.timedelta(minutes=minutes)
    taken = choice.counted()
    step = None if choice.promotion else seats.taking(taken)
    if step:
        return _hold_at_once(ball, choice, by, until, step)
    with transaction.atomic():
        order = keep_for(ball, choice, by, until=until, by=by)
        seats.take(taken)
    return order


def _hold_at_once(
    ball: Ball, choice: Choice, by: Person | None, until: dt.datetime, step: at_once.Condition
) -> Order:
    """The same for one pool, in one statement: four times as many sales in a rush."""
    lines = choice.lines(ball)
    order = _order(ball, choice, by, lines, until=until, by=by)
    rows = [*_line_rows(order, lines, choice.type_pks), *_holdings(order, choice)]
    if not at_once.write(order, [*rows, entries.of(by, "order.held", order)], given=step):
        raise seats.short(*next(iter(choice.counted().items())))
    return order


def keep_for(
    ball: Ball,
    choice: Choice,
    whom: Named | None,
    *,
    until: dt.datetime,
    by: Person | None = None,
) -> Order:
    """The order that holds what was chosen; the caller takes the seats, last of all."""
    lines = choice.lines(ball)
    order = _order(ball, choice, whom, lines, until=until, by=by)
    order.save(force_insert=True)
    write_lines(order, lines, choice.type_pks)
    Holding.objects.bulk_create(_holdings(order, choice))
    entries.record(by, "order.held", order)
    return order


def _order(
    ball: Ball,
    choice: Choice,
    whom: Named | None,
    lines: Iterable[pricing.Line],
    *,
    until: dt.datetime,
    by: Person | None,
) -> Order:
    return Order(
        reference=new_reference(),
        ball=ball,
        state=Order.State.HELD,
        buyer=by,
        name=whom.name if whom else "",
        email=whom.email if whom else "",
        hold_until=until,
        total_pence=pricing.total(lines),
        promotion=choice.promotion,
    )


def _holdings(order: Order, choice: Choice) -> list[Holding]:
    wanted = sorted(choice.counted().items())
    return [Holding(order=order, pool_key=key, seats=number) for key, number in wanted]


def write_lines(order: Order, lines: Sequence[pricing.Line], type_pks: dict[str, int]) -> None:
    """Keep priced lines as rows of the order, each discount with the line it lessens."""
    plain = [line for line in lines if line.lessens is None]
    rows = OrderLine.objects.bulk_create(_line_rows(order, plain, type_pks))
    less = [line for line in lines if line.lessens is not None]
    if less:
        tickets = [row for row in rows if row.kind != LineKind.GIFT]
        written = OrderLine.objects.bulk_create(_line_rows(order, less, {}))
        for row, line in zip(written, less, strict=True):
            row.lessens = tickets[line.lessens or 0]
            row.save(update_fields=["lessens"])


def _line_rows(
    order: Order, lines: Iterable[pricing.Line], type_pks: dict[str, int]
) -> list[OrderLine]:
    return [
        OrderLine(
            order=order,
            kind=line.kind,
            ticket_type_id=type_pks.get(line.ticket_type),
            description=line.description,
            quantity=line.quantity,
            unit_pence=line.unit_pence,
            total_pence=line.total_pence,
            vat_mode=line.vat_mode,
            vat_reason=line.vat_reason,
            gift_aid=line.gift_aid,
            gift_aid_reason=line.gift_aid_reason,
        )
        for line in lines
    ]


def new_reference() -> str:
    """What people say over the phone: HB-7K3M-9QXT, 40 bits."""
    letters = "".join(secrets.choice(ids.ALPHABET) for _ in range(8)).upper()
    return f"HB-{letters[:4]}-{letters[4:]}"


def _told(chosen: Sequence[Chosen], out: seats.SoldOut, left: seats.Left) -> seats.SoldOut:
    """The same refusal, with what is left of each ticket that was wanted."""
    short = [c for c in chosen if left.of(c.ticket_type) < c.quantity] or list(chosen)
    words = "; ".join(
        _("%(name)s: %(left)s left") % {"name": c.ticket_type.name, "left": left.of(c.ticket_type)}
        for c in short
    )
    told = seats.SoldOut(
        _("There are not enough seats for that. %(words)s.") % {"words": words},
        pool_key=out.pool_key,
        wanted=out.wanted,
        left=out.left,
    )
    told.field = choosing.field_of(short[0].ticket_type.public_id)
    return told
