"""Rules of the brokerage that a constraint cannot say."""

from brokerage.full_text import COLUMNS, shown
from brokerage.states import LIVE
from common.triggers import Trigger, append_only, never_emptied

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


_WORTH = "only a confirmation says what it was worth, and its reversal the same"
_NO_WORTH = (
    "NEW.worth IS NOT NULL AND (NEW.entry <> 'confirmed' "
    "OR (NEW.reverses_id IS NULL AND NEW.worth < 0))"
)
_OTHER_WORTH = (
    "NEW.reverses_id IS NOT NULL AND EXISTS (SELECT 1 FROM brokerage_delivery AS wrong "
    "WHERE wrong.id = NEW.reverses_id AND COALESCE(wrong.worth, 0) <> -COALESCE(NEW.worth, 0))"
)
WORTH = [
    Trigger(
        name="only_a_confirmation_says_what_it_was_worth",
        table="brokerage_delivery",
        when="BEFORE INSERT",
        sqlite=f"SELECT RAISE(ABORT, '{_WORTH}') WHERE {_NO_WORTH} OR {_OTHER_WORTH};",
        postgresql=(
            f"IF {_NO_WORTH} OR {_OTHER_WORTH} THEN "
            f"RAISE EXCEPTION '{_WORTH}' USING ERRCODE = 'integrity_constraint_violation'; "
            "END IF; RETURN NEW;"
        ),
    ),
]

OUTCOMES = append_only("brokerage_outcome")
_TELLS = "only the receiving organisation says what changed"
TELLING = [
    Trigger(
        name="only_the_receiving_organisation_says_what_changed",
        table="brokerage_outcome",
        when="BEFORE INSERT",
        sqlite=(f"SELECT RAISE(ABORT, '{_TELLS}') WHERE NEW.by_organisation_id <> ({_RECEIVER});"),
        postgresql=(
            f"IF NEW.by_organisation_id <> ({_RECEIVER}) THEN "
            f"RAISE EXCEPTION '{_TELLS}' USING ERRCODE = 'integrity_constraint_violation'; "
            "END IF; RETURN NEW;"
        ),
    ),
]

_TWICE = "two rates of one thing never hold on one day"
_ANOTHER = (
    "EXISTS (SELECT 1 FROM brokerage_rate AS other WHERE other.id <> NEW.id "
    'AND other."column" = NEW."column" AND other.unit = NEW.unit '
    "AND COALESCE(other.kind_id, 0) = COALESCE(NEW.kind_id, 0) "
    "AND other.valid_from <= COALESCE(NEW.valid_to, '9999-12-31') "
    "AND COALESCE(other.valid_to, '9999-12-31') >= NEW.valid_from)"
)


def _one_rate(name: str, when: str) -> Trigger:
    """Two loaders at once take turns on PostgreSQL: neither sees what the other has not committed.

    On SQLite the row has its id only afterwards, so it is judged then.
    """
    return Trigger(
        name=name,
        table="brokerage_rate",
        when=f"AFTER {when}",
        sqlite=f"SELECT RAISE(ABORT, '{_TWICE}') WHERE {_ANOTHER};",
        postgresql=(
            "PERFORM pg_advisory_xact_lock(hashtext('brokerage_rate')); "
            f"IF {_ANOTHER} THEN "
            f"RAISE EXCEPTION '{_TWICE}' USING ERRCODE = 'integrity_constraint_violation'; "
            "END IF; RETURN NULL;"
        ),
    )


RATES = [
    _one_rate("two_rates_never_hold_on_one_day_when_added", "INSERT"),
    _one_rate("two_rates_never_hold_on_one_day_when_changed", "UPDATE"),
]

_TWO_YESES = (
    "SELECT 1 FROM brokerage_introduction AS meeting "
    "WHERE meeting.id = NEW.introduction_id AND meeting.agreed_at IS NOT NULL"
)
_WAIT = "nobody writes to the other side before both said yes"
TALKING = [
    Trigger(
        name="nobody_writes_across_before_two_yeses",
        table="brokerage_message",
        when="BEFORE INSERT",
        sqlite=(
            f"SELECT RAISE(ABORT, '{_WAIT}') "
            f"WHERE NEW.thread = 'both' AND NOT EXISTS ({_TWO_YESES});"
        ),
        postgresql=(
            f"IF NEW.thread = 'both' AND NOT EXISTS ({_TWO_YESES}) THEN "
            f"RAISE EXCEPTION '{_WAIT}' USING ERRCODE = 'integrity_constraint_violation'; "
            "END IF; RETURN NEW;"
        ),
    ),
]
DECISIONS = [*append_only("brokerage_decision"), never_emptied("brokerage_decision")]
_AS_IT_WAS = "what a decision rested on is never rewritten"
DECISION_INPUTS = [
    # Nothing refuses to delete them: they hold people's words, and go after their time.
    Trigger(
        name="what_a_decision_rested_on_is_never_rewritten",
        table="brokerage_decisioninputs",
        when="BEFORE UPDATE",
        sqlite=f"SELECT RAISE(ABORT, '{_AS_IT_WAS}');",
        postgresql=(
            f"RAISE EXCEPTION '{_AS_IT_WAS}' USING ERRCODE = 'integrity_constraint_violation';"
        ),
    ),
]
NEVER_EMPTIED = [never_emptied("brokerage_delivery"), never_emptied("brokerage_outcome")]


_AS_DECIDED = "a safeguarding decision is never rewritten: decide anew"
SAFEGUARDING = [
    # Who decided may be forgotten; nothing refuses to delete them with their listing.
    Trigger(
        name="a_safeguarding_decision_is_never_rewritten",
        table="brokerage_safeguardingdecision",
        when="BEFORE UPDATE OF level, lists, advised, advised_lists, answers, version, why",
        sqlite=f"SELECT RAISE(ABORT, '{_AS_DECIDED}');",
        postgresql=(
            f"RAISE EXCEPTION '{_AS_DECIDED}' USING ERRCODE = 'integrity_constraint_violation';"
        ),
    ),
]


def _words(side: str) -> list[Trigger]:
    """SQLite's full text follows the listing; PostgreSQL has a generated column instead."""
    table, words = f"brokerage_{side}", f"brokerage_{side}_words"
    values = ", ".join(shown("NEW.").values())
    put = f"INSERT INTO {words} (rowid, title, description) VALUES (NEW.id, {values});"  # noqa: S608  # names of our own, no input
    take = f"DELETE FROM {words} WHERE rowid = OLD.id;"  # noqa: S608
    acts = [
        ("comes", "AFTER INSERT", put),
        ("changes", f"AFTER UPDATE OF id, {COLUMNS}", take + put),
        ("goes", "AFTER DELETE", take),
    ]
    return [
        Trigger(
            name=f"full_text_follows_when_a_{side}_{act}",
            table=table,
            when=when,
            sqlite=body,
            postgresql="",
        )
        for act, when, body in acts
    ]


FULL_TEXT = [*_words("need"), *_words("offer")]
