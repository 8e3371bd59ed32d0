"""The whole way with Stripe's own library, on the sandbox: one paid order, whatever happens.

Webhooks come before the buyer, after the buyer, twice, in reverse or never; the till is slow,
loses its answers or is down. What we send and are sent is held to Stripe's description.
"""

import pytest
from django.core.management import call_command

from common import clock
from events import inbox
from events.models import LedgerEntry, Order, Payment, PaymentAttempt, Refund, Seat, StripeEvent
from events.moves import refunds, selling
from events.moves.selling import Wanted
from events.moves.selling.ending import TillClosed
from events.stripe_till import from_settings
from events.till import TillRefused, TillUnsure
from notices.models import Notice
from tests import factories
from tests.events.conftest import AMARA, attempt_of, fresh, session_of
from tests.stripe_sandbox.sandbox import Sandbox

pytestmark = pytest.mark.django_db(transaction=True)
WEBHOOK = "/ball/stripe/webhook/"


@pytest.fixture(autouse=True)
def stripe(till_at_sandbox, client) -> Sandbox:
    """The sandbox as our till."""
    return till_at_sandbox


@pytest.fixture
def ball():
    """A Ball that is really committed."""
    return factories.ball()


@pytest.fixture
def room(ball):
    """Its room."""
    return factories.pool(ball, capacity=20)


@pytest.fixture
def order(ball, room) -> Order:
    """A table whose payment page is open at Stripe."""
    kind = factories.ticket_type(ball, room)
    order = selling.reserve(ball, [Wanted(kind.public_id, 1)])
    order = selling.fill_in(order, AMARA, gift_pence=2_500)
    selling.start_payment(order)
    return fresh(order)


def deliver(stripe, client, letters=None) -> list[int]:
    """Hand over the webhooks; the statuses we answer."""
    return [reply.status_code for reply in stripe.deliver(client, WEBHOOK, letters)]


def is_paid_exactly_once(order) -> bool:
    assert fresh(order).state == Order.State.PAID
    assert Payment.objects.filter(order=order).count() == 1
    assert Seat.objects.filter(order=order).count() == 10
    assert LedgerEntry.objects.filter(order=order).balance() == 0
    assert Notice.objects.filter(reason="order.paid").count() == 1
    return True


def test_the_page_at_stripe_is_for_exactly_what_was_ordered(stripe, order):
    session = stripe.session(session_of(order))
    assert session["amount_total"] == order.total_pence == 122_500
    assert session["customer_email"] == "amara@fern.example"
    assert session["metadata"] == {
        "order": order.public_id,
        "attempt": attempt_of(order).public_id,
    }
    assert [line["description"] for line in stripe.lines(session["id"])] == [
        "Table of ten",
        "Voluntary gift",
    ]
    assert attempt_of(order).url == session["url"]


def test_the_webhook_comes_before_the_buyer(stripe, order, client):
    stripe.pay(session_of(order))
    assert set(deliver(stripe, client)) == {200}
    assert selling.came_back(order).state == Order.State.PAID
    assert is_paid_exactly_once(order)


def test_the_webhook_comes_after_the_buyer(stripe, order, client):
    stripe.pay(session_of(order))
    assert selling.came_back(order).state == Order.State.PAID
    assert set(deliver(stripe, client)) == {200}
    assert is_paid_exactly_once(order)


@pytest.mark.parametrize("moment", ["duplicate", "reordered"])
def test_the_webhooks_come_twice_or_in_reverse(stripe, order, client, moment):
    stripe.faults.set("webhooks", moment)
    stripe.pay(session_of(order))
    letters = stripe.letters()
    assert set(deliver(stripe, client, letters)) == {200}
    assert set(deliver(stripe, client, letters)) == {200}
    assert is_paid_exactly_once(order)
    assert StripeEvent.objects.count() == len({each["id"] for each in stripe.events})


def test_the_webhook_is_lost_and_the_reconciler_finds_the_money(stripe, order, client):
    stripe.faults.set("webhooks", "off")
    stripe.pay(session_of(order))
    assert deliver(stripe, client) == []
    with clock.stopped_at(clock.now() + selling.paying.ENDING_SOON * 5):
        call_command("reconcile_payments")
        call_command("reconcile_payments")
    assert is_paid_exactly_once(order)


@pytest.mark.parametrize(
    ("switch", "position"),
    [
        ("signature", "forged"),
        ("signature", "stale"),
        ("signature", "missing"),
        ("account", "other"),
        ("livemode", "live"),
    ],
)
def test_letters_that_are_not_for_us_are_turned_away(stripe, order, client, switch, position):
    stripe.faults.set(switch, position)
    stripe.pay(session_of(order))
    assert set(deliver(stripe, client)) == {400}
    assert StripeEvent.objects.count() == 0
    assert fresh(order).state == Order.State.AWAITING_PAYMENT


def test_a_declined_card_leaves_the_page_open(stripe, order, client):
    stripe.decline(session_of(order))
    deliver(stripe, client)
    assert fresh(order).state == Order.State.AWAITING_PAYMENT
    stripe.pay(session_of(order))
    deliver(stripe, client)
    assert is_paid_exactly_once(order)


def test_a_letter_that_comes_while_stripe_is_down_is_applied_later(stripe, order, client):
    stripe.pay(session_of(order))
    stripe.faults.set("api", "server_error")
    assert set(deliver(stripe, client)) == {200}
    assert fresh(order).state == Order.State.AWAITING_PAYMENT
    stripe.faults.calm()
    with clock.stopped_at(clock.now() + inbox.BACK_OFF[0] * 2):
        call_command("process_inbox")
    assert is_paid_exactly_once(order)


@pytest.mark.parametrize("fault", ["refused", "answer_lost", "garbled", "server_error"])
def test_a_page_that_did_not_open_at_first_opens_at_the_next_press(stripe, ball, room, fault):
    kind = factories.ticket_type(ball, room)
    order = selling.fill_in(selling.reserve(ball, [Wanted(kind.public_id, 1)]), AMARA)
    stripe.faults.set("api", fault, only="POST /v1/checkout/sessions")
    with pytest.raises(TillClosed):
        selling.start_payment(order)
    stripe.faults.calm()
    url = selling.start_payment(order)
    assert url == attempt_of(order).url
    stripe.pay(session_of(order))
    assert selling.came_back(order).state == Order.State.PAID
    assert Payment.objects.count() == 1


def test_stripes_answer_that_was_lost_is_had_again_by_the_same_key(stripe, ball, room):
    kind = factories.ticket_type(ball, room)
    order = selling.fill_in(selling.reserve(ball, [Wanted(kind.public_id, 1)]), AMARA)
    stripe.faults.set("api", "answer_lost", only="POST /v1/checkout/sessions")
    with pytest.raises(TillClosed):
        selling.start_payment(order)
    stripe.faults.calm()
    selling.start_payment(order)
    assert len(stripe.sessions()) == PaymentAttempt.objects.count() == 1


def test_cancelling_expires_the_session_at_stripe_first(stripe, order):
    selling.cancel(order)
    assert stripe.session(session_of(order))["status"] == "expired"


def test_cancelling_what_was_paid_meanwhile_pays_it(stripe, order):
    stripe.pay(session_of(order))
    with pytest.raises(selling.ending.Refusal, match="paid already"):
        selling.cancel(order)
    assert is_paid_exactly_once(order)


def test_late_money_without_seats_is_refunded_at_once_and_once(stripe, order, client, ball, room):
    with clock.stopped_at(order.hold_until):
        stripe.linger(session_of(order))
        assert selling.lapse(order)
        everything = factories.ticket_type(ball, room, name="The rest", seats=20)
        selling.reserve(ball, [Wanted(everything.public_id, 1)])
        stripe.pay(session_of(order), late=True)
        deliver(stripe, client)
    refund = Refund.objects.get()
    assert (refund.state, refund.reason, refund.amount_pence) == ("done", "too_late", 122_500)
    call_command("settle_refunds")
    deliver(stripe, client)
    assert Refund.objects.count() == 1
    assert LedgerEntry.objects.filter(order=order).balance() == 0
    assert fresh(order).state == Order.State.EXPIRED
    assert Notice.objects.filter(reason="money.returned").count() == 1


@pytest.mark.parametrize(
    "fault", ["answer_lost", "refused", "server_error", "server_error_after_work", "garbled"]
)
def test_a_refund_whose_answer_was_lost_is_given_once(stripe, order, fault):
    stripe.pay(session_of(order))
    selling.came_back(order)
    stripe.faults.set("api", fault, only="POST /v1/refunds")
    refund = refunds.ask(Payment.objects.get(), reason="asked_by_buyer")
    looked_up = fault == "server_error_after_work"  # its fault was an answer: so we look
    assert fresh(refund).state == (Refund.State.DONE if looked_up else Refund.State.ASKED)
    stripe.faults.calm()
    call_command("settle_refunds")
    assert fresh(refund).state == Refund.State.DONE
    assert LedgerEntry.objects.filter(order=order).balance() == 120_000, "its gift went with it"
    assert sum(each["type"] == "refund.created" for each in stripe.events) == 1


@pytest.mark.parametrize("course", ["pending", "fail"])
def test_a_refund_goes_its_way_at_the_bank(stripe, order, client, course):
    stripe.pay(session_of(order))
    selling.came_back(order)
    stripe.faults.set("refunds", course)
    refund = refunds.ask(Payment.objects.get(), reason="asked_by_buyer")
    deliver(stripe, client)
    if course == "pending":
        assert fresh(refund).state == Refund.State.ASKED
        stripe.settle_refund(fresh(refund).stripe_id)
        deliver(stripe, client)
    assert fresh(refund).state == {"pending": "done", "fail": "failed"}[course]
    owed = {"pending": 120_000, "fail": 0}[course]  # the gift of £25 went with the money
    assert LedgerEntry.objects.filter(order=order).balance() == owed


def test_a_session_stripe_never_heard_of_is_refused(stripe):
    with pytest.raises(TillRefused) as no:
        from_settings().read("cs_test_gone")
    assert no.value.code == "resource_missing"


@pytest.mark.parametrize("fault", ["unauthorised", "forbidden"])
def test_a_key_that_may_not_is_a_refusal(stripe, order, fault):
    stripe.faults.set("api", fault)
    with pytest.raises(TillRefused):
        from_settings().read(session_of(order))


def test_too_many_requests_are_no_refusal(stripe, order):
    stripe.faults.set("api", "rate_limited")
    with pytest.raises(TillUnsure) as unsure:
        from_settings().read(session_of(order))
    assert not unsure.value.answered


def test_a_page_that_cannot_be_closed_because_stripe_refuses_stays(stripe, order, room):
    stripe.faults.set("api", "forbidden", only=f"POST /v1/checkout/sessions/{session_of(order)}")
    with pytest.raises(TillClosed):
        selling.cancel(order)
    assert fresh(order).state == Order.State.AWAITING_PAYMENT
