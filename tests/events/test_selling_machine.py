"""Anything people, Stripe and time may do, in any order: the sums and the seats always agree."""

from contextlib import suppress

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

from common.errors import Refusal
from events.models import Order
from events.moves import refunds, selling
from events.moves.selling import Wanted, reconciling
from events.till import TillError
from tests.events.agreeing import Agreement
from tests.events.conftest import AMARA, GRETA
from tests.events.machine_rules import CaptainsAndCodes
from tests.events.machine_world import Shop
from tests.events.tills import ANSWERED_WITH_A_FAULT, REFUSED, UNSURE

which = st.integers(0, 50)  # picks one of what there is


class Selling(CaptainsAndCodes, Shop, Agreement, RuleBasedStateMachine):
    """One Ball with two pools, a till in memory, and a clock that only goes forward."""

    @initialize()
    def a_ball(self) -> None:
        self.furnish(self.opens(room=45, stage=22))

    # --- buyers ---------------------------------------------------------------------------

    @rule(quantity=st.integers(1, 2), others=st.integers(0, 5), hears=st.booleans())
    def somebody_pays_too_late(self, quantity, others, hears):
        """The hold is over, others buy, and then the bank's page comes through."""
        with suppress(Refusal, TillError):
            order = selling.reserve(self.ball, [Wanted(self.kinds[0].public_id, quantity)])
            selling.start_payment(selling.fill_in(order, GRETA))
            page = order.attempts.latest("pk").session_id
            self.passes(40)
            selling.expire_due()
            for _ in range(others):
                self.tries(selling.reserve, self.ball, [Wanted(self.kinds[0].public_id, 1)])
            self.pays(page)
            if hears:
                selling.fulfil(page)

    @rule(first=st.booleans())
    def somebody_pays_on_two_pages(self, first):
        with suppress(Refusal, TillError):
            order = selling.reserve(self.ball, [Wanted(self.kinds[2].public_id, 1)])
            selling.start_payment(selling.fill_in(order, GRETA))
            order = selling.reopen(order)
            selling.start_payment(order)
            pages = list(order.attempts.values_list("session_id", flat=True))
            for page in pages if first else reversed(pages):
                self.pays(page)
                selling.fulfil(page)

    @rule(number=which, gift=st.sampled_from([0, 2_500]), company=st.booleans())
    def change_details(self, number, gift, company):
        if order := self.one(Order.objects.reserving(), number):
            self.tries(selling.fill_in, order, AMARA if company else GRETA, gift_pence=gift)

    # --- Stripe, its letters and its moods ------------------------------------------------

    @precondition(lambda self: not any(self.till.trouble.values()))
    @rule(
        call=st.sampled_from(["open_checkout", "read", "expire", "refund"]),
        trouble=st.sampled_from([UNSURE, ANSWERED_WITH_A_FAULT, REFUSED]),
    )
    def the_till_is_out_of_order(self, call, trouble):
        if call != "refund" or trouble is not REFUSED:  # a refused refund waits for a person
            self.till.fails(call, trouble)

    # --- time and sweeps ------------------------------------------------------------------

    @rule(minutes=st.sampled_from([1, 14, 20, 35]), sweeps=st.booleans())
    def time_goes_by(self, minutes, sweeps):
        self.passes(minutes)
        if sweeps:
            selling.expire_due()

    @rule(sweep=st.sampled_from([selling.expire_due, reconciling.reconcile, refunds.settle_all]))
    def a_sweep_runs(self, sweep):
        sweep()


@pytest.mark.no_cover  # what it meets by chance is no proof that a line is told of
@pytest.mark.django_db
def test_whatever_happens_seats_and_sums_agree():
    run_state_machine_as_test(
        Selling,
        settings=settings(
            max_examples=12,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
