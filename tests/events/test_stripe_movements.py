"""Refunds and disputes made at Stripe, and all that moved there, as our till reads them."""

import datetime as dt

import pytest

from common import clock
from events.stripe_till import from_settings
from events.till import Checkout, CheckoutLine, Till, TillUnsure
from tests.stripe_sandbox.sandbox import Sandbox

DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def stripe(till_at_sandbox) -> Sandbox:
    """The sandbox as our till."""
    return till_at_sandbox


@pytest.fixture
def till(stripe) -> Till:
    """The real adapter."""
    return from_settings()


def paid(stripe, till, key="att_1", pence=9_500) -> str:
    """A payment of that much. Gives its intent."""
    page = till.open_checkout(
        Checkout(
            order=f"ord_{key}",
            attempt=key,
            reference="AB12-CD34",
            email="amara@fern.example",
            lines=(CheckoutLine("A seat", 1, pence),),
            expires_at=int((clock.now() + dt.timedelta(minutes=40)).timestamp()),
            success_url="https://ball.example/thanks/",
            cancel_url="https://ball.example/",
        ),
        key=key,
    )
    return str(stripe.pay(page.session_id)["payment_intent"])


@pytest.fixture
def intent(stripe, till) -> str:
    """Somebody paid for a seat."""
    return paid(stripe, till)


def today(till) -> list[tuple[str, int]]:
    """What moved since yesterday, oldest first."""
    moved = till.movements(clock.now() - DAY, clock.now() + DAY)
    return [(each.kind, each.pence) for each in moved][::-1]


def test_refunds_made_in_the_dashboard_are_found_with_ours(stripe, till, intent):
    ours = till.refund(intent, 1_000, refund="ref_1", key="ref_1")
    theirs = stripe.dashboard.refund(intent, pence=500)
    listed = till.refunds_of(intent)
    assert [(each.refund_id, each.amount_pence, each.refund) for each in listed] == [
        (theirs["id"], 500, ""),
        (ours.refund_id, 1_000, "ref_1"),
    ]
    assert listed[0].intent_id == intent
    assert till.find_refund(intent, "ref_1") == ours


def test_a_payment_that_nobody_refunded_has_no_refunds(till, intent):
    assert till.refunds_of(intent) == []


def test_refunds_are_listed_to_the_last(stripe, till, intent):
    for _ in range(101):
        stripe.dashboard.refund(intent, pence=1)
    assert len(till.refunds_of(intent)) == 101


def test_a_dispute_takes_the_money_at_once(stripe, till, intent):
    made = stripe.dashboard.dispute(intent, reason="product_not_received")
    read = till.read_dispute(made["id"])
    assert (read.intent_id, read.amount_pence, read.withdrawn_pence) == (intent, 9_500, 9_500)
    assert (read.status, read.reason) == ("needs_response", "product_not_received")
    assert abs(read.made_at - clock.now()) < DAY


@pytest.mark.parametrize(("won", "taken"), [(True, 0), (False, 9_500)])
def test_a_dispute_that_is_decided(stripe, till, intent, won, taken):
    made = stripe.dashboard.dispute(intent)
    stripe.dashboard.settle_dispute(made["id"], won=won)
    read = till.read_dispute(made["id"])
    assert (read.status, read.withdrawn_pence) == ("won" if won else "lost", taken)


def test_all_that_moves_is_told_before_fees_with_what_moved_it(stripe, till, intent):
    ours = till.refund(intent, 1_000, refund="ref_1", key="ref_1")
    stripe.fail_refund(ours.refund_id)
    lost = stripe.dashboard.dispute(intent, pence=4_000)
    stripe.dashboard.settle_dispute(lost["id"], won=True)
    assert today(till) == [
        ("payment", 9_500),
        ("refund", -1_000),
        ("refund_failed", 1_000),
        ("dispute", -4_000),
        ("dispute_won", 4_000),
    ]
    moved = list(till.movements(clock.now() - DAY, clock.now() + DAY))
    assert {each.intent_id for each in moved} == {intent}
    assert [each.stripe_id for each in moved[1:4]] == [
        lost["id"],
        ours.refund_id,
        ours.refund_id,
    ]


def test_movements_are_told_to_the_last_and_within_the_time_asked_for(stripe, till, intent):
    for _ in range(105):
        stripe.dashboard.refund(intent, pence=1)
    assert len(today(till)) == 106
    assert list(till.movements(clock.now() - 3 * DAY, clock.now() - DAY)) == []
    assert list(till.movements(clock.now() + DAY, clock.now() + 2 * DAY)) == []


def test_what_moves_while_stripe_is_down_is_not_told_as_nothing(stripe, till, intent):
    stripe.faults.set("api", "server_error")
    with pytest.raises(TillUnsure):
        list(till.movements(clock.now() - DAY, clock.now() + DAY))


def test_fees_and_payouts_are_no_movements_of_ours(stripe, till, intent):
    [moved] = stripe.dashboard.all("balance_transaction")
    for kind in ("payout", "fee"):
        other = {**moved, "id": f"txn_{kind}", "reporting_category": kind}
        stripe.world.store.add(other)
    assert today(till) == [("payment", 9_500)]
