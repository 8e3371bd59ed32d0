"""The line before the shop: newcomers wait behind it, and who paid too late heads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from common.errors import Refusal
from common.prepared import Prepared
from events import seats
from events.models import Ball, Order, WaitingEntry
from events.moves.selling.choosing import Chosen
from events.states import LineKind, WaitingState
from journal.entries import record


def judge(ball: Ball, chosen: Iterable[Chosen]) -> None:
    """Raise Refusal where somebody in line is first for the seats that are free.

    Where the free seats are too few for everybody who waits, a newcomer who wants fewer may
    have them: an empty chair helps nobody.
    """
    if not _somebody_waits(ball.pk):  # nearly always: asked cheaply, for every sale asks it
        return
    wanted = {key for one in chosen for key in one.pool_keys}
    line = WaitingEntry.objects.filter(ball=ball).waiting()
    line = line.filter(ticket_type__pools__public_id__in=wanted).select_related("ticket_type")
    found = list(line.distinct())
    if not found:
        return
    left = seats.left(ball)
    if any(left.of(each.ticket_type) >= each.quantity for each in found):
        raise Refusal(
            _("Others wait for the seats that are free. Put yourself on the waiting list."),
            code="others_wait",
        )


@Prepared
def _somebody_waits(ball: int) -> QuerySet[WaitingEntry, WaitingEntry]:
    waiting = WaitingEntry.objects.filter(ball_id=ball, state=WaitingState.WAITING)
    return waiting.only("pk").order_by()[:1]


@transaction.atomic
def head(order: Order) -> list[WaitingEntry]:
    """Whoever paid too late goes to the head of the list, for all that the order was for."""
    made = []
    bought = order.lines.filter(kind__in=[LineKind.ADMISSION, LineKind.SPONSORSHIP])
    units: Counter[int | None] = Counter()
    for line in bought:  # two lines where some were at the early price
        units[line.ticket_type_id] += line.quantity
    for ticket_type, quantity in units.items():
        entry, new = WaitingEntry.objects.get_or_create(
            ticket_type_id=ticket_type,
            email=order.email,
            state=WaitingState.WAITING,
            defaults={
                "ball_id": order.ball_id,
                "quantity": quantity,
                "name": order.name,
                "first": True,
            },
        )
        if not new:
            entry.first, entry.quantity = True, quantity
            entry.save(update_fields=["first", "quantity"])
        record(None, "waiting.head", entry)
        made.append(entry)
    return made
