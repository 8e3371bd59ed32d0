"""Rules of letters that a constraint cannot say."""

from common.triggers import Trigger, append_only, never_emptied

_ONLY = "only a charity may use the charitable soft opt-in"
_NOT_A_CHARITY = (
    "NEW.ground = 'soft_opt_in' AND NOT EXISTS "
    "(SELECT 1 FROM notices_sender WHERE id = NEW.sender_id AND is_charity)"
)
SOFT_OPT_IN = [
    Trigger(
        name="only_a_charity_uses_the_soft_opt_in",
        table="notices_basis",
        when="BEFORE INSERT",
        sqlite=f"SELECT RAISE(ABORT, '{_ONLY}') WHERE {_NOT_A_CHARITY};",
        postgresql=(
            f"IF {_NOT_A_CHARITY} THEN RAISE EXCEPTION '{_ONLY}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;"
        ),
    ),
]
BASES = append_only("notices_basis")
WITHDRAWALS = append_only("notices_withdrawal")
ALL = [*SOFT_OPT_IN, *BASES, *WITHDRAWALS]
NEVER_EMPTIED = [never_emptied("notices_basis"), never_emptied("notices_withdrawal")]
