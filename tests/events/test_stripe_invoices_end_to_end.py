"""Invoices, refunds, disputes and the account's movements with Stripe's own library, on the
sandbox: whatever fails in the middle, one invoice is sent, and what moved is told truly.

What we send and are sent is held to Stripe's description.
"""

import datetime as dt
import secrets
from dataclasses import replace
from typing import Any

import pytest

from common import clock
from events.stripe_till import StripeTill, from_settings
from events.till import Invoice, InvoiceLine, InvoiceReading, Till, TillRefused, TillUnsure
from tests.stripe_sandbox.sandbox import Sandbox

DUE = dt.timedelta(days=30)
STEPS = {
    "the customer": "POST /v1/customers",
    "the invoice": "POST /v1/invoices",
    "a line": "POST /v1/invoiceitems",
    "finalising": "POST /v1/invoices/{invoice}/finalize",
    "sending": "POST /v1/invoices/{invoice}/send",
}


@pytest.fixture(autouse=True)
def stripe(till_at_sandbox) -> Sandbox:
    """The sandbox as our till."""
    return till_at_sandbox


@pytest.fixture
def till(stripe) -> Till:
    """The real adapter."""
    return from_settings()


@pytest.fixture
def asked() -> Invoice:
    """A table for ten, with a discount, for a company that wants a PO number on it."""
    return Invoice(
        order="ord_fern",
        invoice="inv_fern",
        reference="AB12-CD34",
        name="Amara Okoye",
        email="accounts@fern.example",
        organisation="Fernleaf Software",
        po_number="FERN-2027/014",
        lines=(InvoiceLine("Table of ten", 120_000), InvoiceLine("Early bird", -12_000)),
        due_at=int((clock.now() + DUE).timestamp()),
    )


@pytest.fixture
def sent(till, asked) -> InvoiceReading:
    """It has been sent."""
    return till.send_invoice(asked, key="inv_fern")


def only_invoice(stripe) -> dict[str, Any]:
    [invoice] = stripe.dashboard.all("invoice")
    return invoice


def test_an_invoice_says_all_that_an_accounts_department_asks(stripe, asked, sent):
    invoice = only_invoice(stripe)
    assert invoice["collection_method"] == "send_invoice"
    assert (invoice["customer_name"], invoice["customer_email"]) == (
        "Fernleaf Software",
        "accounts@fern.example",
    )
    assert invoice["due_date"] == asked.due_at
    assert {each["name"]: each["value"] for each in invoice["custom_fields"]} == {
        "PO number": "FERN-2027/014",
        "Order": "AB12-CD34",
        "For the attention of": "Amara Okoye",
    }
    assert [(each["description"], each["amount"]) for each in invoice["lines"]["data"]] == [
        ("Table of ten", 120_000),
        ("Early bird", -12_000),
    ]
    assert invoice["payment_settings"]["payment_method_types"] == ["customer_balance", "card"]
    assert invoice["metadata"] == {"order": "ord_fern", "invoice": "inv_fern"}


def test_what_is_read_is_what_was_asked(till, asked, sent):
    assert sent == till.read_invoice(sent.invoice_id)
    assert (sent.status, sent.amount_pence, sent.paid_pence) == ("open", 108_000, 0)
    assert asked.total_pence == 108_000
    assert (sent.order, sent.invoice, sent.currency) == ("ord_fern", "inv_fern", "gbp")
    assert sent.number.endswith("-0001")
    assert sent.url.endswith(f"/i/{sent.invoice_id}")
    assert (sent.paid, sent.intent_id, sent.out_of_band, sent.livemode) == (False, "", False, False)


def test_what_nobody_said_is_left_off_the_paper(stripe, till, asked):
    till.send_invoice(replace(asked, po_number="", organisation=""), key="inv_fern")
    invoice = only_invoice(stripe)
    assert [each["name"] for each in invoice["custom_fields"]] == ["Order"]
    assert invoice["customer_name"] == "Amara Okoye"


def test_an_invoice_is_the_same_after_it_was_kept(asked):
    assert Invoice.from_json(asked.as_json()) == asked


def test_an_invoice_is_mailed_once_it_is_final_and_never_by_itself(stripe, sent):
    kinds = [each["type"] for each in stripe.events]
    assert kinds[-2:] == ["invoice.finalized", "invoice.sent"]
    assert only_invoice(stripe)["auto_advance"] is False


def test_the_same_key_sends_it_once(stripe, till, asked, sent):
    assert till.send_invoice(asked, key="inv_fern") == sent
    assert is_sent_exactly_once(stripe)


def is_sent_exactly_once(stripe, *, mails: int = 1) -> bool:
    invoice = only_invoice(stripe)
    assert (invoice["status"], invoice["total"]) == ("open", 108_000)
    assert len(stripe.dashboard.all("customer")) == 1
    assert len(stripe.dashboard.all("invoiceitem")) == 2
    assert sum(each["type"] == "invoice.sent" for each in stripe.events) == mails
    return True


@pytest.mark.parametrize("fault", ["refused", "answer_lost", "garbled", "server_error"])
@pytest.mark.parametrize("step", STEPS)
def test_a_fault_in_the_middle_leaves_one_invoice_after_asking_again(
    stripe, till, asked, step, fault
):
    stripe.faults.set("api", fault, only=STEPS[step])
    with pytest.raises(TillUnsure):
        till.send_invoice(asked, key="inv_fern")
    stripe.faults.calm()
    assert till.send_invoice(asked, key="inv_fern").status == "open"
    assert is_sent_exactly_once(stripe)


@pytest.mark.parametrize("step", STEPS)
def test_a_fault_that_stripe_remembers_with_its_key_stops_nothing(stripe, till, asked, step):
    stripe.faults.set("api", "server_error_after_work", only=STEPS[step])
    with pytest.raises(TillUnsure) as unsure:
        till.send_invoice(asked, key="inv_fern")
    assert unsure.value.answered
    stripe.faults.calm()
    assert till.send_invoice(asked, key="inv_fern").status == "open"
    mails = 2 if step == "sending" else 1
    assert is_sent_exactly_once(stripe, mails=mails)


def test_a_mail_that_fails_again_is_tried_another_time(stripe, till, asked):
    stripe.faults.set("api", "server_error", only=STEPS["sending"])
    for _ in range(2):
        with pytest.raises(TillUnsure):
            till.send_invoice(asked, key="inv_fern")
    stripe.faults.calm()
    assert till.send_invoice(asked, key="inv_fern").status == "open"
    assert is_sent_exactly_once(stripe)


def test_asking_again_days_later_when_stripe_has_forgotten_the_key_sends_no_other(
    stripe, till, asked
):
    stripe.faults.set("api", "answer_lost", only=STEPS["a line"])
    with pytest.raises(TillUnsure):
        till.send_invoice(asked, key="inv_fern")
    stripe.faults.calm()
    stripe.clock.move(seconds=3 * 24 * 3600)
    assert till.send_invoice(asked, key="inv_fern").status == "open"
    assert is_sent_exactly_once(stripe)


def test_two_invoices_for_one_address_stay_apart(stripe, till, asked, sent):
    other = till.send_invoice(replace(asked, invoice="inv_2", order="ord_2"), key="inv_2")
    assert other.invoice_id != sent.invoice_id
    stripe.dashboard.transfer(other.invoice_id, 108_000)
    assert till.read_invoice(other.invoice_id).paid
    assert not till.read_invoice(sent.invoice_id).paid


def test_stripe_does_not_take_a_day_that_is_past(stripe, till, asked):
    with pytest.raises(TillRefused):
        till.send_invoice(replace(asked, due_at=int(clock.now().timestamp()) - 1), key="late")
    assert stripe.dashboard.all("invoice") == []


@pytest.mark.parametrize("pence", [0, -5, 29])
def test_what_is_less_than_stripe_can_take_is_not_sent(stripe, till, asked, pence):
    with pytest.raises(TillRefused) as no:
        till.send_invoice(replace(asked, lines=(InvoiceLine("Gift", pence),)), key="small")
    assert no.value.code == "amount_too_small"
    assert stripe.dashboard.all("customer") == []


def test_a_transfer_of_the_whole_sum_pays_it(stripe, till, sent):
    stripe.dashboard.transfer(sent.invoice_id, 108_000)
    read = till.read_invoice(sent.invoice_id)
    assert (read.status, read.paid_pence, read.out_of_band) == ("paid", 108_000, False)
    assert read.intent_id.startswith("pi_")


def test_a_card_pays_it_too(stripe, till, sent):
    stripe.dashboard.decline_invoice(sent.invoice_id)
    assert till.read_invoice(sent.invoice_id).status == "open"
    stripe.dashboard.pay_invoice(sent.invoice_id)
    assert till.read_invoice(sent.invoice_id).intent_id.startswith("pi_")


def test_a_transfer_that_is_short_leaves_it_open_until_the_rest_comes(stripe, till, sent):
    stripe.dashboard.transfer(sent.invoice_id, 100_000)
    assert (till.read_invoice(sent.invoice_id).status, stripe.events[-1]["type"]) == (
        "open",
        "payment_intent.partially_funded",
    )
    stripe.dashboard.transfer(sent.invoice_id, 8_000)
    assert till.read_invoice(sent.invoice_id).paid


def test_a_transfer_that_is_too_much_pays_what_was_asked(stripe, till, sent):
    stripe.dashboard.transfer(sent.invoice_id, 110_000)
    assert till.read_invoice(sent.invoice_id).paid_pence == 108_000
    assert stripe.events[-1]["data"]["object"]["available"] == {"gbp": 2_000}


def test_a_void_invoice_stays_void_and_takes_no_money(stripe, till, sent):
    assert till.void_invoice(sent.invoice_id).status == "void"
    assert till.void_invoice(sent.invoice_id).status == "void"
    stripe.dashboard.transfer(sent.invoice_id, 108_000)
    assert till.read_invoice(sent.invoice_id).status == "void"


def test_what_was_paid_meanwhile_is_read_and_not_made_void(stripe, till, sent):
    stripe.dashboard.pay_invoice(sent.invoice_id)
    assert till.void_invoice(sent.invoice_id).paid


def test_an_invoice_that_stripe_will_not_make_void_is_a_refusal(stripe, till, sent):
    stripe.faults.set("api", "forbidden", only="POST /v1/invoices/{invoice}/void")
    with pytest.raises(TillRefused):
        till.void_invoice(sent.invoice_id)


@pytest.mark.parametrize("fault", ["answer_lost", "refused", "server_error"])
def test_marked_as_paid_elsewhere_once(stripe, till, sent, fault):
    stripe.faults.set("api", fault, only="POST /v1/invoices/{invoice}/pay")
    with pytest.raises(TillUnsure):
        till.mark_invoice_paid(sent.invoice_id, key="paid")
    stripe.faults.calm()
    read = till.mark_invoice_paid(sent.invoice_id, key="paid")
    assert (read.paid, read.out_of_band, read.intent_id) == (True, True, "")
    assert till.mark_invoice_paid(sent.invoice_id, key="another") == read
    assert sum(each["type"] == "invoice.paid" for each in stripe.events) == 1


def test_a_void_invoice_is_not_marked_as_paid(till, sent):
    till.void_invoice(sent.invoice_id)
    with pytest.raises(TillRefused):
        till.mark_invoice_paid(sent.invoice_id, key="paid")


def test_an_invoice_stripe_never_heard_of_is_refused(till):
    for ask in (till.read_invoice, till.void_invoice, till.read_dispute):
        with pytest.raises(TillRefused) as no:
            ask("in_gone")
        assert no.value.code == "resource_missing"


def test_the_whole_way_of_an_invoice_on_a_real_account_too(stripe_account, asked):
    till = StripeTill(
        stripe_account.key,
        api_base=stripe_account.sandbox.url if stripe_account.sandbox else "",
    )
    names = [secrets.token_hex(8) for _ in range(2)]
    first, second = (
        till.send_invoice(replace(asked, invoice=name, order=name), key=name) for name in names
    )
    assert till.send_invoice(replace(asked, invoice=names[0], order=names[0]), key="o") == first
    assert till.mark_invoice_paid(first.invoice_id, key=f"{names[0]}:paid").out_of_band
    assert till.void_invoice(second.invoice_id).status == "void"
    assert till.void_invoice(first.invoice_id).paid


def test_what_comes_after_an_invoice_is_void_is_read_and_sent_back(stripe, till, sent):
    till.void_invoice(sent.invoice_id)
    assert till.unused(sent.customer_id) == 0
    stripe.dashboard.transfer(sent.invoice_id, 5_000)
    assert till.unused(sent.customer_id) == 5_000
    back = [till.give_unused_back(sent.customer_id, 5_000, ours="s", key="k") for _ in range(2)]
    assert back[0] == back[1] == till.read_refund(back[0].refund_id)
    assert (back[0].status, back[0].intent_id, back[0].refund) == ("succeeded", "", "s")
    assert till.unused(sent.customer_id) == 0
    with pytest.raises(TillRefused):
        till.give_unused_back(sent.customer_id, 1, ours="s", key="another")
