"""The Ball's operations: each says what it did in one line, and can be run again."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command

from common import clock
from events import inbox
from events.models import GuestNeeds, Order
from events.moves import guests, refunds, selling
from events.moves.guests import Guest
from tests.events.conftest import attempt_of, fresh, later, session_of
from tests.events.letters_of_stripe import body_of, event, signed
from tests.events.tills import UNSURE


def run(*words, **more) -> str:
    out = StringIO()
    call_command(*words, stdout=out, **more)
    return out.getvalue().strip()


def test_expire_orders(held):
    with later(minutes=16):
        assert run("expire_orders") == "orders: 1 expired"
        assert run("expire_orders") == "orders: 0 expired"


def test_reconcile_payments_finds_what_the_webhook_lost(awaiting, till):
    till.pay(session_of(awaiting))
    assert run("reconcile_payments") == "payments: 0 asked, 0 paid, 0 over, 0 unsure"
    with later(minutes=6):
        assert run("reconcile_payments") == "payments: 1 asked, 1 paid, 0 over, 0 unsure"
        assert run("reconcile_payments") == "payments: 0 asked, 0 paid, 0 over, 0 unsure"
    assert fresh(awaiting).state == Order.State.PAID


def test_reconcile_payments_ends_pages_whose_time_is_over(awaiting, till):
    with later(minutes=6):
        assert run("reconcile_payments") == "payments: 1 asked, 0 paid, 0 over, 0 unsure"
    with later(minutes=32):
        assert run("reconcile_payments") == "payments: 1 asked, 0 paid, 1 over, 0 unsure"
    assert attempt_of(awaiting).state == "expired"


def test_reconcile_payments_ends_a_page_that_never_reached_us_with_its_time(held, till):
    till.fails("open_checkout", UNSURE)
    with pytest.raises(Exception, match="does not answer"):
        selling.start_payment(held)
    with later(minutes=6):
        assert run("reconcile_payments") == "payments: 1 asked, 0 paid, 0 over, 0 unsure"
    with later(minutes=32):
        assert run("reconcile_payments", older=0) == "payments: 1 asked, 0 paid, 1 over, 0 unsure"


def test_reconcile_payments_goes_on_where_the_till_is_silent(awaiting, till):
    till.fails("read", UNSURE)
    with later(minutes=6):
        assert run("reconcile_payments") == "payments: 1 asked, 0 paid, 0 over, 1 unsure"


def test_process_inbox(awaiting, till, settings):
    settings.STRIPE_SECRET_KEY = "sk_test_x"
    settings.STRIPE_WEBHOOK_SECRET = "whsec_test"
    till.pay(session_of(awaiting))
    body = body_of(event(about=session_of(awaiting)))
    inbox.receive(body, signed(body))
    assert run("process_inbox") == "stripe events: 1 applied, 0 put off, 0 given up"
    assert run("process_inbox") == "stripe events: 0 applied, 0 put off, 0 given up"


def test_settle_refunds(paid, till):
    refunds.ask(paid.payments.get(), reason="r")
    assert run("settle_refunds") == "refunds: 1 done, 0 on their way, 0 failed"
    assert run("settle_refunds") == "refunds: 0 done, 0 on their way, 0 failed"


def test_guests_needs_go_thirty_days_after_their_ball_and_a_dry_run_counts_them(paid):
    guests.claim(paid.tables.get(), Guest("Zoë", diet="No nuts", consent=True))
    with clock.stopped_at(paid.ball.ends_at + dt.timedelta(days=31)):
        assert "guest_needs 1" in run("apply_retention", "--dry-run")
        assert GuestNeeds.objects.count() == 1
        assert "guest_needs 1" in run("apply_retention")
        assert "guest_needs 0" in run("apply_retention")
