"""A table as its host sees it: who is done and who is not, never what anybody needs."""

from __future__ import annotations

from dataclasses import dataclass

from events.models import Seat, Table


@dataclass(frozen=True, slots=True)
class Place:
    """One seat as its host sees it: whose, and whether all is done; never what they need."""

    seat: Seat
    name: str
    done: bool


@dataclass(frozen=True, slots=True)
class HostView:
    """A table as its host sees it: so many of so many named."""

    table: Table
    places: tuple[Place, ...]

    @property
    def named(self) -> int:
        """Seats with a guest."""
        return sum(place.done for place in self.places)

    @property
    def size(self) -> int:
        """Seats that are the host's to fill; those given back are not."""
        return len(self.places)


def seen_by_host(table: Table) -> HostView:
    """Who sits at the table, in one query."""
    seats = table.seats.exclude(state=Seat.State.GIVEN_BACK).order_by("position")
    return HostView(
        table,
        tuple(Place(seat, seat.guest_name, seat.state == Seat.State.CLAIMED) for seat in seats),
    )
