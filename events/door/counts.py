"""Live counts: who is in the room now, for fire safety; who sits where, for the caterer."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from common import clock
from events.door.book import capacity
from events.models import Admission, Ball, DoorAct, Order, Seat, Table
from events.moves import walk_ups
from events.states import STANDING

HALF_HOUR = 30


@dataclass(frozen=True, slots=True)
class AtTable:
    """One table, or the seats without one: how many are in, and how many may still come."""

    table: Table | None
    inside: int
    to_come: int
    no_shows: int


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How many came in the half hour that began then."""

    begins: dt.datetime
    guests: int


@dataclass(frozen=True, slots=True)
class Double:
    """A guest whom two devices let in: somebody has to look who the other was."""

    seat: Seat
    acts: tuple[DoorAct, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """The evening in numbers, counted from the rows each time."""

    inside: int
    to_come: int
    no_shows: int
    walk_ups: int
    capacity: int
    tables: tuple[AtTable, ...]
    arrivals: tuple[Arrivals, ...]
    doubles: tuple[Double, ...]

    @property
    def over(self) -> int:
        """People in the room beyond what it holds."""
        return max(0, self.inside - self.capacity)


@dataclass(frozen=True, slots=True)
class Headcount:
    """Guests let in, of all who are expected: a place that was given away counts once."""

    admitted: int
    expected: int


def headcount(ball: Ball) -> Headcount:
    """In two queries."""
    given_away = DoorAct.objects.filter(ball=ball, seat=OuterRef("pk")).walk_ups().standing()
    seats = Seat.objects.filter(ball=ball, order__state=Order.State.PAID)
    expected = seats.standing().exclude(Exists(given_away.order_by()))
    admitted = Admission.objects.filter(seat__ball=ball, undone_at=None)
    return Headcount(admitted=admitted.count(), expected=expected.count())


def counts(ball: Ball) -> Counts:
    """In eight queries, whatever the number of guests."""
    standing = Admission.objects.filter(seat__ball=ball, undone_at=None)
    inside = list(standing.values_list("at", flat=True))
    tables = tuple(_tables(ball))
    walked = DoorAct.objects.filter(ball=ball).walk_ups().standing().count()
    return Counts(
        inside=len(inside),
        to_come=sum(each.to_come for each in tables),
        no_shows=sum(each.no_shows for each in tables),
        walk_ups=walked,
        capacity=capacity(ball),
        tables=tables,
        arrivals=tuple(_arrivals(inside)),
        doubles=tuple(_doubles(ball)),
    )


def _tables(ball: Ball) -> list[AtTable]:
    """Tables in their order, then the seats without one. A place that was given is nobody's."""
    admitted = Exists(Admission.objects.filter(seat=OuterRef("pk"), undone_at=None))
    acts = DoorAct.objects.filter(ball=ball).standing().order_by()
    given_up = Exists(acts.no_shows().filter(seat=OuterRef("pk")))
    given_away = Exists(acts.walk_ups().filter(seat=OuterRef("pk")))
    rows = (
        Seat.objects.filter(ball=ball, order__state=Order.State.PAID)
        .exclude(order__reference=walk_ups.reference(ball))
        .annotate(admitted=admitted, given_up=given_up, given_away=given_away)
        .order_by()
        .values("table")
        .annotate(
            inside=Count("pk", filter=Q(admitted=True)),
            no_shows=Count("pk", filter=_kept(given_up=True, given_away=False)),
            to_come=Count("pk", filter=_kept(given_up=False, given_away=False)),
        )
    )
    found: dict[int | None, Any] = {row["table"]: row for row in rows}
    seated: Counter[int | None] = Counter(acts.walk_ups().values_list("table", flat=True))
    told = [
        _at(table, found.get(table.pk, {}), seated[table.pk])
        for table in Table.objects.filter(ball=ball).taken()
    ]
    if None in found or seated[None]:
        told.append(_at(None, found.get(None, {}), seated[None]))
    return told


def _kept(**more: bool) -> Q:
    return Q(admitted=False, **more) & Q(state__in=STANDING)


def _at(table: Table | None, row: dict[str, Any], seated: int) -> AtTable:
    return AtTable(
        table=table,
        inside=row.get("inside", 0) + seated,
        to_come=row.get("to_come", 0),
        no_shows=row.get("no_shows", 0),
    )


def _arrivals(moments: list[dt.datetime]) -> list[Arrivals]:
    halves = Counter(
        each.astimezone(clock.LONDON).replace(
            minute=each.minute // HALF_HOUR * HALF_HOUR, second=0, microsecond=0
        )
        for each in moments
    )
    return [Arrivals(begins, guests) for begins, guests in sorted(halves.items())]


def _doubles(ball: Ball) -> list[Double]:
    acts = DoorAct.objects.filter(ball=ball).admissions().standing().select_related("seat__table")
    by_seat: dict[int, list[DoorAct]] = {}
    for act in acts:
        assert act.seat is not None  # noqa: S101  # a constraint says so
        by_seat.setdefault(act.seat.pk, []).append(act)
    return [
        Double(each[0].seat, tuple(each))
        for each in by_seat.values()
        if len(each) > 1 and each[0].seat
    ]
