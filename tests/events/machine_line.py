"""What people on the waiting list, and staff for them, may do in the money machine."""

from contextlib import suppress

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from common.errors import Refusal
from events import seats
from events.models import Order, WaitingEntry
from events.moves import selling, waiting, waiting_by_staff
from events.moves.selling import billing
from events.moves.waiting import Wish
from events.states import RESERVING
from events.till import TillError
from tests.events.conftest import AMARA, TO
from tests.events.machine_world import which


class TheLine:
    """Rules besides the shop's own."""

    @rule(
        kind=st.integers(0, 3),
        quantity=st.integers(1, 4),
        address=st.sampled_from(
            ["greta@home.example", "GRETA@home.example", AMARA.email, "i@x.org"]
        ),
    )
    def somebody_waits(self, kind, quantity, address):
        wish = Wish("Somebody", address, quantity, self.kinds[kind].public_id)
        self.tries(waiting.join, self.ball, wish)

    @rule()
    def seats_are_offered(self):
        """Whoever is not offered any cannot be seated: nobody is passed over."""
        waiting.offer_due()
        if Order.objects.lapsed().exists() or self.ball.sales_close_at < self.soon():
            return  # the till is silent about what lapsed, or there is no time to answer
        left = seats.left(self.ball)
        for entry in WaitingEntry.objects.filter(state="waiting"):
            assert left.of(entry.ticket_type) < entry.quantity

    @rule(number=which, steps=st.integers(1, 4), bill=st.booleans())
    def somebody_takes_what_is_kept(self, number, steps, bill):
        entry = self.one(WaitingEntry.objects.offered().select_related("order"), number)
        if not entry:
            return
        with suppress(Refusal, TillError):
            order = selling.fill_in(entry.order, AMARA)
            if bill:
                billing.request(order, TO)
            elif steps > 1:
                selling.start_payment(order)
            if steps > 2 and order.attempts.exists():
                self.pays(order.attempts.latest("pk").session_id)
            if steps > 3:
                selling.came_back(order)

    @rule(number=which)
    def somebody_leaves_the_line(self, number):
        if entry := self.one(WaitingEntry.objects.all(), number):
            self.tries(waiting.leave, entry)

    @rule(number=which, act=st.sampled_from(["to_the_end", "remove"]))
    def staff_see_to_the_line(self, number, act):
        if entry := self.one(WaitingEntry.objects.all(), number):
            self.tries(getattr(waiting_by_staff, act), entry, by=self.staff, reason="asked")

    @invariant()
    def what_is_kept_for_somebody_is_kept(self):
        for entry in WaitingEntry.objects.select_related("order", "ticket_type"):
            order = entry.order
            if entry.state == "offered":
                sums = [line.quantity for line in order.lines.exclude(ticket_type=None)]
                assert sum(sums) == entry.quantity
            if entry.state == "taken":
                assert order.paid_at
            if entry.state in {"lapsed", "left"} and order:
                assert order.state not in RESERVING
            assert (order is None) == (entry.state == "waiting") or entry.state == "left"
