"""Rules of the brokerage that a constraint cannot say."""

from brokerage.states import LIVE
from common.triggers import Trigger, append_only

_LIVE = ", ".join(f"'{state}'" for state in LIVE)


def _moves(side: str, row: str, sign: str) -> str:
    """Add or take one introduction's quantity on one side's listing."""
    return (
        f"UPDATE brokerage_{side} "  # noqa: S608  # names of our own, no input
        f"SET promised = promised {sign} {row}.{side}_quantity "
        f"WHERE id = {row}.{side}_id AND {row}.state IN ({_LIVE});"
    )


# Offer before need: the order in which everybody locks.
_ADD = _moves("offer", "NEW", "+") + _moves("need", "NEW", "+")
_TAKE = _moves("offer", "OLD", "-") + _moves("need", "OLD", "-")

COUNTING = [
    Trigger(
        name="an_introduction_counts_when_made",
        table="brokerage_introduction",
        when="AFTER INSERT",
        sqlite=_ADD,
        postgresql=_ADD + "RETURN NULL;",
    ),
    Trigger(
        name="an_introduction_counts_when_changed",
        table="brokerage_introduction",
        when="AFTER UPDATE OF state, offer_quantity, need_quantity, offer_id, need_id",
        sqlite=_TAKE + _ADD,
        postgresql=_TAKE + _ADD + "RETURN NULL;",
    ),
    Trigger(
        name="an_introduction_counts_no_more_when_deleted",
        table="brokerage_introduction",
        when="AFTER DELETE",
        sqlite=_TAKE,
        postgresql=_TAKE + "RETURN NULL;",
    ),
]
DELIVERIES = append_only("brokerage_delivery")

_RECEIVER = (
    "SELECT need.organisation_id FROM brokerage_introduction AS meeting "
    "JOIN brokerage_need AS need ON need.id = meeting.need_id "
    "WHERE meeting.id = NEW.introduction_id"
)
_ONLY = "only the receiving organisation confirms a delivery"
CONFIRMING = [
    Trigger(
        name="only_the_receiving_organisation_confirms",
        table="brokerage_delivery",
        when="BEFORE INSERT",
        sqlite=(
            f"SELECT RAISE(ABORT, '{_ONLY}') WHERE NEW.entry = 'confirmed' "
            f"AND NEW.by_organisation_id <> ({_RECEIVER});"
        ),
        postgresql=(
            f"IF NEW.entry = 'confirmed' AND NEW.by_organisation_id <> ({_RECEIVER}) THEN "
            f"RAISE EXCEPTION '{_ONLY}' USING ERRCODE = 'integrity_constraint_violation'; "
            "END IF; RETURN NEW;"
        ),
    ),
]
