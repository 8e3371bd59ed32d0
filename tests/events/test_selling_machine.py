"""Anything people, Stripe and time may do, in any order: the sums and the seats always agree."""

import datetime as dt
from contextlib import ExitStack, suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from common import clock
from common.errors import Refusal
from events.models import Order, Payment, Seat
from events.moves import cancelling, guests, refunds, selling
from events.moves.guests import Guest
from events.moves.selling import Wanted, reconciling
from events.till import TillError, served_by
from tests import factories
from tests.events.agreeing import Agreement
from tests.events.conftest import AMARA, GRETA
from tests.events.machine_rules import CaptainsAndCodes
from tests.events.tills import ANSWERED_WITH_A_FAULT, REFUSED, UNSURE, FakeTill

which = st.integers(0, 50)  # picks one of what there is


class Selling(CaptainsAndCodes, Agreement, RuleBasedStateMachine):
    """One Ball with two pools, a till in memory, and a clock that only goes forward."""

    def __init__(self) -> None:
        super().__init__()
        self.world = ExitStack()
        block = transaction.atomic()
        block._from_testcase = True  # type: ignore[attr-defined]  # a test's own outer block, which moves may not mind
        self.world.enter_context(block)
        self.world.callback(lambda: transaction.set_rollback(True))
        self.till = FakeTill()
        self.world.enter_context(served_by(self.till))
        self.now = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
        self.clock = self.world.enter_context(ExitStack())
        self.passes(0)

    def teardown(self) -> None:
        try:
            self.all_comes_to_rest()
        finally:
            self.world.close()

    def passes(self, minutes: int) -> None:
        self.clock.close()
        self.now += dt.timedelta(minutes=minutes, seconds=1)
        self.clock.enter_context(clock.stopped_at(self.now))

    @initialize()
    def a_ball(self) -> None:
        self.ball = factories.ball()
        room = factories.pool(self.ball, capacity=45, name="Room")
        stage = factories.pool(self.ball, capacity=22, name="Stage")
        self.kinds = [
            factories.ticket_type(self.ball, room),
            factories.ticket_type(self.ball, room, stage, name="By the stage"),
            factories.ticket_type(self.ball, room, kind="single", seats=1, price_pence=9_500),
            factories.ticket_type(self.ball, stage, kind="single", seats=1, price_pence=0),
        ]
        self.staff = factories.person()
        self.furnish(room)

    def one(self, queryset, number):
        """One of these, or nothing."""
        keys = list(queryset.order_by("pk").values_list("pk", flat=True))
        return queryset.get(pk=keys[number % len(keys)]) if keys else None

    def tries(self, act, *args, **more) -> None:
        """People may be refused, and the till may be silent; nothing else may happen."""
        with suppress(Refusal, TillError):
            act(*args, **more)

    # --- buyers ---------------------------------------------------------------------------

    @rule(
        kind=st.integers(0, 3),
        quantity=st.integers(1, 2),
        gift=st.sampled_from([0, 30, 2_500]),
        company=st.booleans(),
        steps=st.integers(1, 6),
    )
    def buy(self, kind, quantity, gift, company, steps):
        """Somebody buys, and may stop after any step."""
        with suppress(Refusal, TillError):
            order = selling.reserve(self.ball, [Wanted(self.kinds[kind].public_id, quantity)])
            if steps > 1:
                selling.fill_in(order, AMARA if company else GRETA, gift_pence=gift)
            if steps > 2:
                selling.start_payment(order)
            if steps > 3 and order.attempts.exists():
                self.pays(order.attempts.latest("pk").session_id)
            if steps > 4:
                selling.came_back(order)

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

    @rule(
        number=which,
        step=st.sampled_from(["start_payment", "start_payment", "reopen", "cancel", "came_back"]),
    )
    def go_on(self, number, step):
        if order := self.one(Order.objects.all(), number):
            self.tries(getattr(selling, step), order)

    @rule(number=which, gift=st.sampled_from([0, 2_500]), company=st.booleans())
    def change_details(self, number, gift, company):
        if order := self.one(Order.objects.reserving(), number):
            self.tries(selling.fill_in, order, AMARA if company else GRETA, gift_pence=gift)

    @precondition(lambda self: self.payable())
    @rule(number=which)
    def pay_at_the_till(self, number):
        """In time, or late as when the bank's page took long."""
        self.pays(self.payable()[number % len(self.payable())])

    def payable(self) -> list[str]:
        return [session_id for session_id, page in self.till.pages.items() if not page.paid]

    def pays(self, session_id: str) -> None:
        if session_id:
            self.till.pay(session_id, late=True)

    # --- Stripe, its letters and its moods ------------------------------------------------

    @precondition(lambda self: self.till.pages)
    @rule(number=which)
    def a_letter_comes(self, number):
        """In any order, any number of times."""
        self.tries(selling.fulfil, list(self.till.pages)[number % len(self.till.pages)])

    @precondition(lambda self: not any(self.till.trouble.values()))
    @rule(
        call=st.sampled_from(["open_checkout", "read", "expire", "refund"]),
        trouble=st.sampled_from([UNSURE, ANSWERED_WITH_A_FAULT, REFUSED]),
    )
    def the_till_is_out_of_order(self, call, trouble):
        if call != "refund" or trouble is not REFUSED:  # a refused refund waits for a person
            self.till.fails(call, trouble)

    @rule(number=which, pence=st.integers(1, 200_000))
    def somebody_asks_for_a_refund(self, number, pence):
        if payment := self.one(Payment.objects.all(), number):
            self.tries(refunds.ask, payment, reason="asked_by_buyer", amount_pence=pence)

    @rule(
        number=which,
        picks=st.integers(1, 12),
        gifts=st.booleans(),
        percent=st.sampled_from([100, 50, 33]),
    )
    def somebody_cancels(self, number, picks, gifts, percent):
        if order := self.one(Order.objects.paid(), number):
            seats = (
                order.seats.standing().order_by("pk").values_list("public_id", flat=True)[:picks]
            )
            wish = cancelling.Wish(frozenset(seats), gifts=gifts, percent=percent)
            self.tries(cancelling.cancel, order, wish, reason="by_staff")

    @rule(number=which, gifts=st.booleans())
    def an_order_is_called_off(self, number, gifts):
        if order := self.one(Order.objects.all(), number):
            self.tries(cancelling.whole, order, reason="called_off", gifts=gifts)

    # --- time and sweeps ------------------------------------------------------------------

    @rule(minutes=st.sampled_from([1, 14, 20, 35]), sweeps=st.booleans())
    def time_goes_by(self, minutes, sweeps):
        self.passes(minutes)
        if sweeps:
            selling.expire_due()

    @rule(sweep=st.sampled_from([selling.expire_due, reconciling.reconcile, refunds.settle_all]))
    def a_sweep_runs(self, sweep):
        sweep()

    # --- guests ---------------------------------------------------------------------------

    @rule(number=which, name=st.sampled_from(["Zoë", "Ida", "Sam"]))
    def a_guest_claims(self, number, name):
        if seat := self.one(Seat.objects.exclude(table=None), number):
            self.tries(guests.claim, seat.table, Guest(name))

    @rule(number=which, act=st.sampled_from(["leave", "give_back", "transfer"]))
    def a_seat_changes(self, number, act):
        if seat := self.one(Seat.objects.all(), number):
            more = [Guest("Somebody else")] if act == "transfer" else []
            self.tries(getattr(guests, act), seat, *more)


@pytest.mark.no_cover  # what it meets by chance is no proof that a line is told of
@pytest.mark.django_db
def test_whatever_happens_seats_and_sums_agree():
    run_state_machine_as_test(
        Selling,
        settings=settings(
            max_examples=20,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
