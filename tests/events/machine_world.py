"""The world that the machines share: one Ball, a till in memory, a clock, and what buyers do."""

import datetime as dt
from collections.abc import Callable
from contextlib import ExitStack, suppress

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from common import clock
from common.errors import Refusal
from events.models import Order, Payment, Seat, SeatPool
from events.moves import cancelling, guests, refunds, selling
from events.moves.guests import Guest
from events.moves.selling import Wanted
from events.till import TillError, served_by
from tests import factories
from tests.events.conftest import AMARA, GRETA
from tests.events.tills import FakeTill

which = st.integers(0, 50)  # picks one of what there is


class Shop:
    """A machine's world, and the rules of the shop itself; beside it the machine's own."""

    all_comes_to_rest: Callable[[], None]

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

    def opens(self, *, room: int, stage: int) -> SeatPool:
        """A Ball of two pools with tables and single seats in them; gives the room."""
        self.ball = factories.ball()
        big = factories.pool(self.ball, capacity=room, name="Room")
        small = factories.pool(self.ball, capacity=stage, name="Stage")
        self.kinds = [
            factories.ticket_type(self.ball, big),
            factories.ticket_type(self.ball, big, small, name="By the stage"),
            factories.ticket_type(self.ball, big, kind="single", seats=1, price_pence=9_500),
            factories.ticket_type(self.ball, small, kind="single", seats=1, price_pence=0),
        ]
        self.staff = factories.person()
        return big

    def one(self, queryset, number):
        """One of these, or nothing."""
        keys = list(queryset.order_by("pk").values_list("pk", flat=True))
        return queryset.get(pk=keys[number % len(keys)]) if keys else None

    def tries(self, act, *args, **more) -> None:
        """People may be refused, and the till may be silent; nothing else may happen."""
        with suppress(Refusal, TillError):
            act(*args, **more)

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

    @rule(
        number=which,
        step=st.sampled_from(["start_payment", "start_payment", "reopen", "cancel", "came_back"]),
    )
    def go_on(self, number, step):
        if order := self.one(Order.objects.all(), number):
            self.tries(getattr(selling, step), order)

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

    @precondition(lambda self: self.till.pages)
    @rule(number=which)
    def a_letter_comes(self, number):
        """In any order, any number of times."""
        self.tries(selling.fulfil, list(self.till.pages)[number % len(self.till.pages)])

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
