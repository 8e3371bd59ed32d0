"""The line before the shop: newcomers wait behind it, and who paid too late heads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from common.prepared import Prepared
from common.states import require
from events import seats
from events.models import Ball, Order, WaitingEntry
from events.models.ticket_type import TicketTypeQuerySet
from events.models.waiting import LEAST_KEPT
from events.moves.selling.choosing import Chosen
from events.states import RESERVING, WAITING, LineKind, WaitingState
from journal.entries import record
from people.models import Person


def judge(ball: Ball, chosen: Iterable[Chosen]) -> None:
    """Raise Refusal where somebody in line is first for the seats that are free.

    Nothing is kept from a buyer for whoever cannot be offered it any more.
    Where the free seats are too few for everybody who waits, a newcomer who wants fewer may
    have them: an empty chair helps nobody.
    """
    if not _somebody_waits(ball.pk):  # nearly always: asked cheaply, for every sale asks it
        return
    wanted = {key for one in chosen for key in one.pool_keys}
    line = WaitingEntry.objects.to_be_offered(ball).select_related("ticket_type")
    line = line.filter(ticket_type__pools__public_id__in=wanted)
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


def waited_for(ball: Ball) -> TicketTypeQuerySet:
    """What one can wait for: on sale to everybody, long enough for an offer to be answered."""
    if not ball.on_sale_for(LEAST_KEPT):
        return ball.ticket_types.none()
    kinds = ball.ticket_types.on_sale_for(LEAST_KEPT).shown()
    return kinds.filter(carer=False, guest_seat=None, pools__isnull=False).distinct()


@transaction.atomic
def head(order: Order) -> list[WaitingEntry]:
    """Whoever paid too late goes to the head of the list, for all that the order was for.

    Whoever has seats kept for them already keeps those instead.
    """
    made = []
    bought = order.lines.filter(kind__in=[LineKind.ADMISSION, LineKind.SPONSORSHIP])
    units: Counter[int] = Counter()
    for line in bought:  # two lines where some were at the early price
        assert line.ticket_type_id  # noqa: S101  # what is bought has a type
        units[line.ticket_type_id] += line.quantity
    for ticket_type, quantity in units.items():
        entry = _known(ticket_type, order.email) or WaitingEntry(
            ticket_type_id=ticket_type, ball_id=order.ball_id, name=order.name, email=order.email
        )
        if entry.state != WaitingState.WAITING:
            continue
        entry.first, entry.quantity = True, quantity
        entry.save()
        record(None, "waiting.head", entry)
        made.append(entry)
    return made


def end(entry: WaitingEntry, state: str, by: Person | None, reason: str = "") -> WaitingEntry:
    """A locked entry is on the list no more."""
    require(WAITING, entry.state, state, what=_("This place in line"))
    entry.state, entry.ended_at = state, clock.now()
    entry.save(update_fields=["state", "ended_at"])
    record(by, f"waiting.{state}", entry, fields=["state"], reason=reason)
    return entry


def _known(ticket_type: int, email: str) -> WaitingEntry | None:
    """The address's place in that line, locked; an offer that is over is written down as such."""
    entry = (
        WaitingEntry.objects.filter(
            ticket_type=ticket_type,
            email__iexact=email,
            state__in=[WaitingState.WAITING, WaitingState.OFFERED],
        )
        .select_for_update(of=("self",))
        .first()
    )
    if entry and entry.order and entry.order.state not in RESERVING:
        paid = entry.order.state == Order.State.PAID
        end(entry, WaitingState.TAKEN if paid else WaitingState.LAPSED, None)
        return None
    return entry
