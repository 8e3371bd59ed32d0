"""Who sat where and who bought what is forgotten in its time; seats, sums and numbers stay."""

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command

from common import clock
from events import inbox
from events.banking import read
from events.models import BankLine, LedgerEntry, Order, StripeEvent
from events.moves import guests, selling, statements
from events.moves.forgetting import FORGOTTEN
from events.moves.guests import Guest
from tests.events.conftest import attempt_of, fresh
from tests.events.letters_of_stripe import body_of, event, signed

pytestmark = pytest.mark.django_db

YEAR = 365
NAMES = ("name", "email", "phone", "organisation_name", "po_number", "buyer")


@contextmanager
def days_after(moment: dt.datetime, days: int) -> Iterator[None]:
    with clock.stopped_at(moment + dt.timedelta(days=days)):
        yield


def forgotten(*options) -> dict[str, int]:
    """How many of each kind."""
    said = io.StringIO()
    call_command("apply_retention", *options, stdout=said)
    words = said.getvalue().partition(": ")[2].split(", ")
    return {name: int(count) for name, count in (word.split() for word in words)}


def named(order: Order) -> list[object]:
    """What of the order names somebody."""
    order = fresh(order)
    return [value for value in (getattr(order, name) for name in NAMES) if value]


@pytest.fixture
def guest(paid):
    """Greta, on a seat of Amara's table."""
    ticket = guests.claim(paid.tables.get(), Guest("Greta Lund", "greta@home.example"))
    return ticket.seat


def test_who_sat_where_is_forgotten_a_year_after_the_ball(ball, guest):
    with days_after(ball.ends_at, YEAR):
        assert forgotten()["guests"] == 0
    with days_after(ball.ends_at, YEAR + 1):
        assert forgotten("--dry-run")["guests"] == 1
        assert fresh(guest).guest_name == "Greta Lund"
        assert forgotten()["guests"] == 1
        assert forgotten()["guests"] == 0
    seat = fresh(guest)
    assert (seat.guest_name, seat.guest_email) == (FORGOTTEN, "")
    assert seat.state == "claimed", "that somebody sat there stays"


def test_so_is_what_a_host_called_the_table(ball, paid):
    table = paid.tables.get()
    with days_after(ball.ends_at, YEAR):
        assert forgotten()["table_names"] == 0
    with days_after(ball.ends_at, YEAR + 1):
        assert forgotten()["table_names"] == 1
        assert forgotten()["table_names"] == 0
    assert fresh(table).name == FORGOTTEN


def test_a_buyers_telephone_number_goes_after_a_month_and_the_name_stays(ball, paid):
    Order.objects.update(phone="0113 496 0000")
    with days_after(ball.ends_at, 30):
        assert forgotten()["buyers_phones"] == 0
    with days_after(ball.ends_at, 31):
        assert forgotten()["buyers_phones"] == 1
    assert fresh(paid).phone == ""
    assert fresh(paid).name == "Amara Obi"


def test_who_did_not_pay_is_forgotten_ninety_days_after_the_order_ended(awaiting, till):
    assert attempt_of(awaiting).asked, "what the till was asked names the buyer"
    selling.cancel(awaiting)
    ended = fresh(awaiting).ended_at
    with days_after(ended, 90):
        assert forgotten()["orders_never_paid"] == 0
    with days_after(ended, 91):
        assert forgotten()["orders_never_paid"] == 1
        assert forgotten()["orders_never_paid"] == 0
    assert named(awaiting) == []
    assert attempt_of(awaiting).asked == {}


def test_an_order_that_was_billed_or_paid_in_part_is_in_the_books_and_stays(bill):
    selling.cancel(bill.order)
    with days_after(fresh(bill.order).ended_at, 91):
        assert forgotten()["orders_never_paid"] == 0
    assert named(bill.order)


def test_who_bought_is_forgotten_once_the_books_are_seven_years_old(ball, bill):
    sums = list(LedgerEntry.objects.values_list("pk", "pence"))
    with days_after(ball.ends_at, 7 * 366):
        assert forgotten()["buyers"] == 0
    with days_after(ball.ends_at, 7 * 366 + 1):
        assert forgotten()["buyers"] == 1
        assert forgotten()["buyers"] == 0
    bill = fresh(bill)
    assert named(bill.order) == []
    assert (bill.email, bill.address, bill.po_number, bill.asked) == ("", "", "", {})
    assert bill.number, "a number in the books stays"
    assert list(LedgerEntry.objects.values_list("pk", "pence")) == sums


def test_what_payers_wrote_with_a_transfer_goes_with_the_books(bill, dot):
    file = b"Date,Description,Paid in\n04/01/2027,G LUND FOR THE BALL,12.00"
    statements.take_in(read(file), by=dot)
    line = BankLine.objects.get()
    at = dt.datetime.combine(line.booked_on, dt.time(12), dt.UTC)
    with days_after(at, 7 * 366):
        assert forgotten()["bank_statements"] == 0
    with days_after(at, 7 * 366 + 1):
        assert forgotten()["bank_statements"] == 1
        assert forgotten()["bank_statements"] == 0
    assert (fresh(line).words, fresh(line).pence) == ("", 1_200)


def test_what_stripe_wrote_of_a_payment_goes_after_ninety_days_and_is_still_known(db, settings):
    settings.STRIPE_SECRET_KEY = "sk_test_x"
    settings.STRIPE_WEBHOOK_SECRET = "whsec_test"
    settings.STRIPE_ACCOUNT = "acct_ours"
    body = body_of(event(type="customer.created"))
    letter = inbox.receive(body, signed(body))
    with days_after(letter.received_at, 91):
        assert forgotten()["stripe_events"] == 0, "nobody has opened it yet"
    inbox.open_letter(letter.pk)
    with days_after(letter.received_at, 90):
        assert forgotten()["stripe_events"] == 0
    with days_after(letter.received_at, 91):
        assert forgotten()["stripe_events"] == 1
        assert forgotten()["stripe_events"] == 0
    assert fresh(letter).body == {}
    inbox.receive(body, signed(body))
    assert StripeEvent.objects.count() == 1
