"""Guests' needs for the kitchen and the venue: how many, at which tables, and never who."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.admin.frame import SEE_NEEDS, me, only_with, page
from events.models import Ball, GuestNeeds, Order, Seat, Table
from journal.entries import record


@dataclass(frozen=True, slots=True)
class Counted:
    """One need in its guests' words, how many share it, and the codes of their tables."""

    words: str
    guests: int
    tables: tuple[str, ...]


@never_cache
@require_safe
@only_with(SEE_NEEDS)
def balls(request: HttpRequest) -> HttpResponse:
    """Which evening."""
    found = Ball.objects.order_by("-starts_at")
    return page(request, "needs_balls.html", title=_("Guests’ needs"), icon="group", balls=found)


@never_cache
@require_safe
@only_with(SEE_NEEDS)
def needs(request: HttpRequest, slug: str) -> HttpResponse:
    """Counts and table codes; that somebody looked is written in the journal."""
    ball = get_object_or_404(Ball, slug=slug)
    told = list(_told(ball))
    record(me(request), "needs.seen", ball)
    return page(
        request,
        "needs.html",
        title=_("Guests’ needs: %(ball)s") % {"ball": ball},
        icon="group",
        ball=ball,
        diet=_counted([(each.diet, each.seat.table) for each in told]),
        access=_counted([(each.access, each.seat.table) for each in told]),
        told=len(told),
    )


def _told(ball: Ball) -> list[GuestNeeds]:
    coming = GuestNeeds.objects.filter(
        seat__ball=ball, seat__order__state=Order.State.PAID, seat__state=Seat.State.CLAIMED
    )
    return list(coming.select_related("seat__table").only("diet", "access", "seat__table"))


def _counted(said: list[tuple[str, Table | None]]) -> list[Counted]:
    """The same words in whatever case are one need; the most shared first."""
    tables: dict[str, list[str]] = defaultdict(list)
    for words, table in said:
        if words:
            tables[" ".join(words.split()).casefold()].append(code(table))
    counted = [
        Counted(words, len(codes), tuple(sorted(set(codes)))) for words, codes in tables.items()
    ]
    return sorted(counted, key=lambda each: (-each.guests, each.words))


def code(table: Table | None) -> str:
    """A table for the caterer: its number on the plan, or a code until it has one."""
    if table is None:
        return "–"
    return str(table.number) if table.number else table.public_id[:4].upper()
