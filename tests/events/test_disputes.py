"""A card's bank takes money back and may return it: the ledger follows, in any order."""

import pytest

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


def test_a_dispute_about_somebody_elses_money_is_not_ours(paid, till):
    with pytest.raises(Payment.DoesNotExist):
        disputes.apply(till.read_dispute(till.dispute("pi_strange", 5)))
