"""Paying back what was cancelled: what is owed and no more, by the till or by hand."""

import pytest

from common.errors import Refusal
from events.models import Refund
from events.moves import refunds
from tests.events.conftest import fresh
from tests.events.test_cancelling import cancel


class TestWhatIsOwed:
    """Nothing goes back twice, by whatever way it went before."""

    def test_what_was_refunded_at_the_dashboard_counts(self, three, till):
        payment = three.payments.get()
        refunds.apply(till.read_refund(till.refund_elsewhere(payment.intent_id, 5_000)))
        assert three.ledger.balance() == 5_000
        cancel(three)
        asked = Refund.objects.get(reason="by_staff")
        assert asked.amount_pence == 4_500

    def test_more_at_the_dashboard_than_was_cancelled_asks_nothing(self, three, till):
        payment = three.payments.get()
        refunds.apply(till.read_refund(till.refund_elsewhere(payment.intent_id, 20_000)))
        cancel(three)
        assert not Refund.objects.filter(reason="by_staff").exists()

    def test_what_is_on_its_way_is_not_asked_for_again(self, three):
        cancel(three)
        assert refunds.ask_what_is_owed(three, reason="by_staff") == []
        cancel(three)
        assert [one.amount_pence for one in Refund.objects.order_by("pk")] == [9_500, 9_500]


class TestPaidBackByHand:
    """What came by bank transfer, or what the till could not give, a person pays back."""

    @pytest.fixture
    def by_bank(self, three):
        three.payments.update(means="bank")
        cancel(three)
        return Refund.objects.get()

    def test_the_till_is_never_asked(self, by_bank, till):
        assert refunds.settle_all() == {"done": 0, "asked": 0, "failed": 0}
        assert refunds.settle(by_bank).state == Refund.State.ASKED
        assert till.times("refund") == 0

    def test_it_is_done_once_when_somebody_says_so(self, by_bank, three, dot):
        for _ in range(2):
            refunds.paid_back(by_bank, by=dot)
        assert fresh(by_bank).state == Refund.State.DONE
        assert three.ledger.balance() == 0

    def test_not_while_the_till_is_giving_it(self, three, dot):
        cancel(three)
        with pytest.raises(Refusal) as no:
            refunds.paid_back(Refund.objects.get(), by=dot)
        assert no.value.code == "at_stripe"

    def test_a_refund_that_bounced_is_paid_back_by_transfer(self, three, till, dot):
        cancel(three)
        refund = refunds.settle(Refund.objects.get())
        till.turn(refund.stripe_id, "failed")
        refund = refunds.apply(till.read_refund(refund.stripe_id))
        assert three.ledger.balance() == -9_500
        refunds.paid_back(refund, by=dot)
        assert three.ledger.balance() == 0

    def test_a_bounced_refund_given_anew_is_not_given_a_third_time(self, three, till, dot):
        cancel(three, 3, gifts=True)
        refund = refunds.settle(Refund.objects.get())
        till.turn(refund.stripe_id, "failed")
        refund = refunds.apply(till.read_refund(refund.stripe_id))
        [again] = refunds.ask_what_is_owed(three, reason="again", by=dot)
        refunds.settle(again)
        with pytest.raises(Refusal) as no:
            refunds.paid_back(refund, by=dot)
        assert no.value.code == "too_much"
        assert three.ledger.balance() == 0

    def test_a_bounced_refund_of_which_a_part_went_another_way_is_not_given_whole(
        self, three, till, dot
    ):
        cancel(three)
        refund = refunds.settle(Refund.objects.get())
        till.turn(refund.stripe_id, "failed")
        refund = refunds.apply(till.read_refund(refund.stripe_id))
        payment = three.payments.get()
        refunds.apply(till.read_refund(till.refund_elsewhere(payment.intent_id, 5_000)))
        with pytest.raises(Refusal) as no:
            refunds.paid_back(refund, by=dot)
        assert no.value.code == "too_much"
        [rest] = refunds.ask_what_is_owed(three, reason="by_staff", by=dot)
        assert rest.amount_pence == 4_500

    def test_nor_while_it_is_on_its_way_anew(self, three, till, dot):
        cancel(three)
        refund = refunds.settle(Refund.objects.get())
        till.turn(refund.stripe_id, "failed")
        refund = refunds.apply(till.read_refund(refund.stripe_id))
        refunds.ask_what_is_owed(three, reason="by_staff", by=dot)
        with pytest.raises(Refusal) as no:
            refunds.paid_back(refund, by=dot)
        assert no.value.code == "too_much"
