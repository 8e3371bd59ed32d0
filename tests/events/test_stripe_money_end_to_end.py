"""Invoices, second payments, and what is done at Stripe without us, by Stripe's own library on the
sandbox: our books end up with the same money as Stripe's account, whatever letters come how.
"""

import datetime as dt

import pytest
from django.core.management import call_command

from common import clock
from events.models import Difference, Dispute, Invoice, LedgerEntry, Order, Payment, Refund
from events.moves import books, reminding, selling
from events.moves.selling import Wanted, billing
from tests import factories
from tests.events.conftest import AMARA, TO, fresh, session_of
from tests.stripe_sandbox.sandbox import Sandbox

pytestmark = pytest.mark.django_db(transaction=True)
WEBHOOK = "/ball/stripe/webhook/"
TOTAL = 120_000


@pytest.fixture(autouse=True)
def stripe(till_at_sandbox) -> Sandbox:
    """The sandbox as our till."""
    return till_at_sandbox


@pytest.fixture
def held() -> Order:
    """A table, held and filled in, of a Ball whose invoices Stripe sends."""
    ball = factories.ball()
    type(ball).objects.update(invoice_by="stripe")
    ball.refresh_from_db()
    kind = factories.ticket_type(ball, factories.pool(ball, capacity=20))
    return selling.fill_in(selling.reserve(ball, [Wanted(kind.public_id, 1)]), AMARA)


@pytest.fixture
def bill(held) -> Invoice:
    """It is billed."""
    return fresh(billing.request(fresh(held), TO))


@pytest.fixture
def paid(held, stripe, client) -> Order:
    """It is paid by card instead."""
    selling.start_payment(held)
    stripe.pay(session_of(held))
    deliver(stripe, client)
    return fresh(held)


def deliver(stripe, client) -> None:
    """Hand over the webhooks: all of them are taken."""
    replies = stripe.deliver(client, WEBHOOK)
    assert {reply.status_code for reply in replies} <= {200}


def nightly(stripe) -> list[tuple[str, int, int]]:
    """The nightly check, some hours later; what differs."""
    with clock.stopped_at(clock.now() + dt.timedelta(hours=3)):
        books.check(clock.now() - books.SPAN, clock.now() - books.SETTLING)
    standing = Difference.objects.filter(closed_at=None)
    return [(one.kind, one.pence_there, one.pence_here) for one in standing]


def owes(order) -> int:
    return LedgerEntry.objects.filter(order=order).balance()


def is_paid_once_and_agrees(stripe, order) -> bool:
    assert fresh(order).state == Order.State.PAID
    assert Payment.objects.filter(order=order).count() == 1
    assert owes(order) == 0
    assert nightly(stripe) == []
    return True


def test_stripes_invoice_is_for_what_was_billed(stripe, bill):
    [invoice] = stripe.dashboard.all("invoice")
    assert (invoice["id"], invoice["total"], invoice["status"]) == (bill.stripe_id, TOTAL, "open")
    assert bill.url == invoice["hosted_invoice_url"]
    assert bill.state == Invoice.State.OPEN


@pytest.mark.parametrize("way", ["normal", "duplicate", "reordered", "late"])
def test_a_transfer_pays_the_order_once_however_its_letters_come(stripe, client, bill, way):
    stripe.faults.set("webhooks", way)
    stripe.dashboard.transfer(bill.stripe_id, TOTAL)
    deliver(stripe, client)
    assert is_paid_once_and_agrees(stripe, bill.order)
    assert fresh(bill).state == Invoice.State.PAID


def test_a_transfer_that_no_letter_told_is_read_back(stripe, bill):
    stripe.faults.set("webhooks", "off")
    stripe.dashboard.transfer(bill.stripe_id, TOTAL)
    reminding.tend()
    assert is_paid_once_and_agrees(stripe, bill.order)


def test_a_transfer_in_two_parts_pays_it_with_the_second(stripe, client, bill):
    stripe.dashboard.transfer(bill.stripe_id, 100_000)
    deliver(stripe, client)
    assert fresh(bill.order).state == Order.State.AWAITING_PAYMENT
    stripe.dashboard.transfer(bill.stripe_id, 20_000)
    deliver(stripe, client)
    assert is_paid_once_and_agrees(stripe, bill.order)


@pytest.mark.parametrize(
    "step", ["customers", "invoices", "invoiceitems", "invoices/{invoice}/finalize"]
)
def test_an_invoice_that_stripe_broke_off_is_sent_by_the_sweep_once(stripe, held, step):
    stripe.faults.set("api", "server_error_after_work", only=f"POST /v1/{step}")
    bill = fresh(billing.request(fresh(held), TO))
    assert (bill.state, bill.stripe_id) == (Invoice.State.ASKED, "")
    stripe.faults.calm()
    assert reminding.tend()["sent"] == 1
    assert [each["id"] for each in stripe.dashboard.all("invoice")] == [fresh(bill).stripe_id]


def test_letting_the_order_go_makes_the_invoice_void_there(stripe, bill):
    selling.cancel(fresh(bill.order))
    assert stripe.dashboard.one("invoice", bill.stripe_id)["status"] == "void"


@pytest.mark.parametrize("way", ["normal", "duplicate", "reordered", "off"])
def test_a_refund_in_the_dashboard_is_in_our_books_too(stripe, client, paid, way):
    stripe.faults.set("webhooks", way)
    stripe.dashboard.refund(Payment.objects.get().intent_id, pence=20_000)
    deliver(stripe, client)
    assert nightly(stripe) == []
    refund = Refund.objects.get()
    assert (refund.amount_pence, refund.state) == (20_000, Refund.State.DONE)


@pytest.mark.parametrize("way", ["normal", "duplicate", "reordered", "off"])
@pytest.mark.parametrize("won", [True, False])
def test_a_dispute_is_followed_to_its_end(stripe, client, paid, way, won):
    stripe.faults.set("webhooks", way)
    made = stripe.dashboard.dispute(Payment.objects.get().intent_id)
    deliver(stripe, client)
    stripe.dashboard.settle_dispute(made["id"], won=won)
    deliver(stripe, client)
    assert nightly(stripe) == []
    assert fresh(Dispute.objects.get()).status == ("won" if won else "lost")
    assert owes(paid) == (0 if won else TOTAL)


def test_a_second_payment_for_one_order_goes_back_once(stripe, client, paid):
    stripe.dashboard.pay_again(session_of(paid))
    for _ in range(2):
        deliver(stripe, client)
        call_command("settle_refunds")
        stripe.resend()
    assert Payment.objects.filter(order=paid).count() == 2
    refund = Refund.objects.get()
    assert (refund.amount_pence, refund.state) == (TOTAL, Refund.State.DONE)
    assert owes(paid) == 0
    assert nightly(stripe) == []


def test_money_that_nobody_here_knows_is_a_difference(stripe, held, paid):
    stripe.faults.set("webhooks", "off")
    [session] = stripe.sessions()
    with stripe.world.store.lock:
        kept = stripe.world.store.get("checkout.session", session["id"])
        kept.update(metadata={}, client_reference_id=None)
    stripe.dashboard.pay_again(session["id"])
    assert nightly(stripe) == [("not_here", TOTAL, 0)]
