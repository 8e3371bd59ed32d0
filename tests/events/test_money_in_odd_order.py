"""Two things that are each right, one after the other in an order nobody thought of."""

import pytest

from common import clock
from common.errors import Refusal
from events.models import Order, Refund, WaitingEntry
from events.moves import cancelling, disputes, refunds, selling, waiting
from events.moves.selling import Wanted, billing, transfers
from events.moves.selling.transfers import Arrived
from events.states import WaitingState
from tests import factories
from tests.events.conftest import GRETA, TO, attempt_of, fresh, later, session_of, taken


def part(bill, pence: int) -> None:
    """So much comes for the bill by bank transfer."""
    transfers.receive(bill.order, Arrived("bank_part", "bank", pence, clock.now()))


def owed(order) -> int:
    """What we owe the buyer and nobody has asked for yet."""
    asked = Refund.objects.filter(payment__order=order, state=Refund.State.ASKED)
    return -order.ledger.balance() - sum(refund.amount_pence for refund in asked)


class TestPartOfAnInvoiceAndACard:
    """Part of the money came by transfer; then the whole is paid by card."""

    def test_the_part_goes_back_once_the_card_has_paid_all(self, bill, till):
        part(bill, 50_000)
        order = selling.reopen(bill.order)
        selling.start_payment(order)
        till.pay(session_of(order))
        order = selling.fulfil(session_of(order))
        assert (order.state, owed(order)) == ("paid", 0)
        assert Refund.objects.get().amount_pence == 50_000

    def test_the_part_goes_back_when_the_buyer_thinks_again(self, bill):
        part(bill, 50_000)
        order = selling.cancel(bill.order)
        assert (order.state, owed(order)) == ("cancelled", 0)
        assert (Refund.objects.get().amount_pence, Refund.objects.get().reason) == (
            50_000,
            refunds.CANCELLED,
        )


class TestABillMarkedAsPaidWhereNoMoneyCame:
    """Somebody marks it as paid in Stripe's dashboard; then the order is let go here."""

    def test_let_go_it_asks_for_nothing_any_more(self, at_stripe, till):
        till.pay_invoice_out_of_band("in_1")
        selling.cancel(at_stripe.order)
        assert (fresh(at_stripe.order).state, fresh(at_stripe).state) == ("cancelled", "void")

    def test_a_card_may_pay_instead(self, at_stripe, till, pays):
        till.pay_invoice_out_of_band("in_1")
        order = selling.reopen(at_stripe.order)
        assert (order.state, fresh(at_stripe).state) == ("held", "void")
        assert pays(order).state == "paid"


class TestADisputeAndMoneyGivenBack:
    """The card's bank takes the money, and we are about to give it back as well."""

    @pytest.fixture
    def disputed(self, paid, till) -> str:
        """The payer's bank has taken all of it."""
        dispute_id = till.dispute(paid.payments.get().intent_id, 120_000)
        disputes.apply(till.read_dispute(dispute_id))
        return dispute_id

    def test_what_is_won_after_the_order_was_cancelled_goes_back(self, paid, till, disputed):
        cancelling.whole(paid, reason="by_staff", gifts=True)
        till.settle_dispute(disputed, won=True)
        for _ in range(2):
            disputes.apply(till.read_dispute(disputed))
        assert owed(paid) == 0
        assert Refund.objects.get().amount_pence == 120_000

    def test_what_is_won_while_the_guests_still_come_stays(self, paid, till, disputed):
        till.settle_dispute(disputed, won=True)
        disputes.apply(till.read_dispute(disputed))
        assert not Refund.objects.exists()

    def test_what_the_bank_has_taken_cannot_be_asked_for(self, paid, disputed):
        with pytest.raises(Refusal) as no:
            refunds.ask(paid.payments.get(), reason="asked_by_buyer", amount_pence=1)
        assert no.value.code == "too_much"

    def test_a_refund_that_the_bank_was_quicker_with_is_not_paid_back_by_hand(
        self, paid, till, dot
    ):
        refund = refunds.ask(paid.payments.get(), reason="asked_by_buyer")
        till.refund_status = "failed"
        refunds.settle(refund)
        disputes.apply(till.read_dispute(till.dispute(refund.payment.intent_id, 120_000)))
        with pytest.raises(Refusal) as no:
            refunds.paid_back(fresh(refund), by=dot)
        assert no.value.code == "too_much"


def test_what_the_till_could_not_give_back_is_still_here(paid, till):
    for status, here in (("failed", 120_000), ("succeeded", 0)):
        till.refund_status = status
        refunds.settle(refunds.ask(paid.payments.get(), reason="asked_by_buyer"))
        assert transfers.came(paid) == here


class TestPaidBackByHandAndAnOldLetter:
    """Stripe could not give it back; a person did; then Stripe's letter comes once more."""

    @pytest.mark.parametrize("bounced", [True, False])
    def test_what_stripe_says_of_its_own_try_counts_no_more(self, paid, till, dot, bounced):
        cancelling.whole(paid, reason="by_staff", gifts=True)
        till.refund_status = "succeeded" if bounced else "failed"
        refund = refunds.settle(Refund.objects.get())
        till.turn(refund.stripe_id, "failed")
        refund = refunds.apply(till.read_refund(refund.stripe_id))
        refunds.paid_back(refund, by=dot)
        refund = refunds.apply(till.read_refund(refund.stripe_id))
        assert (refund.state, paid.ledger.balance()) == ("done", 0)

    def test_a_dispute_heard_of_afterwards_is_written_as_owed_to_us(self, paid, till, dot):
        cancelling.whole(paid, reason="by_staff", gifts=True)
        till.refund_status = "failed"
        refund = refunds.settle(Refund.objects.get())
        refunds.paid_back(refund, by=dot)
        disputes.apply(till.read_dispute(till.dispute(refund.payment.intent_id, 120_000)))
        assert paid.ledger.balance() == 120_000


class TestLateMoneyAndTheWaitingList:
    """Whoever pays too late heads the list, whatever they are on it for already."""

    @pytest.fixture
    def too_late(self, holds, seat, till, ball):
        """Greta paid after her time, when others had the seats."""

        def act(details=GRETA) -> Order:
            order = holds(seat, 4, details)
            selling.start_payment(order)
            with later(hours=1):
                selling.expire_due()
                selling.reserve(ball, [Wanted(seat.public_id, 4)])
            till.pay(session_of(order), late=True)
            return order

        return act

    def test_who_is_offered_seats_gets_the_late_money_back(self, waits, sold_out, too_late, till):
        entry = waits("Greta", 4)
        selling.cancel(sold_out)
        waiting.offer_due()
        kept = fresh(entry).order
        with later(hours=25):
            selling.expire_due()  # their offer is over; the list has not been settled yet
            order = too_late()
            selling.fulfil(session_of(order))
        assert attempt_of(order).state == "paid"
        assert Refund.objects.get().amount_pence == 20_000
        assert fresh(kept).state == Order.State.EXPIRED

    def test_who_has_seats_kept_just_now_keeps_those(self, waits, too_late):
        order = too_late()
        entry = waits("Greta", 1)
        with later(hours=2):
            waiting.offer_due()
            selling.fulfil(session_of(order))
        entry = fresh(entry)
        assert (entry.state, entry.quantity, entry.first) == ("offered", 1, False)
        assert Refund.objects.get().amount_pence == 20_000

    def test_an_address_is_the_same_however_it_is_written(self, waits, too_late):
        order = too_late()
        entry = waits("Greta", 1)
        WaitingEntry.objects.update(email="GRETA@home.example")
        selling.fulfil(session_of(order))
        entry = fresh(entry)
        assert (entry.first, entry.quantity) == (True, 4)


class TestAnInvoiceForSeatsOnOffer:
    """Seats offered from the waiting list, billed, and paid by card after all."""

    def test_the_card_may_come_days_later(self, waits, sold_out, by_bank, till, small):
        entry = waits("Greta", 4)
        selling.cancel(sold_out)
        waiting.offer_due()
        order = fresh(entry).order
        order.organisation_name = "Fernleaf Software"
        order.save()
        billing.request(order, TO)
        with later(days=3):
            order = selling.reopen(order)
            selling.start_payment(order)
            till.pay(session_of(order))
            selling.fulfil(session_of(order))
            waiting.offer_due()
        assert (fresh(order).state, taken(small)) == ("paid", 4)
        assert fresh(entry).state == WaitingState.TAKEN


class TestTheLineItself:
    """Nobody is passed over, and nobody who has seats is written down as gone."""

    def test_many_holds_that_ran_out_are_all_let_go_for_the_first_in_line(
        self, ball, room, waits, till
    ):
        single = factories.ticket_type(
            ball, room, kind="single", price_pence=9_500, seats=1, most=50
        )
        for _ in range(50):
            selling.reserve(ball, [Wanted(single.public_id, 2)])
        wish = waiting.Wish("Greta", "greta@home.example", 50, single.public_id)
        first = waiting.join(ball, wish)
        wish = waiting.Wish("Ida", "ida@home.example", 2, single.public_id)
        waiting.join(ball, wish)
        with later(minutes=16):
            waiting.offer_due()
        assert fresh(first).state == WaitingState.OFFERED

    def test_seats_just_enough_for_the_first_in_line_are_sold_to_nobody_else(
        self, ball, seat, waits, sold_out
    ):
        waits("Greta", 4)
        selling.cancel(sold_out)
        with pytest.raises(Refusal) as no:
            selling.reserve(ball, [Wanted(seat.public_id, 1)])
        assert no.value.code == "others_wait"

    def test_who_paid_and_then_leaves_the_list_has_taken_the_seats(self, waits, sold_out, pays):
        entry = waits("Greta", 4)
        selling.cancel(sold_out)
        waiting.offer_due()
        pays(fresh(entry).order)
        assert waiting.leave(entry).state == WaitingState.TAKEN

    def test_who_leaves_while_the_sweep_offers_seats_keeps_none(
        self, waits, sold_out, small, monkeypatch
    ):
        entry = waits("Greta", 4)
        selling.cancel(sold_out)
        hold = type(WaitingEntry.objects.all()).hold
        meanwhile = [waiting.offer_due]

        def held(queryset, pk):
            if meanwhile:
                meanwhile.pop()()
            return hold(queryset, pk)

        monkeypatch.setattr(type(WaitingEntry.objects.all()), "hold", held)
        assert waiting.leave(entry).state == WaitingState.LEFT
        assert taken(small) == 0
