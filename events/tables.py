"""A table as its host sees it: who is done and who is not, never what anybody needs.

And what was bought for an organisation, as its people see it: seats in numbers, no guest's name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q

from common import clock
from events.models import Order, Seat, Table, TableInvitation
from events.models.order import OrderQuerySet
from events.states import COUNTED, STANDING, OrderState
from people.models import Organisation

MOST = 20


@dataclass(frozen=True, slots=True)
class Place:
    """One seat as its host sees it: whose, and whether all is done; never what they need."""

    seat: Seat
    name: str
    done: bool
    invited: TableInvitation | None = None


@dataclass(frozen=True, slots=True)
class HostView:
    """A table as its host sees it: so many of so many named."""

    table: Table
    places: tuple[Place, ...]
    given_back: int = 0
    community: int = 0
    cannot_come: tuple[TableInvitation, ...] = ()

    @property
    def named(self) -> int:
        """Seats with a guest."""
        return sum(place.done for place in self.places)

    @property
    def size(self) -> int:
        """Seats that are the host's to fill; those given back are not."""
        return len(self.places)

    @property
    def invited(self) -> int:
        """Seats kept for somebody who has not answered."""
        return sum(place.invited is not None for place in self.places)

    @property
    def open(self) -> int:
        """Seats that are nobody's and kept for nobody."""
        return self.size - self.named - self.invited


def code_of(table: Table | None) -> str:
    """A table for kitchen and door: its number on the plan, or a code until it has one."""
    if table is None:
        return "–"
    return str(table.number) if table.number else table.public_id[:4].upper()


def seen_by_host(table: Table) -> HostView:
    """Who sits at the table and who is asked, in two queries. Of a community guest: that one is."""
    seats = list(table.seats.exclude(state=Seat.State.CANCELLED).order_by("position"))
    asked = list(table.invitations.exclude(state=TableInvitation.State.TAKEN_BACK))
    kept = {each.seat_id: each for each in asked if each.state == TableInvitation.State.INVITED}
    given_back = [seat for seat in seats if seat.was_given_back]
    return HostView(
        table,
        tuple(_place(seat, kept) for seat in seats if not seat.was_given_back),
        given_back=len(given_back),
        community=sum(seat.state == Seat.State.CLAIMED for seat in given_back),
        cannot_come=tuple(one for one in asked if one.state == TableInvitation.State.DECLINED),
    )


def _place(seat: Seat, kept: dict[int | None, TableInvitation]) -> Place:
    named = seat.state == Seat.State.CLAIMED
    return Place(seat, seat.guest_name, named, None if named else kept.get(seat.pk))


@dataclass(frozen=True, slots=True)
class Filled:
    """A table in numbers; its page, where the link to share is, opens once it is paid."""

    table: Table
    named: int
    size: int

    @property
    def free(self) -> int:
        """Seats that nobody has yet."""
        return self.size - self.named


@dataclass(frozen=True, slots=True)
class Bought:
    """An order for an organisation; ``opens`` where this visitor may see the order itself."""

    order: Order
    tables: tuple[Filled, ...]
    opens: bool

    @property
    def paid(self) -> bool:
        """Whether the money is here."""
        return self.order.state == OrderState.PAID

    @property
    def fill_until(self) -> dt.datetime | None:
        """Until when guests can take seats; None once that is over."""
        until = min(self.order.ball.claims_close_at, self.order.ball.ends_at)
        return until if until > clock.now() else None


def bought_for(organisation: Organisation, opens: OrderQuerySet) -> list[Bought]:
    """What an organisation has or reserves at the Ball, newest first. Three queries."""
    kept = Q(seats__state__in=STANDING, seats__given_back_at=None)
    tables = Table.objects.annotate(
        named=Count("seats", filter=Q(seats__state=Seat.State.CLAIMED) & kept),
        kept=Count("seats", filter=kept),
    )
    orders = Order.objects.filter(organisation=organisation, state__in=COUNTED)
    found = orders.select_related("ball").prefetch_related(Prefetch("tables", tables))
    mine = set(opens.filter(organisation=organisation).values_list("pk", flat=True))
    return [Bought(one, _filled(one.tables.all()), opens=one.pk in mine) for one in found[:MOST]]


def _filled(tables: Iterable[Any]) -> tuple[Filled, ...]:
    """Of tables that carry their counts."""
    return tuple(Filled(one, one.named, one.kept) for one in tables)
