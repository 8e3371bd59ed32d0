"""Invoices of the sandbox: Stripe's rules for them, and what they tell by webhook."""

import time

import pytest
from stripe import InvalidRequestError

MONTH = 30 * 24 * 3600
FINALISED = ["payment_intent.created", "invoice.finalized"]
PAID = [
    "charge.succeeded",
    "payment_intent.succeeded",
    "invoice_payment.paid",
    "invoice.paid",
    "invoice.payment_succeeded",
]


@pytest.fixture
def customer(stripe_client):
    return stripe_client.v1.customers.create({"email": "accounts@fern.example", "name": "Fern"})


@pytest.fixture
def draft(stripe_client, customer):
    """A draft with one line of £100."""
    invoice = stripe_client.v1.invoices.create(asked(customer))
    put(stripe_client, invoice, 10_000)
    return invoice


@pytest.fixture
def open_one(stripe_client, draft, stripe_sandbox):
    """It is final; its story so far is told."""
    stripe_client.v1.invoices.finalize_invoice(draft.id)
    stripe_sandbox.letters()
    return draft.id


def asked(customer, **more):
    return {
        "customer": customer.id,
        "collection_method": "send_invoice",
        "due_date": int(time.time()) + MONTH,
        "payment_settings": {"payment_method_types": ["customer_balance", "card"]},
        **more,
    }


def put(stripe_client, invoice, pence):
    return stripe_client.v1.invoice_items.create(
        {
            "customer": invoice.customer,
            "invoice": invoice.id,
            "amount": pence,
            "currency": "gbp",
            "description": "A seat",
        }
    )


def told(sandbox):
    return [letter.kind for letter in sandbox.letters()]


def read(stripe_client, invoice_id):
    return stripe_client.v1.invoices.retrieve(invoice_id, {"expand": ["payments", "customer"]})


def test_a_draft_becomes_final_and_is_numbered(stripe_sandbox, stripe_client, draft):
    stripe_sandbox.letters()
    final = stripe_client.v1.invoices.finalize_invoice(draft.id, {"expand": ["payments"]})
    assert (final.status, final.total, final.amount_remaining) == ("open", 10_000, 10_000)
    assert final.number.endswith("-0001")
    assert [each.status for each in final.payments.data] == ["open"]
    assert told(stripe_sandbox) == FINALISED


def test_sending_a_draft_makes_it_final_first(stripe_sandbox, stripe_client, draft):
    stripe_sandbox.letters()
    assert stripe_client.v1.invoices.send_invoice(draft.id).status == "open"
    assert told(stripe_sandbox) == [*FINALISED, "invoice.sent"]


def test_more_lines_than_are_shown_with_it_count(stripe_client, draft):
    for _ in range(11):
        put(stripe_client, draft, 100)
    put(stripe_client, draft, -1_000)
    invoice = read(stripe_client, draft.id)
    assert (invoice.total, len(invoice.lines.data), invoice.lines.has_more) == (10_100, 10, True)
    assert len(stripe_client.v1.invoice_items.list({"invoice": draft.id, "limit": 50}).data) == 13


def test_an_invoice_of_nothing_is_paid_when_it_is_final(stripe_sandbox, stripe_client, draft):
    put(stripe_client, draft, -10_000)
    stripe_sandbox.letters()
    assert stripe_client.v1.invoices.finalize_invoice(draft.id).status == "paid"
    assert told(stripe_sandbox) == ["invoice.finalized", "invoice.paid"]


def test_what_is_final_takes_no_more_lines_and_is_not_made_final_again(stripe_client, open_one):
    invoice = read(stripe_client, open_one)
    with pytest.raises(InvalidRequestError) as refusal:
        put(stripe_client, stripe_client.v1.invoices.retrieve(open_one), 100)
    assert refusal.value.code == "invoice_not_editable"
    with pytest.raises(InvalidRequestError, match="already finalized"):
        stripe_client.v1.invoices.finalize_invoice(invoice.id)


def test_an_invoice_needs_a_day_to_come_and_a_customer_there_is(stripe_client, customer):
    with pytest.raises(InvalidRequestError, match="must be in the future"):
        stripe_client.v1.invoices.create(asked(customer, due_date=int(time.time()) - 1))
    with pytest.raises(InvalidRequestError, match="No such customer"):
        stripe_client.v1.invoices.create({**asked(customer), "customer": "cus_nobody"})


def test_a_line_of_another_customer_is_refused(stripe_client, draft):
    other = stripe_client.v1.customers.create({"email": "ben@loop.example"})
    with pytest.raises(InvalidRequestError, match="another customer"):
        stripe_client.v1.invoice_items.create(
            {"customer": other.id, "invoice": draft.id, "amount": 1, "currency": "gbp"}
        )


def test_a_transfer_pays_what_is_open_and_tells_it(stripe_sandbox, stripe_client, open_one):
    stripe_sandbox.dashboard.transfer(open_one, 10_000)
    assert told(stripe_sandbox) == ["customer_cash_balance_transaction.created", *PAID]
    invoice = read(stripe_client, open_one)
    assert (invoice.status, invoice.amount_paid, invoice.amount_remaining) == ("paid", 10_000, 0)
    intent = invoice.payments.data[0].payment.payment_intent
    [charge] = stripe_client.v1.charges.list({"payment_intent": intent}).data
    assert charge.payment_method_details.type == "customer_balance"
    assert charge.customer == invoice.customer.id


def test_a_short_transfer_says_what_is_missing(stripe_sandbox, stripe_client, open_one):
    stripe_sandbox.dashboard.transfer(open_one, 9_000)
    assert told(stripe_sandbox) == [
        "customer_cash_balance_transaction.created",
        "payment_intent.partially_funded",
    ]
    intent = read(stripe_client, open_one).payments.data[0].payment.payment_intent
    waiting = stripe_client.v1.payment_intents.retrieve(intent).next_action
    assert waiting.display_bank_transfer_instructions.amount_remaining == 1_000


def test_a_transfer_for_what_is_not_open_any_more_is_kept(stripe_sandbox, stripe_client, open_one):
    stripe_client.v1.invoices.void_invoice(open_one)
    stripe_sandbox.letters()
    stripe_sandbox.dashboard.transfer(open_one, 10_000)
    assert told(stripe_sandbox) == [
        "customer_cash_balance_transaction.created",
        "cash_balance.funds_available",
    ]
    assert stripe_client.v1.balance_transactions.list().data == []


def test_a_card_pays_or_is_declined(stripe_sandbox, open_one):
    stripe_sandbox.dashboard.decline_invoice(open_one)
    declined = ["charge.failed", "payment_intent.payment_failed", "invoice.payment_failed"]
    assert told(stripe_sandbox) == declined
    stripe_sandbox.dashboard.pay_invoice(open_one)
    assert told(stripe_sandbox) == PAID


@pytest.mark.parametrize(
    ("act", "kind", "status"),
    [("mark_paid", "invoice.paid", "paid"), ("void", "invoice.voided", "void")],
)
def test_the_dashboard_ends_an_invoice_without_money(
    stripe_sandbox, stripe_client, open_one, act, kind, status
):
    getattr(stripe_sandbox.dashboard, act)(open_one)
    assert told(stripe_sandbox) == ["payment_intent.canceled", kind]
    invoice = read(stripe_client, open_one)
    assert (invoice.status, invoice.payments.data[0].status) == (status, "canceled")
    assert invoice.amount_paid_off_stripe == (10_000 if status == "paid" else 0)


def test_what_has_ended_is_not_ended_otherwise(stripe_sandbox, stripe_client, open_one):
    invoices = stripe_client.v1.invoices
    with pytest.raises(InvalidRequestError, match="default_payment_method"):
        invoices.pay(open_one)
    stripe_sandbox.dashboard.mark_paid(open_one)
    for end in (
        invoices.void_invoice,
        invoices.send_invoice,
        stripe_sandbox.dashboard.pay_invoice,
        lambda it: invoices.pay(it, {"paid_out_of_band": True}),
    ):
        with pytest.raises(Exception, match=r"open|paid"):
            end(open_one)


def test_a_draft_is_not_void_nor_transferred_to(stripe_sandbox, stripe_client, draft):
    with pytest.raises(InvalidRequestError, match="isn't open"):
        stripe_client.v1.invoices.void_invoice(draft.id)
    for act in (
        lambda: stripe_sandbox.dashboard.transfer(draft.id, 100),
        lambda: stripe_sandbox.dashboard.mark_paid(draft.id),
    ):
        with pytest.raises(Exception, match="draft"):
            act()


@pytest.mark.parametrize("pence", [0, -1, 10**10])
def test_a_transfer_is_of_some_money(stripe_sandbox, open_one, pence):
    with pytest.raises(Exception, match="more than nothing"):
        stripe_sandbox.dashboard.transfer(open_one, pence)


def test_a_day_that_is_over_is_told_once(stripe_sandbox, open_one):
    stripe_sandbox.clock.move(seconds=MONTH + 60)
    stripe_sandbox.sessions()
    stripe_sandbox.sessions()
    assert told(stripe_sandbox) == ["invoice.overdue"]


def test_customers_and_invoices_are_found_again(stripe_client, customer, draft):
    assert stripe_client.v1.customers.retrieve(customer.id).name == "Fern"
    listed = stripe_client.v1.customers.list({"email": "accounts@fern.example"})
    assert [each.id for each in listed.data] == [customer.id]
    assert stripe_client.v1.customers.list({"email": "Accounts@fern.example"}).data == []
    invoices = stripe_client.v1.invoices.list({"customer": customer.id, "status": "draft"})
    assert [each.id for each in invoices.data] == [draft.id]


def test_a_refund_of_a_transfer_goes_back_to_the_account(stripe_sandbox, stripe_client, open_one):
    stripe_sandbox.dashboard.transfer(open_one, 10_000)
    [charge] = stripe_client.v1.charges.list().data
    refund = stripe_client.v1.refunds.create({"charge": charge.id, "amount": 4_000})
    assert refund.destination_details.type == "gb_bank_transfer"
    moved = stripe_client.v1.balance_transactions.list({"expand": ["data.source"]}).data
    assert [(each.type, each.amount, each.source.id) for each in moved] == [
        ("refund", -4_000, refund.id),
        ("payment", 10_000, charge.id),
    ]
