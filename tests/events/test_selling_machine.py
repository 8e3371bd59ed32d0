"""Anything people, Stripe and time may do, in any order: the sums and the seats always agree."""

import datetime as dt
from collections import Counter
from contextlib import ExitStack, suppress

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from common import clock
from common.errors import Refusal
from events.models import Order, Payment, PoolCounter, Refund, Seat
from events.moves import guests, refunds, selling
from events.moves.guests import Guest
from events.moves.selling import Wanted, reconciling
from events.till import TillError, served_by
from tests import factories
from tests.events.conftest import AMARA, GRETA
from tests.events.tills import ANSWERED_WITH_A_FAULT, REFUSED, UNSURE, FakeTill

BY_THE_HOUSE = ["too_late", "paid_twice", "cancelled", "amount_differs"]
which = st.integers(0, 50)  # picks one of what there is


class Selling(RuleBasedStateMachine):
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

    # --- what always holds ----------------------------------------------------------------

    @invariant()
    def seats_and_sums_agree(self):
        orders = Order.objects.prefetch_related(
            "lines__ticket_type", "holdings", "payments__refunds", "ledger", "seats__tickets"
        )
        held = Counter()
        for order in orders:
            held.update(self.what_it_keeps(order))
            self.its_lines_add_up(order)
            self.its_money_is_its_lines(order)
            self.its_ledger_says_the_same(order)
            self.its_people_have_a_seat_and_a_ticket_each(order)
        for counter in PoolCounter.objects.all():
            assert counter.taken == held[counter.pool_key] <= counter.capacity

    def what_it_keeps(self, order):
        """Its seats exactly while it counts."""
        keeps = {h.pool_key: h.seats for h in order.holdings.all() if h.released_at is None}
        assert bool(keeps) == (order.state not in {"expired", "cancelled"})
        return keeps

    def its_lines_add_up(self, order):
        assert order.total_pence == sum(line.total_pence for line in order.lines.all())

    def its_money_is_its_lines(self, order):
        """But for what somebody asked to have back."""
        came = sum(payment.amount_pence for payment in order.payments.all())
        returned = sum(
            refund.amount_pence
            for payment in order.payments.all()
            for refund in payment.refunds.all()
            if refund.reason in BY_THE_HOUSE
        )
        assert came - returned == (order.total_pence if order.state == "paid" else 0)

    def its_ledger_says_the_same(self, order):
        of = Counter()
        for entry in order.ledger.all():
            of[entry.kind] += entry.pence
        payments = list(order.payments.all())
        done = [r for payment in payments for r in payment.refunds.all() if r.state == "done"]
        assert of["charge"] == (order.total_pence if order.state == "paid" else 0)
        assert -of["payment"] == sum(payment.amount_pence for payment in payments)
        assert of["refund"] + of["credit"] == sum(refund.amount_pence for refund in done)

    def its_people_have_a_seat_and_a_ticket_each(self, order):
        wanted = sum(
            line.quantity * line.ticket_type.seats for line in order.lines.all() if line.ticket_type
        )
        assert len(order.seats.all()) == (wanted if order.state == "paid" else 0)
        for seat in order.seats.all():
            valid = [ticket for ticket in seat.tickets.all() if ticket.state == "valid"]
            assert len(valid) == (0 if seat.state == "given_back" else 1)

    def all_comes_to_rest(self):
        """The till is well again, and the sweeps run: then till and house agree to the penny."""
        self.till.trouble.clear()
        self.passes(120)
        for _ in range(2):
            reconciling.reconcile()
            for session_id in self.till.pages:
                selling.fulfil(session_id)
            selling.expire_due()
            refunds.settle_all()
        assert not Order.objects.reserving().exists()
        paid = [page for page in self.till.pages.values() if page.paid]
        assert Payment.objects.count() == len(paid)
        here = sum(page.amount_pence for page in paid)
        back = sum(reading.amount_pence for reading in self.till.refunds.values())
        charged = Order.objects.paid().aggregate(sum=Sum("total_pence", default=0))["sum"]
        asked = Refund.objects.filter(reason="asked_by_buyer", state="done")
        given = asked.aggregate(sum=Sum("amount_pence", default=0))["sum"]
        assert here - back == charged - given
        assert not Refund.objects.exclude(state="done").exists()


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
