"""Money at Stripe that no invoice has used: found by letter or at night, and given back."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from common.errors import Refusal
from events import inbox
from events.models import Invoice, LedgerEntry, StrayMoney
from events.moves import strays
from events.moves.selling import invoicing
from events.states import StrayState
from events.till import TillUnsure
from notices.models import Notice
from tests.events.conftest import fresh, later
from tests.events.letters_of_stripe import event
from tests.events.test_inbox import take_in
from tests.events.tills import REFUSED, UNSURE


@pytest.fixture(autouse=True)
def keys(settings):
    """Ours, by which letters are told from others'."""
    settings.STRIPE_SECRET_KEY = "sk_test_x"
    settings.STRIPE_WEBHOOK_SECRET = "whsec_test"
    settings.STRIPE_ACCOUNT = "acct_ours"


@pytest.fixture
def void(at_stripe, till) -> Invoice:
    """Amara's invoice, made void."""
    invoicing.close(at_stripe.order)
    return fresh(at_stripe)


@pytest.fixture
def customer(void, till) -> str:
    """For whom Stripe keeps £1,200 that came for it afterwards."""
    return till.transfer(void.stripe_id, 120_000)


@pytest.fixture
def stray(void, customer) -> StrayMoney:
    """It was found."""
    found = strays.look(void)
    assert found
    return found


def letter_says(kind, customer) -> str:
    told = event(kind)
    told["data"]["object"] = {"customer": customer}
    return inbox.open_letter(take_in(told).pk)


@pytest.mark.parametrize(
    "kind", ["customer_cash_balance_transaction.created", "cash_balance.funds_available"]
)
def test_a_letter_tells_of_money_for_a_void_invoice(void, customer, kind):
    for _ in range(2):
        assert letter_says(kind, customer) == "unused open"
    found = StrayMoney.objects.get()
    assert (found.pence, found.invoice, str(found)) == (120_000, void, "£1,200")
    assert not LedgerEntry.objects.filter(order=void.order, kind="payment").exists()


def test_a_letter_about_somebody_elses_customer_is_noted(void):
    assert letter_says("cash_balance.funds_available", "cus_theirs") == "not ours"


def test_while_an_invoice_is_open_what_came_waits_for_the_rest(at_stripe, till):
    customer = till.transfer(at_stripe.stripe_id, 50_000)
    assert letter_says("cash_balance.funds_available", customer) == "nothing unused"
    invoicing.close(at_stripe.order)
    assert inbox.open_letter(take_in(event("invoice.voided", at_stripe.stripe_id)).pk)
    assert StrayMoney.objects.get().pence == 50_000


def test_what_was_too_much_for_a_paid_invoice_is_found(at_stripe, till):
    till.pay_invoice(at_stripe.stripe_id)
    till.transfer(at_stripe.stripe_id, 500)
    inbox.open_letter(take_in(event("invoice.paid", at_stripe.stripe_id)).pk)
    assert StrayMoney.objects.get().pence == 500


def test_each_night_what_no_letter_told_is_found(void, customer):
    Invoice.objects.update(customer_id="")  # sent before we kept it
    said = StringIO()
    with later(hours=3):
        call_command("check_books", stdout=said)
    assert StrayMoney.objects.get().state == StrayState.OPEN
    assert fresh(void).customer_id == customer
    assert "1 times money that no invoice has used" in said.getvalue()


def test_invoices_paid_by_transfer_to_us_are_not_looked_for_at_stripe(bill, till):
    assert strays.look(bill) is None
    assert till.times("unused") == 0


def test_it_follows_what_is_there_and_closes_when_it_is_gone(void, customer, stray, till):
    till.transfer(void.stripe_id, 100)
    assert strays.look(void).pence == 120_100
    till.loose[customer] = 0
    assert strays.look(void) is None
    assert fresh(stray).state == StrayState.GONE


class TestGivenBack:
    """A person says so; Stripe does it once."""

    def test_it_goes_back_once_and_the_payer_is_told(self, stray, customer, till, dot):
        for _ in range(2):
            strays.give_back(stray, by=dot)
        assert strays.settle_all()["returned"] == 1
        assert till.loose[customer] == 0
        assert fresh(stray).state == StrayState.RETURNED
        letter = Notice.objects.get(reason="money.returned")
        assert letter.to == stray.invoice.email
        assert "the invoice was void by then" in letter.text
        assert strays.settle(fresh(stray)).state == StrayState.RETURNED
        assert strays.give_back(stray, by=dot).state == StrayState.RETURNED

    def test_stripe_is_asked_as_soon_as_it_is_written_down(
        self, stray, dot, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            strays.give_back(stray, by=dot)
        assert fresh(stray).state == "returned"

    def test_the_same_key_is_sent_again_where_stripe_did_not_answer(self, stray, till, dot):
        till.fails("give_unused_back", UNSURE)
        strays.give_back(stray, by=dot)
        with pytest.raises(TillUnsure):
            strays.settle(fresh(stray))
        assert fresh(stray).state == StrayState.RETURNING
        call_command("settle_refunds", stdout=StringIO())
        assert fresh(stray).state == StrayState.RETURNED
        keys = {key for name, key in till.calls if name == "give_unused_back"}
        assert len(keys) == 1

    def test_a_silent_till_is_counted_as_on_its_way(self, stray, till, dot):
        strays.give_back(stray, by=dot)
        till.fails("give_unused_back", UNSURE)
        assert strays.settle_all() == {"returned": 0, "returning": 1, "open": 0}

    def test_what_is_on_its_way_is_followed_by_letter(self, stray, till, dot):
        till.refund_status = "pending"
        strays.give_back(stray, by=dot)
        assert strays.settle(fresh(stray)).state == StrayState.RETURNING
        assert strays.look(stray.invoice).state == StrayState.RETURNING
        assert strays.settle(fresh(stray)).state == StrayState.RETURNING
        refund_id = fresh(stray).refund_id
        till.turn(refund_id, "succeeded")
        told = event("refund.updated", refund_id)
        assert inbox.open_letter(take_in(told).pk) == "unused returned"

    def test_a_refusal_puts_it_before_a_person_again_who_may_try_anew(self, stray, till, dot):
        till.fails("give_unused_back", REFUSED)
        strays.give_back(stray, by=dot)
        assert strays.settle(fresh(stray)).state == StrayState.OPEN
        assert fresh(stray).last_error == "no"
        strays.give_back(stray, by=dot)
        assert strays.settle(fresh(stray)).state == StrayState.RETURNED

    def test_what_the_bank_sends_back_before_it_was_given_waits_again(self, stray, till, dot):
        till.refund_status = "failed"
        strays.give_back(stray, by=dot)
        found = strays.settle(fresh(stray))
        assert (found.state, found.last_error) == (StrayState.OPEN, "Stripe says: failed")
        [refund_id] = till.refunds
        assert strays.apply(till.read_refund(refund_id)).state == StrayState.OPEN

    def test_what_the_bank_sends_back_days_later_waits_as_new_money(
        self, stray, customer, till, dot
    ):
        strays.give_back(stray, by=dot)
        refund_id = strays.settle(fresh(stray)).refund_id
        till.turn(refund_id, "failed")
        till.loose[customer] = 120_000
        told = event("refund.failed", refund_id)
        assert inbox.open_letter(take_in(told).pk) == "unused open"
        assert fresh(stray).state == StrayState.GONE
        assert StrayMoney.objects.waiting().get().pence == 120_000
        till.loose[customer] = 0
        assert strays.apply(till.read_refund(refund_id)).state == StrayState.GONE


class TestNoted:
    """A person saw to it in another way."""

    def test_it_says_how_and_the_same_sum_is_not_raised_again(self, stray, till, dot):
        for _ in range(2):
            strays.note(stray, "Used for their next invoice.", by=dot)
        assert fresh(stray).note == "Used for their next invoice."
        assert strays.look(stray.invoice) is None
        till.transfer(stray.invoice.stripe_id, 100)
        assert strays.look(stray.invoice).pence == 120_100

    def test_not_without_words(self, stray, dot):
        with pytest.raises(Refusal) as no:
            strays.note(stray, " ", by=dot)
        assert (no.value.field, no.value.code) == ("note", "missing")

    def test_nor_what_is_on_its_way(self, stray, dot):
        strays.give_back(stray, by=dot)
        with pytest.raises(Refusal):
            strays.note(stray, "x", by=dot)


def test_a_refund_of_nothing_we_know_is_noted(stray, till):
    till.loose["cus_theirs"] = 5
    reading = till.give_unused_back("cus_theirs", 5, ours="theirs", key="k")
    told = event("refund.created", reading.refund_id)
    assert inbox.open_letter(take_in(told).pk) == "not ours"


@pytest.mark.parametrize(
    "wrong",
    [{"pence": 0}, {"state": "noted"}, {"state": "returned"}],
    ids=["some_money", "says_what_was_done", "ends"],
)
def test_the_database_refuses_what_cannot_be(stray, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        StrayMoney.objects.filter(pk=stray.pk).update(**wrong)


def test_money_nobody_asked_for_waits_once(stray):
    with pytest.raises(IntegrityError), transaction.atomic():
        StrayMoney.objects.create(invoice=stray.invoice, pence=5)
