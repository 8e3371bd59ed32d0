"""What captains, their guests, staff and people with codes may do in the selling machine."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import rule

from common.errors import Refusal
from events import seats
from events.models import Ball, Captaincy, Order, Seat
from events.moves import captains, comps, promotions, resale, selling
from events.moves.captains import Captain
from events.moves.comps import Comp
from events.moves.promotions import Terms
from events.moves.selling import Wanted
from events.till import TillError
from tests import factories
from tests.events.conftest import GRETA

HOURS = 9  # after the start, captains' tables let go of what nobody has paid
which = st.integers(0, 50)


class CaptainsAndCodes:
    """Rules besides the shop's own."""

    rests_for = 120 + 60 * HOURS
    ball: Ball
    now: dt.datetime
    pays: Callable[[str], None]

    def furnish(self, room) -> None:
        """Codes, an early price, a carer's seat and a captain's table at the machine's Ball."""
        promotions.make(self.ball, Terms(code="TENTH", most_uses=3, percent=10))
        promotions.make(self.ball, Terms(code="FREE", most_uses=2, percent=100, most_units=1))
        self.early = factories.ticket_type(
            self.ball, room, kind="single", seats=1, price_pence=9_500, early_pence=8_000,
            early_units=3, name="Early",
        )  # fmt: skip
        with transaction.atomic():
            seats.set_limit(seats.early_key(self.early), 3)
        self.carer = factories.ticket_type(
            self.ball, room, kind="single", seats=1, price_pence=0, carer=True, name="Carer"
        )
        self.for_guests = factories.ticket_type(
            self.ball,
            room,
            price_pence=0,
            name="For guests",
            guest_seat=factories.ticket_type(
                self.ball, kind="single", seats=1, price_pence=9_000, name="A guest's seat"
            ),
            release_at=self.now + dt.timedelta(hours=HOURS),
        )

    @rule(quantity=st.integers(1, 3), carers=st.integers(0, 2), steps=st.integers(1, 4))
    def buy_early_perhaps_with_a_carer(self, quantity, carers, steps):
        wanted = [Wanted(self.early.public_id, quantity), Wanted(self.carer.public_id, carers)]
        with suppress(Refusal, TillError):
            self.goes_on(selling.reserve(self.ball, wanted), steps)

    @rule(code=st.sampled_from(["TENTH", "FREE"]), kind=st.integers(0, 2), steps=st.integers(1, 4))
    def buy_with_a_code(self, code, kind, steps):
        wanted = [Wanted(self.kinds[kind].public_id, 1)]
        with suppress(Refusal, TillError):
            self.goes_on(selling.reserve(self.ball, wanted, code=code), steps)

    @rule(answers=st.booleans(), number=st.integers(0, 2))
    def a_captain_reserves(self, answers, number):
        with suppress(Refusal):
            order = selling.reserve(self.ball, [Wanted(self.for_guests.public_id, 1)])
            captaincy = captains.ask(order, Captain("Cap", f"cap{number}@team.example"))
            if answers:
                captains.confirm(captaincy)

    @rule(number=which, quantity=st.integers(1, 4), steps=st.integers(1, 4))
    def a_guest_joins_a_captains_table(self, number, quantity, steps):
        if captaincy := self.one(Captaincy.objects.all(), number):
            with suppress(Refusal, TillError):
                self.goes_on(captains.join(captaincy.table, quantity), steps)

    @rule(quantity=st.integers(1, 6), others=st.integers(0, 9), pays=st.booleans())
    def a_captains_guest_is_too_late(self, quantity, others, pays):
        """The hold is over, others take seats at the table, and perhaps the money comes then."""
        with suppress(Refusal, TillError):
            order = selling.reserve(self.ball, [Wanted(self.for_guests.public_id, 1)])
            table = captains.confirm(
                captains.ask(order, Captain("Cap", f"{order}@x.example"))
            ).table
            guest = selling.fill_in(captains.join(table, quantity), GRETA)
            selling.start_payment(guest)
            page = guest.attempts.latest("pk").session_id
            self.passes(40)
            selling.expire_due()
            self.tries(captains.join, table, others)
            if pays:
                self.pays(page)
                selling.fulfil(page)

    def goes_on(self, order: Order, steps: int) -> None:
        """Fill in, go to the payment page, pay, be heard: as far as the steps lead."""
        if steps > 1:
            order = selling.fill_in(order, GRETA)
            selling.start_payment(order)
        if steps > 2 and order.attempts.exists():
            self.pays(order.attempts.latest("pk").session_id)
        if steps > 3:
            selling.came_back(order)

    @rule(number=which)
    def a_captain_is_sure_at_last(self, number):
        if captaincy := self.one(Captaincy.objects.filter(confirmed_at=None), number):
            self.tries(captains.confirm, captaincy)

    @rule(number=which)
    def a_seat_given_back_is_let_go(self, number):
        if seat := self.one(Seat.objects.filter(state="given_back"), number):
            self.tries(resale.let_go, seat)

    @rule(quantity=st.integers(1, 3), kind=st.integers(0, 2))
    def staff_give_seats(self, quantity, kind):
        public_id = self.kinds[kind].public_id
        comp = Comp("Sunita", "sunita@stage.example", public_id, quantity, "speaker")
        self.tries(comps.give, self.ball, comp, by=self.staff)

    @rule()
    def captains_are_reminded(self):
        captains.remind_due()
