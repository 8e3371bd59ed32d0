"""What the door reads: guests by name."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch

from events.models import Admission, Ball, Seat, Ticket
from events.moves import door

MOST = 30


@dataclass(frozen=True, slots=True)
class Expected:
    """A seat that a name was found for; ``code`` opens the door, ``admission`` says it has."""

    seat: Seat
    code: str
    admission: Admission | None


def found(words: str, *, ball: Ball) -> list[Expected]:
    """Seats that go by these words, named ones first, in three queries.

    At most one more than MOST: then the page shows MOST, and says that there are others.
    """
    valid = Ticket.objects.filter(state=Ticket.State.VALID)
    standing = Admission.objects.filter(undone_at=None)
    seats = door.look_up(words, ball=ball).prefetch_related(
        Prefetch("tickets", valid, to_attr="valid"),
        Prefetch("admissions", standing, to_attr="standing"),
    )
    return [_expected(seat) for seat in seats.order_by("state", "guest_name", "pk")[: MOST + 1]]


def _expected(seat: Seat) -> Expected:
    tickets: list[Ticket] = getattr(seat, "valid", [])
    standing: list[Admission] = getattr(seat, "standing", [])
    return Expected(
        seat=seat,
        code=tickets[0].code if tickets else "",
        admission=standing[0] if standing else None,
    )
