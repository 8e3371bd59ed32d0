"""Refunds: asked for as a row, given once, and told to the ledger when they are done."""

import pytest
from django.db import transaction

from common.errors import Refusal
from events.models import LedgerEntry, Payment, Refund
from events.moves import refunds
from events.till import TillUnsure
from tests.events.conftest import fresh, later
from tests.events.tills import ANSWERED_WITH_A_FAULT, REFUSED, UNSURE


@pytest.fixture
def payment(paid) -> Payment:
    """What came for a table."""
    return paid.payments.get()


def balance(payment) -> int:
    return LedgerEntry.objects.filter(order=payment.order_id).balance()


def test_a_refund_is_done_once_with_its_own_key(payment, till, dot):
    refund = refunds.ask(payment, reason="asked_by_buyer", by=dot)
    assert balance(payment) == 0
    for _ in range(2):
        refund = refunds.settle(fresh(refund))
    assert refund.state == Refund.State.DONE
    assert till.calls.count(("refund", refund.public_id)) == 1
    assert balance(payment) == 120_000
    assert fresh(refund).attempts == 1


def test_a_part_can_go_back_but_never_more_than_came(payment, till):
    refunds.ask(payment, reason="one_seat", amount_pence=20_000)
    assert refunds.ask(payment, reason="the_rest").amount_pence == 100_000
    with pytest.raises(Refusal) as no:
        refunds.ask(payment, reason="more")
    assert no.value.code == "too_much"


@pytest.mark.parametrize("amount", [0, -5, 120_001])
def test_nothing_less_than_nothing_and_too_much_are_refused(payment, amount):
    with pytest.raises(Refusal):
        refunds.ask(payment, reason="odd", amount_pence=amount)


def test_a_till_that_does_not_answer_is_asked_again_with_the_same_key(payment, till):
    refund = refunds.ask(payment, reason="r")
    till.fails("refund", UNSURE)
    with pytest.raises(TillUnsure):
        refunds.settle(refund)
    assert fresh(refund).last_error == "no answer"
    assert refunds.settle(fresh(refund)).state == Refund.State.DONE
    assert len(till.refunds) == 1
    assert fresh(refund).attempts == 2


def test_a_till_that_answers_with_a_fault_is_asked_with_another_key(payment, till):
    refund = refunds.ask(payment, reason="r")
    till.fails("refund", ANSWERED_WITH_A_FAULT)
    assert refunds.settle(refund).state == Refund.State.DONE
    assert len(till.refunds) == 1
    assert len({key for call, key in till.calls if call == "refund"}) == 2


def test_a_fault_after_the_work_was_done_gives_nothing_twice(payment, till):
    refund = refunds.ask(payment, reason="r")
    till.refund(payment.intent_id, 120_000, refund=refund.public_id, key="lost")
    till.fails("refund", ANSWERED_WITH_A_FAULT)
    assert refunds.settle(refund).state == Refund.State.DONE
    assert len(till.refunds) == 1


def test_after_a_day_it_is_looked_up_before_it_is_asked_for_again(payment, till):
    refund = refunds.ask(payment, reason="r", amount_pence=50_000)
    till.refund(payment.intent_id, 50_000, refund=refund.public_id, key=refund.public_id)
    till.keys.clear()  # the till forgets its keys
    with later(hours=25):
        assert refunds.settle(refund).state == Refund.State.DONE
    assert len(till.refunds) == 1
    assert till.times("refund") == 1


def test_what_is_not_there_after_a_day_is_asked_for(payment, till):
    refund = refunds.ask(payment, reason="r")
    with later(hours=25):
        assert refunds.settle(refund).state == Refund.State.DONE
    assert (till.times("find_refund"), till.times("refund")) == (1, 1)


def test_within_the_day_the_key_is_enough(payment, till):
    refund = refunds.ask(payment, reason="r")
    with later(hours=22):
        refunds.settle(refund)
    assert till.times("find_refund") == 0


def test_where_the_till_cannot_look_it_up_nothing_is_asked_for(payment, till):
    refund = refunds.ask(payment, reason="r")
    till.fails("find_refund", UNSURE)
    with later(hours=25), pytest.raises(TillUnsure):
        refunds.settle(refund)
    assert till.times("refund") == 0


def test_a_refund_the_till_refuses_is_failed_for_a_person_to_see(payment, till):
    refund = refunds.ask(payment, reason="r")
    till.fails("refund", REFUSED)
    refund = refunds.settle(refund)
    assert (refund.state, refund.last_error) == ("failed", "no")
    assert refunds.ask(payment, reason="again").amount_pence == 120_000


def test_a_refusal_after_it_was_done_elsewhere_changes_nothing(payment, till):
    stale = refunds.ask(payment, reason="r")
    refunds.settle(fresh(stale))
    till.fails("refund", REFUSED)
    assert refunds.settle(stale).state == Refund.State.DONE


def test_a_refund_on_its_way_is_read_back_until_it_is_done(payment, till):
    till.refund_status = "pending"
    refund = refunds.settle(refunds.ask(payment, reason="r"))
    assert (refund.state, balance(payment)) == ("asked", 0)
    till.turn(refund.stripe_id, "succeeded")
    assert refunds.settle(refund).state == Refund.State.DONE
    assert till.times("refund") == 1
    assert balance(payment) == 120_000


def test_a_refund_that_fails_at_the_bank_is_failed(payment, till):
    till.refund_status = "failed"
    assert refunds.settle(refunds.ask(payment, reason="r")).state == Refund.State.FAILED
    assert balance(payment) == 0


def test_a_refund_the_bank_sends_back_days_later_is_ours_again(payment, till):
    refund = refunds.settle(refunds.ask(payment, reason="r"))
    till.turn(refund.stripe_id, "failed")
    for _ in range(2):
        refund = refunds.apply(till.read_refund(refund.stripe_id))
    assert refund.state == Refund.State.FAILED
    assert balance(payment) == 0
    kinds = [entry.kind for entry in LedgerEntry.objects.filter(order=payment.order_id)]
    assert kinds == ["payment", "charge", "refund", "credit"]


def test_a_refund_made_at_the_dashboard_gets_a_row_once(payment, till):
    refund_id = till.refund_elsewhere(payment.intent_id, 5_000)
    for _ in range(2):
        refunds.apply(till.read_refund(refund_id))
    refund = Refund.objects.get()
    assert (refund.reason, refund.state, refund.amount_pence) == ("elsewhere", "done", 5_000)
    assert balance(payment) == 5_000


def test_a_refund_whose_answer_was_lost_is_known_by_its_key(payment, till):
    refund = refunds.ask(payment, reason="r")
    reading = till.refund(payment.intent_id, 120_000, refund=refund.public_id, key=refund.public_id)
    assert refunds.apply(reading).pk == refund.pk
    assert Refund.objects.count() == 1


def test_a_sweep_counts_what_it_did(payment, till):
    for pence in (1_000, 2_000, 3_000):
        refunds.ask(payment, reason="r", amount_pence=pence)
    till.fails("refund", UNSURE, REFUSED)
    assert refunds.settle_all() == {"done": 1, "asked": 1, "failed": 1}
    assert refunds.settle_all() == {"done": 1, "asked": 0, "failed": 0}


def test_the_till_is_asked_after_the_commit(payment, till, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as bells, transaction.atomic():
        refund = refunds.ask(payment, reason="r")
    assert till.times("refund") == 0
    for ring in bells:
        ring()
    assert fresh(refund).state == Refund.State.DONE


def test_a_bell_at_a_silent_till_leaves_the_refund_for_the_sweep(
    payment, till, django_capture_on_commit_callbacks
):
    till.fails("refund", UNSURE)
    with django_capture_on_commit_callbacks(execute=True):
        refund = refunds.ask(payment, reason="r")
    assert fresh(refund).state == Refund.State.ASKED
    assert refunds.settle_all()["done"] == 1
