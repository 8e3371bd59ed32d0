"""What customers paid in and nothing has used, at the sandbox as Stripe describes it."""

import pytest
from stripe import InvalidRequestError

from tests.events.sandbox.test_control import ask
from tests.events.sandbox.test_invoices import customer, draft, open_one, told  # noqa: F401


@pytest.fixture
def void(stripe_sandbox, stripe_client, open_one):  # noqa: F811
    """An invoice that is void, and £100 that came for it afterwards."""
    stripe_client.v1.invoices.void_invoice(open_one)
    stripe_sandbox.dashboard.transfer(open_one, 10_000)
    stripe_sandbox.letters()
    return stripe_client.v1.invoices.retrieve(open_one)


def available(stripe_client, void):
    return stripe_client.v1.customers.cash_balance.retrieve(void.customer).available


def give_back(stripe_client, void, **more):
    return stripe_client.v1.refunds.create(
        {
            "origin": "customer_balance",
            "customer": void.customer,
            "amount": 10_000,
            "currency": "gbp",
            **more,
        }
    )


def test_it_goes_back_and_nothing_moves_on_our_account(stripe_sandbox, stripe_client, void):
    assert available(stripe_client, void)["gbp"] == 10_000
    made = give_back(stripe_client, void, metadata={"refund": "x"})
    assert (made.status, made.charge, made.payment_intent) == ("succeeded", None, None)
    assert available(stripe_client, void) is None
    assert stripe_client.v1.balance_transactions.list().data == []
    assert told(stripe_sandbox) == ["refund.created"]


@pytest.mark.parametrize("wrong", [{"amount": 10_001}, {"customer": "cus_nobody"}])
def test_never_more_than_is_there(stripe_client, void, wrong):
    with pytest.raises(InvalidRequestError):
        give_back(stripe_client, void, **wrong)
    assert available(stripe_client, void)["gbp"] == 10_000


def test_it_says_whose_and_how_much(stripe_client, void):
    with pytest.raises(InvalidRequestError, match="amount"):
        stripe_client.v1.refunds.create({"origin": "customer_balance", "customer": void.customer})


def test_the_bank_may_send_it_back(stripe_sandbox, stripe_client, void):
    stripe_sandbox.faults.set("refunds", "pending")
    made = give_back(stripe_client, void)
    assert made.status == "pending"
    for action in ("settle_refund", "fail_refund"):
        ask(stripe_sandbox, {"action": action, "refund": made.id})
    assert available(stripe_client, void)["gbp"] == 10_000


def test_it_may_fail_at_once(stripe_sandbox, stripe_client, void):
    stripe_sandbox.faults.set("refunds", "fail")
    give_back(stripe_client, void)
    assert available(stripe_client, void)["gbp"] == 10_000
