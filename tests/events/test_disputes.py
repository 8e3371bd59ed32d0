"""A card's bank takes money back and may return it: the ledger follows, in any order."""

import datetime as dt
from dataclasses import replace

import pytest

from common import clock
from events.models import Dispute, Order, Payment
from events.moves import cancelling, disputes
from tests.events.conftest import fresh


def test_money_that_is_taken_is_owed_again_and_the_tickets_stay(paid, till):
    dispute_id = till.dispute(paid.payments.get().intent_id, 120_000)
    for _ in range(2):
        disputes.apply(till.read_dispute(dispute_id))
    assert paid.ledger.balance() == 120_000
    assert fresh(paid).state == Order.State.PAID
    assert Dispute.objects.get().waits


@pytest.mark.parametrize(("won", "owed"), [(True, 0), (False, 120_000)])
def test_the_bank_decides(paid, till, won, owed):
    dispute_id = till.dispute(paid.payments.get().intent_id, 120_000)
    disputes.apply(till.read_dispute(dispute_id))
    till.settle_dispute(dispute_id, won=won)
    for _ in range(2):
        dispute = disputes.apply(till.read_dispute(dispute_id))
    assert paid.ledger.balance() == owed
    assert not dispute.waits


def test_what_was_won_before_anybody_told_us_moves_nothing(paid, till):
    dispute_id = till.dispute(paid.payments.get().intent_id, 120_000)
    till.settle_dispute(dispute_id, won=True)
    disputes.apply(till.read_dispute(dispute_id))
    assert paid.ledger.balance() == 0


def test_what_the_bank_took_is_not_given_back_a_second_time(paid, till):
    dispute_id = till.dispute(paid.payments.get().intent_id, 120_000)
    disputes.apply(till.read_dispute(dispute_id))
    cancelling.whole(paid, reason="by_staff", gifts=True)
    assert not paid.payments.get().refunds.exists()
    assert paid.ledger.balance() == 0


def test_the_last_day_to_answer_is_kept_and_follows_what_stripe_says(paid, till):
    dispute_id = till.dispute(paid.payments.get().intent_id, 120_000)
    first = till.disputes[dispute_id].answer_by
    assert disputes.apply(till.read_dispute(dispute_id)).answer_by == first
    for day in (first + dt.timedelta(days=3), None):
        till.disputes[dispute_id] = replace(till.disputes[dispute_id], answer_by=day)
        assert fresh(disputes.apply(till.read_dispute(dispute_id))).answer_by == day
    assert not fresh(Dispute.objects.get()).late


def test_the_first_of_several_days_counts_and_none_that_is_answered(paid, till):
    intent = paid.payments.get().intent_id
    for _ in range(2):
        disputes.apply(till.read_dispute(till.dispute(intent, 100)))
    soon, later_on = Dispute.objects.order_by("pk")
    Dispute.objects.filter(pk=later_on.pk).update(answer_by=later_on.answer_by + dt.timedelta(9))
    assert Dispute.objects.first_day() == soon.answer_by
    Dispute.objects.filter(pk=soon.pk).update(status="under_review")
    assert Dispute.objects.first_day() > soon.answer_by
    with clock.stopped_at(soon.answer_by + dt.timedelta(days=10)):
        assert (fresh(soon).late, fresh(later_on).late) == (False, True)


def test_a_dispute_about_somebody_elses_money_is_not_ours(paid, till):
    with pytest.raises(Payment.DoesNotExist):
        disputes.apply(till.read_dispute(till.dispute("pi_strange", 5)))
