"""What happens at Stripe without us: refunds in its dashboard, disputes, a second payment; and the
switchboard's buttons for them."""

import pytest

from tests.events.sandbox.test_control import ask
from tests.stripe_sandbox.errors import RefusalError


@pytest.fixture
def session(stripe_sandbox, opened):
    """Somebody paid £95; its story is told."""
    paid = stripe_sandbox.pay(opened(payment_intent_data={"metadata": {"order": "AB12"}}).id)
    stripe_sandbox.letters()
    return paid


def told(sandbox):
    return [letter.kind for letter in sandbox.letters()]


def test_a_refund_in_the_dashboard_names_nobody_of_ours(stripe_sandbox, session):
    refund = stripe_sandbox.dashboard.refund(session["payment_intent"], pence=500)
    assert (refund["amount"], refund["metadata"], refund["status"]) == (500, {}, "succeeded")
    assert told(stripe_sandbox) == ["refund.created", "charge.refunded"]
    rest = stripe_sandbox.dashboard.refund(refund["charge"])
    assert rest["amount"] == 9_000


def test_a_dispute_takes_the_money_and_tells_so(stripe_sandbox, stripe_client, session):
    made = stripe_sandbox.dashboard.dispute(session["payment_intent"], pence=5_000)
    assert told(stripe_sandbox) == ["charge.dispute.created", "charge.dispute.funds_withdrawn"]
    listed = stripe_client.v1.disputes.list({"payment_intent": session["payment_intent"]})
    assert [each.id for each in listed.data] == [made["id"]]
    [moved] = listed.data[0].balance_transactions
    assert (moved.amount, moved.net, moved.reporting_category) == (-5_000, -7_000, "dispute")
    assert stripe_client.v1.charges.retrieve(made["charge"]).disputed


@pytest.mark.parametrize(
    ("won", "story"),
    [
        (
            True,
            [
                "charge.dispute.updated",
                "charge.dispute.funds_reinstated",
                "charge.dispute.closed",
            ],
        ),
        (False, ["charge.dispute.updated", "charge.dispute.closed"]),
    ],
)
def test_the_bank_decides_a_dispute_once(stripe_sandbox, session, won, story):
    made = stripe_sandbox.dashboard.dispute(session["payment_intent"])
    stripe_sandbox.letters()
    stripe_sandbox.dashboard.settle_dispute(made["id"], won=won)
    assert told(stripe_sandbox) == story
    with pytest.raises(RefusalError, match="This dispute is"):
        stripe_sandbox.dashboard.settle_dispute(made["id"], won=won)


def test_what_is_disputed_is_not_refunded_nor_disputed_again(stripe_sandbox, session):
    stripe_sandbox.dashboard.dispute(session["payment_intent"])
    with pytest.raises(RefusalError, match="charged back"):
        stripe_sandbox.dashboard.refund(session["payment_intent"])
    with pytest.raises(RefusalError, match="nothing on this charge"):
        stripe_sandbox.dashboard.dispute(session["payment_intent"])


@pytest.mark.parametrize("asked", [{"pence": 9_501}, {"pence": -1}, {"reason": "a whim"}])
def test_a_dispute_is_of_what_is_there_for_a_reason(stripe_sandbox, session, asked):
    with pytest.raises(RefusalError):
        stripe_sandbox.dashboard.dispute(session["payment_intent"], **asked)


def test_nobody_disputes_a_bank_transfer(stripe_sandbox, session):
    [charge] = stripe_sandbox.dashboard.all("charge")
    with stripe_sandbox.world.store.lock:
        kept = stripe_sandbox.world.store.get("charge", charge["id"])
        kept["payment_method_details"] = {"customer_balance": {}, "type": "customer_balance"}
    with pytest.raises(RefusalError, match="bank transfer"):
        stripe_sandbox.dashboard.dispute(charge["id"])


def test_a_second_payment_is_for_the_same_order_and_has_its_own_money(stripe_sandbox, session):
    again = stripe_sandbox.dashboard.pay_again(session["id"])
    assert again["id"] != session["id"]
    assert again["payment_intent"] != session["payment_intent"]
    assert again["metadata"] == session["metadata"] == {"order": "AB12"}
    assert told(stripe_sandbox)[-1] == "checkout.session.completed"
    assert len(stripe_sandbox.dashboard.all("balance_transaction")) == 2


def test_all_of_it_can_be_done_from_the_switchboard(stripe_sandbox, stripe_client, session):
    [payment] = ask(stripe_sandbox)[1]["payments"]
    ask(stripe_sandbox, {"action": "refund", "payment": payment["id"], "pounds": "12.50"})
    ask(stripe_sandbox, {"action": "pay_again", "session": session["id"]})
    ask(stripe_sandbox, {"action": "dispute", "payment": payment["id"]})
    [dispute] = ask(stripe_sandbox)[1]["disputes"]
    _, state = ask(stripe_sandbox, {"action": "win_dispute", "dispute": dispute["id"]})
    assert [each["amount"] for each in state["refunds"]] == [1_250]
    assert [each["status"] for each in state["disputes"]] == ["won"]
    assert len(state["payments"]) == 2
    lost = stripe_sandbox.dashboard.dispute(state["payments"][0]["id"])
    _, state = ask(stripe_sandbox, {"action": "lose_dispute", "dispute": lost["id"]})
    assert [each["status"] for each in state["disputes"]] == ["lost", "won"]
