"""Bills, transfers, disputes, refunds by hand and the waiting list, in any order: all agrees."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from events.models.waiting import LEAST_KEPT
from events.moves import refunds, selling
from events.moves.selling import reconciling
from tests.events.agreeing import Agreement
from tests.events.machine_line import TheLine
from tests.events.machine_money import BillsAndBanks
from tests.events.machine_world import Shop
from tests.events.tills import ANSWERED_WITH_A_FAULT, REFUSED, UNSURE

A_DAY = 24 * 60


class Money(BillsAndBanks, TheLine, Shop, Agreement, RuleBasedStateMachine):
    """The same world, seen from the accounts: small, so that seats run out and people wait."""

    rests_for = 125 * A_DAY  # the longest that a bill keeps seats, and the Ball is over

    @initialize()
    def a_ball(self) -> None:
        self.began = self.now
        self.opens(room=32, stage=12)

    def soon(self) -> dt.datetime:
        """When an offer must still be open, for there to be one."""
        return self.now + LEAST_KEPT

    @precondition(lambda self: not any(self.till.trouble.values()))
    @rule(
        call=st.sampled_from(
            ["open_checkout", "read", "refund", "send_invoice", "void_invoice", "read_invoice",
             "mark_invoice_paid"]
        ),
        trouble=st.sampled_from([UNSURE, ANSWERED_WITH_A_FAULT, REFUSED]),
    )  # fmt: skip
    def the_till_is_out_of_order(self, call, trouble):
        self.till.fails(call, trouble)

    @rule(
        minutes=st.sampled_from([1, 14, 35, A_DAY + 1, 9 * A_DAY, 20 * A_DAY]),
        sweeps=st.booleans(),
    )
    def time_goes_by(self, minutes, sweeps):
        self.passes(minutes)
        if sweeps:
            selling.expire_due()

    @rule(sweep=st.sampled_from([selling.expire_due, reconciling.reconcile, refunds.settle_all]))
    def a_sweep_runs(self, sweep):
        sweep()


@pytest.mark.django_db
def test_whatever_happens_books_and_banks_agree():
    run_state_machine_as_test(
        Money,
        settings=settings(
            max_examples=14,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
