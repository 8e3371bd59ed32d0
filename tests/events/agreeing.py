"""What always holds of seats and sums, whatever people, Stripe and time did."""

from collections import Counter

from django.db.models import Count, Sum
from hypothesis.stateful import invariant

from events import seats
from events.models import (
    Captaincy,
    Holding,
    Order,
    Payment,
    PoolCounter,
    Refund,
    Seat,
    TicketType,
)
from events.moves import refunds, selling
from events.moves.selling import reconciling
from events.moves.selling.at_tables import left_for_guests
from events.states import RESERVING

BY_THE_HOUSE = ["too_late", "paid_twice", "cancelled", "amount_differs"]
BY_WISH = ["asked_by_buyer", "elsewhere"]


def was_paid(order) -> bool:
    """Whether it was ever paid; it may be cancelled since."""
    return order.paid_at is not None


def taken_by_banks(payments) -> int:
    """What disputes have taken of these payments now."""
    return sum(one.withdrawn_pence for each in payments for one in each.disputes.all())


class Agreement:
    """Invariants of a machine that has a till, a clock and ticket types."""

    rests_for = 120  # minutes until every hold is over

    @invariant()
    def seats_and_sums_agree(self):
        orders = Order.objects.prefetch_related(
            "lines__ticket_type",
            "holdings",
            "payments__refunds",
            "payments__disputes",
            "invoices",
            "ledger",
            "credit_notes",
            "seats__tickets",
            "seats__line",
        )
        held = Counter()
        pools = TicketType.objects.annotate(pools_of_it=Count("pools"))
        self.draws = {kind.pk: kind.pools_of_it or 1 for kind in pools}
        for order in orders:
            held.update(self.what_it_keeps(order))
            self.its_lines_add_up(order)
            self.its_money_is_its_lines(order)
            self.its_bill_asks_while_it_waits(order)
            self.its_ledger_says_the_same(order)
            self.its_people_have_a_seat_and_a_ticket_each(order)
        for counter in PoolCounter.objects.all():
            assert counter.taken == held[counter.pool_key] <= counter.capacity

    def what_it_keeps(self, order):
        """Its seats exactly while it counts."""
        keeps = {h.pool_key: h.seats for h in order.holdings.all() if h.released_at is None}
        places = {key: n for key, n in keeps.items() if not seats.is_limit(key)}
        if order.state == "paid":
            assert sum(places.values()) == self.places_kept(order)
        elif order.state in {"expired", "cancelled"}:
            assert not keeps
        else:
            assert places or hasattr(order, "captaincy"), "guests may have all of a captain's"
        return keeps

    def places_kept(self, order):
        """A seat counts once in each pool that its ticket draws on."""
        kept = [
            seat
            for seat in order.seats.all()
            if seat.state != "cancelled" and seat.let_go_at is None
        ]
        return sum(self.draws[seat.line.ticket_type_id] for seat in kept)

    @invariant()
    def no_captains_table_has_more_than_its_chairs(self):
        for captaincy in Captaincy.objects.select_related("table", "order"):
            at_it = Seat.objects.filter(table=captaincy.table, let_go_at=None)
            guests = Order.objects.filter(at_table=captaincy.table).reserving()
            paying = Counter()
            for holding in Holding.objects.filter(order__in=guests, released_at=None):
                if not seats.is_limit(holding.pool_key):
                    paying[holding.pool_key] += holding.seats
            here = at_it.exclude(state="cancelled").count() + max(paying.values(), default=0)
            assert here <= captaincy.table.size
            if captaincy.stands:
                assert here + left_for_guests(captaincy) == captaincy.table.size

    def its_lines_add_up(self, order):
        assert order.total_pence == sum(line.total_pence for line in order.lines.all()) >= 0
        for line in order.lines.all():
            assert (line.kind == "discount") == (line.lessens_id is not None)

    def its_money_is_its_lines(self, order):
        """But for what somebody asked to have back, and what the card's bank took.

        Of a bill a part may be here; what the till could not give waits for a person.
        """
        payments = list(order.payments.all())
        given = [refund for payment in payments for refund in payment.refunds.all()]
        standing = sum(one.amount_pence for one in given if one.state != "failed")
        wished = [one.amount_pence for one in given if one.reason in BY_WISH]
        came = sum(payment.amount_pence for payment in payments)
        due = sum(one.pence for one in order.ledger.all() if one.kind in {"charge", "reversal"})
        lost = taken_by_banks(payments)
        kept = came - standing - lost
        if order.state in RESERVING:
            assert 0 <= kept < order.total_pence or kept == 0
            return
        failed = sum(one.amount_pence for one in given if one.state == "failed")
        assert due - sum(wished) - lost <= kept <= due + failed
        for payment in payments:
            gone = [one for one in payment.refunds.all() if one.state == "done"]
            by_till = sum(one.amount_pence for one in gone if one.means == "stripe")
            ours = sum(one.amount_pence for one in gone if one.reason != "elsewhere")
            # What a person paid back stays paid, even if a bank or somebody at the dashboard gave
            # the same before, and we hear of it only now.
            assert by_till + taken_by_banks([payment]) <= payment.amount_pence
            assert ours <= payment.amount_pence

    def its_bill_asks_while_it_waits(self, order):
        """A bill that asks for money, and an order that waits for it, go together."""
        states = [invoice.state for invoice in order.invoices.all()]
        live = [state for state in states if state in {"asked", "open"}]
        assert len(live) <= (1 if order.state == "awaiting_payment" else 0)
        assert was_paid(order) or "paid" not in states

    def its_ledger_says_the_same(self, order):
        of = Counter()
        for entry in order.ledger.all():
            of[entry.kind] += entry.pence
        payments = list(order.payments.all())
        done = [r for payment in payments for r in payment.refunds.all() if r.state == "done"]
        assert of["charge"] == (order.total_pence if was_paid(order) else 0)
        assert -of["reversal"] == sum(note.pence for note in order.credit_notes.all())
        assert -of["reversal"] <= of["charge"]
        assert -of["payment"] == sum(payment.amount_pence for payment in payments)
        gone = sum(refund.amount_pence for refund in done) + taken_by_banks(payments)
        assert of["refund"] + of["dispute"] + of["credit"] == gone

    def its_people_have_a_seat_and_a_ticket_each(self, order):
        wanted = sum(
            line.quantity * line.ticket_type.seats for line in order.lines.all() if line.ticket_type
        )
        assert len(order.seats.all()) == (wanted if was_paid(order) else 0)
        for seat in order.seats.all():
            valid = [ticket for ticket in seat.tickets.all() if ticket.state == "valid"]
            assert len(valid) == (1 if seat.state in {"free", "claimed"} else 0)

    def all_comes_to_rest(self):
        """The till is well again, and the sweeps run: then till and house agree to the penny."""
        self.till.trouble.clear()
        self.passes(self.rests_for)
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
        bought = Order.objects.exclude(paid_at=None)
        charged = bought.aggregate(sum=Sum("total_pence", default=0))["sum"]
        asked = Refund.objects.exclude(reason__in=BY_THE_HOUSE).filter(state="done")
        given = asked.aggregate(sum=Sum("amount_pence", default=0))["sum"]
        assert here - back == charged - given
        assert not Refund.objects.exclude(state="done").exists()
        assert not [order for order in Order.objects.all() if order.ledger.balance() < 0]
