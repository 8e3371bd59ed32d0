"""Rules of volunteering that a constraint cannot say."""

from brokerage.volunteering.states import SEATED
from common.triggers import Trigger

_SEATED = ", ".join(f"'{state}'" for state in SEATED)


def _seats(row: str, sign: str) -> str:
    """Add or take the seat of one booking."""
    return (
        "UPDATE volunteering_session "  # noqa: S608  # names of our own, no input
        f"SET taken = taken {sign} 1 "
        f"WHERE id = {row}.session_id AND {row}.state IN ({_SEATED});"
    )


# Take before add, so that a seat handed on in one statement is free before it is taken.
_ADD, _TAKE = _seats("NEW", "+"), _seats("OLD", "-")

SEATS = [
    Trigger(
        name="a_booking_takes_a_seat_when_made",
        table="volunteering_booking",
        when="AFTER INSERT",
        sqlite=_ADD,
        postgresql=_ADD + "RETURN NULL;",
    ),
    Trigger(
        name="a_booking_takes_a_seat_or_frees_it_when_changed",
        table="volunteering_booking",
        when="AFTER UPDATE OF state, session_id",
        sqlite=_TAKE + _ADD,
        postgresql=_TAKE + _ADD + "RETURN NULL;",
    ),
    Trigger(
        name="a_booking_frees_its_seat_when_deleted",
        table="volunteering_booking",
        when="AFTER DELETE",
        sqlite=_TAKE,
        postgresql=_TAKE + "RETURN NULL;",
    ),
]
