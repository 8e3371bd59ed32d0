"""Refunds: never more than was taken."""

import pytest
from stripe import InvalidRequestError


@pytest.fixture
def paid(stripe_sandbox, opened):
    return stripe_sandbox.pay(opened().id)


def test_a_part_then_the_rest(stripe_client, paid):
    intent = paid["payment_intent"]
    part = stripe_client.v1.refunds.create({"payment_intent": intent, "amount": 40_00})
    assert (part.status, part.amount, part.payment_intent) == ("succeeded", 40_00, intent)
    rest = stripe_client.v1.refunds.create(
        {"payment_intent": intent, "metadata": {"why": "ill"}, "reason": "requested_by_customer"}
    )
    assert (rest.amount, rest.metadata["why"]) == (55_00, "ill")
    charge = stripe_client.v1.charges.retrieve(rest.charge, {"expand": ["refunds"]})
    assert (charge.refunded, charge.amount_refunded) == (True, 95_00)
    assert [each.id for each in charge.refunds.data] == [rest.id, part.id]


def test_more_than_is_left_is_refused(stripe_client, paid):
    intent = paid["payment_intent"]
    stripe_client.v1.refunds.create({"payment_intent": intent, "amount": 90_00})
    with pytest.raises(InvalidRequestError) as refusal:
        stripe_client.v1.refunds.create({"payment_intent": intent, "amount": 5_01})
    assert refusal.value.param == "amount"


def test_what_is_refunded_cannot_be_refunded_again(stripe_client, paid):
    stripe_client.v1.refunds.create({"payment_intent": paid["payment_intent"]})
    with pytest.raises(InvalidRequestError) as refusal:
        stripe_client.v1.refunds.create({"payment_intent": paid["payment_intent"]})
    assert refusal.value.code == "charge_already_refunded"


def test_what_was_never_paid_cannot_be_refunded(stripe_sandbox, stripe_client, opened):
    session = stripe_sandbox.decline(opened().id)
    intent = stripe_sandbox.session(session["id"])["payment_intent"]
    with pytest.raises(InvalidRequestError, match="does not have a successful charge"):
        stripe_client.v1.refunds.create({"payment_intent": intent})


@pytest.mark.parametrize("asked", [{}, {"charge": "ch_nobody"}, {"payment_intent": "pi_nobody"}])
def test_a_refund_of_nothing_is_refused(stripe_client, asked):
    with pytest.raises(InvalidRequestError):
        stripe_client.v1.refunds.create(asked)


def test_a_pending_refund_succeeds_later(stripe_sandbox, stripe_client, paid):
    stripe_sandbox.faults.set("refunds", "pending")
    refund = stripe_client.v1.refunds.create({"payment_intent": paid["payment_intent"]})
    assert (refund.status, refund.balance_transaction) == ("pending", None)
    stripe_sandbox.settle_refund(refund.id)
    assert stripe_client.v1.refunds.retrieve(refund.id).status == "succeeded"


def test_a_failed_refund_gives_the_charge_its_money_back(stripe_sandbox, stripe_client, paid):
    refund = stripe_client.v1.refunds.create({"payment_intent": paid["payment_intent"]})
    stripe_sandbox.fail_refund(refund.id)
    failed = stripe_client.v1.refunds.retrieve(refund.id)
    assert (failed.status, failed.failure_reason) == ("failed", "lost_or_stolen_card")
    assert stripe_client.v1.charges.retrieve(refund.charge).amount_refunded == 0
    assert stripe_sandbox.events[-1]["type"] == "refund.failed"


def test_refunds_are_listed_by_payment_and_their_notes_changed(stripe_client, paid):
    made = stripe_client.v1.refunds.create({"payment_intent": paid["payment_intent"]})
    stripe_client.v1.refunds.update(made.id, {"metadata": {"asked by": "Amara"}})
    listed = stripe_client.v1.refunds.list({"payment_intent": paid["payment_intent"]})
    assert [(each.id, each.metadata["asked by"]) for each in listed.data] == [(made.id, "Amara")]
