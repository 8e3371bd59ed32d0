"""Invoices that Stripe sends: our row first, then Stripe with its key; always read back."""

from dataclasses import replace

import pytest

from common.errors import Refusal
from events.models import Invoice, Order
from events.moves import reminding, selling
from events.moves.selling import billing, invoicing
from notices.models import Notice
from tests.events.conftest import TO, fresh, later, session_of, taken
from tests.events.test_invoices import arrives, letters
from tests.events.tills import REFUSED, UNSURE


def test_stripe_sends_it_once_and_we_write_with_its_page(at_stripe, till):
    assert (at_stripe.state, at_stripe.stripe_id) == ("open", "in_1")
    asked = till.asked_invoices["in_1"]
    assert (asked.total_pence, asked.po_number, asked.organisation) == (
        120_000,
        "PO-7",
        "Fernleaf Software",
    )
    assert at_stripe.url in Notice.objects.filter(reason="invoice.sent")[0].text


def test_a_silent_till_is_asked_again_by_the_sweep(held, by_stripe, till):
    till.fails("send_invoice", UNSURE)
    bill = billing.request(fresh(held), TO)
    assert (bill.state, bill.last_error) == ("asked", "no answer")
    assert letters("invoice.sent") == []
    assert reminding.tend()["sent"] == 1
    assert (fresh(bill).state, fresh(bill).last_error) == ("open", "")
    assert len(till.invoices) == 1
    invoicing.send(bill)
    assert len(letters("invoice.sent")) == 2


def test_paid_at_stripe_makes_the_order_paid_once(at_stripe, till):
    till.pay_invoice("in_1")
    for _ in range(2):
        invoicing.apply(till.read_invoice("in_1"))
    order = fresh(at_stripe.order)
    assert (order.state, order.ledger.balance()) == ("paid", 0)
    assert order.payments.get().means == "stripe"
    assert fresh(at_stripe).till_told


def test_what_no_webhook_told_is_read_back(at_stripe, till):
    till.pay_invoice("in_1")
    till.fails("read_invoice", UNSURE)
    assert reminding.tend()["read"] == 0
    assert reminding.tend()["read"] == 1
    assert fresh(at_stripe.order).state == Order.State.PAID


def test_paid_to_our_account_instead_is_told_to_stripe(at_stripe, till):
    arrives(at_stripe)
    till.fails("mark_invoice_paid", UNSURE)
    assert reminding.tend()["told"] == 0
    assert reminding.tend()["told"] == 1
    assert till.invoices["in_1"].out_of_band
    assert fresh(at_stripe.order).payments.count() == 1
    assert reminding.tend()["told"] == 0


def test_marked_as_paid_in_the_dashboard_brings_no_money(at_stripe, till):
    till.pay_invoice_out_of_band("in_1")
    invoicing.apply(till.read_invoice("in_1"))
    assert fresh(at_stripe.order).state == Order.State.AWAITING_PAYMENT
    assert fresh(at_stripe).state == Invoice.State.OPEN


def test_void_in_the_dashboard_lets_the_seats_go(at_stripe, till, room):
    till.void_invoice("in_1")
    invoicing.apply(till.read_invoice("in_1"))
    assert fresh(at_stripe).state == Invoice.State.VOID
    selling.expire_due()
    assert (fresh(at_stripe.order).state, taken(room)) == ("expired", 0)


def test_letting_the_order_go_makes_it_void_at_stripe(at_stripe, till):
    selling.cancel(at_stripe.order)
    assert till.invoices["in_1"].status == "void"
    assert fresh(at_stripe.order).state == Order.State.CANCELLED


def test_paid_just_before_it_was_let_go_stays_paid(at_stripe, till):
    till.pay_invoice("in_1")
    with pytest.raises(Refusal):
        selling.cancel(at_stripe.order)
    assert fresh(at_stripe.order).state == Order.State.PAID


def test_while_the_till_is_silent_nothing_is_let_go(at_stripe, till):
    till.fails("void_invoice", UNSURE)
    with pytest.raises(Refusal):
        selling.cancel(at_stripe.order)
    till.fails("void_invoice", REFUSED)
    with later(days=45):
        assert selling.expire_due() == 0


def test_by_card_after_all(at_stripe, till):
    with later(days=3):
        order = selling.reopen(at_stripe.order)
        assert order.state == Order.State.HELD
        selling.start_payment(order)
        till.pay(session_of(order))
        selling.fulfil(session_of(order))
    assert fresh(order).state == Order.State.PAID
    assert fresh(at_stripe).state == Invoice.State.VOID


def test_a_bill_nobody_asked_for_here_is_not_ours(at_stripe, till):
    strange = replace(till.invoices["in_1"], invoice_id="in_x", invoice="nobodys")
    with pytest.raises(Invoice.DoesNotExist):
        invoicing.apply(strange)


def test_let_go_while_stripe_was_silent_it_is_void_there_too_once_stripe_answers(
    held, by_stripe, till
):
    till.fails("send_invoice", UNSURE)
    bill = billing.request(fresh(held), TO)
    selling.cancel(fresh(held))
    assert fresh(bill).state == Invoice.State.VOID
    assert invoicing.send(bill)
    assert letters("invoice.sent") == []
    assert till.invoices["in_1"].status == "open"
    assert reminding.tend()["told"] == 1
    assert till.invoices["in_1"].status == "void"
    assert reminding.tend()["told"] == 0
