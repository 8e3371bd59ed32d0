"""Setting a Ball up: its facts, its pools, what can be bought, and what packages promise."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from common.errors import Refusal
from events import seats
from events.models import Ball, Order, PackageBenefit, SeatPool, TicketType
from events.states import COUNTED
from journal.entries import record
from people.models import Person

FIXED_ONCE_SOLD = ("kind", "seats", "pools")
DAYS = ("starts_at", "ends_at")


@transaction.atomic
def keep_ball(ball: Ball, *, by: Person, changed: Iterable[str] = ()) -> Ball:
    """Write a Ball down, a new one or one that was changed.

    Raises Refusal for another day or hour once somebody has tickets: moving it tells them.
    """
    new, fields = ball.pk is None, sorted(changed)
    if not new and ball.orders.paid().exists():
        for field in DAYS:
            if field in fields:
                raise Refusal(
                    _("People have tickets for this time. Move the evening: then they are told."),
                    field=field,
                    code="sold",
                )
    ball.save()
    record(by, "ball.made" if new else "ball.changed", ball, fields=fields)
    return ball


@transaction.atomic
def keep_pool(pool: SeatPool, capacity: int, *, by: Person) -> SeatPool:
    """Write a pool down with its seats. Raises Refusal where more than that are taken."""
    new = pool.pk is None
    pool.save()
    record(by, "pool.made" if new else "pool.changed", pool, fields=["name", "capacity"])
    if new:
        seats.open_room(pool)
    seats.resize(pool, capacity)
    return pool


@transaction.atomic
def keep_type(
    kind: TicketType, pools: Iterable[SeatPool], *, by: Person, changed: Iterable[str] = ()
) -> TicketType:
    """Write a ticket type down with the pools it draws on.

    Raises Refusal for a pool of another Ball, and for changing what it is, how many seats it has
    or which pools they are of once somebody may have paid for it: their seats are made of it,
    and go back to where they came from.
    """
    drawn = list(pools)
    if any(pool.ball_id != kind.ball_id for pool in drawn):
        raise Refusal(_("Choose pools of this Ball."), field="pools", code="other_ball")
    new, fields = kind.pk is None, sorted(changed)
    if not new and sold(kind):
        for field in FIXED_ONCE_SOLD:
            if field in fields:
                raise Refusal(
                    _("It was sold already, so this stays. Make a new ticket type instead."),
                    field=field,
                    code="sold",
                )
    kind.save()
    kind.pools.set(drawn)
    record(by, "ticket_type.made" if new else "ticket_type.changed", kind, fields=fields)
    return kind


@transaction.atomic
def keep_promise(
    promised: PackageBenefit, *, by: Person, changed: Iterable[str] = ()
) -> PackageBenefit:
    """Write down what a package promises; those who paid already are owed what it was then."""
    new = promised.pk is None
    promised.save()
    verb = "package_benefit.made" if new else "package_benefit.changed"
    record(by, verb, promised, fields=changed)
    return promised


@transaction.atomic
def drop_promise(promised: PackageBenefit, *, by: Person) -> None:
    """Promise it no longer; those who paid already are still owed it."""
    record(by, "package_benefit.dropped", promised)
    promised.delete()


def sold(kind: TicketType) -> bool:
    """Whether somebody has it, holds it, or may still turn out to have paid for it."""
    counts = Q(state__in=COUNTED) | Q(state=Order.State.EXPIRED, attempts__isnull=False)
    return Order.objects.filter(counts, lines__ticket_type=kind).exists()
