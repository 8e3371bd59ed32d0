"""The hosted page of an invoice, used as a browser without scripts would use it."""

import time

import pytest

from tests.events.sandbox.test_paying import get, press


@pytest.fixture
def url(stripe_client):
    """Where an invoice of £100 is paid, for somebody who has thought of HTML."""
    customer = stripe_client.v1.customers.create({"email": "ann@fern.example", "name": "Fern <b>"})
    invoice = stripe_client.v1.invoices.create(
        {
            "customer": customer.id,
            "collection_method": "send_invoice",
            "due_date": int(time.time()) + 90_000,
            "custom_fields": [{"name": "PO number", "value": "<PO> 14"}],
            "payment_settings": {"payment_method_types": ["customer_balance", "card"]},
        }
    )
    for name, pence in (("A <seat>", 12_000), ("Early bird", -2_000)):
        stripe_client.v1.invoice_items.create(
            {
                "customer": customer.id,
                "invoice": invoice.id,
                "amount": pence,
                "currency": "gbp",
                "description": name,
            }
        )
    return stripe_client.v1.invoices.finalize_invoice(invoice.id).hosted_invoice_url


def test_the_page_says_what_to_pay_and_where_to(url):
    status, html = get(url)
    assert status == 200
    for said in ("£100.00", "−£20.00", "Sort code", "Account number", "Sandbox: no real money"):
        assert said in html
    for said in ("Fern &lt;b&gt;", "&lt;PO&gt; 14", "A &lt;seat&gt;"):
        assert said in html
    assert "<script" not in html


def test_a_transfer_that_arrives_pays_it(url):
    assert press(url, "transfer", pounds="100.00") == (303, "/i/" + url.rpartition("/")[2])
    html = get(url)[1]
    assert "Nothing more is owed" in html
    assert "The bank transfer arrives" not in html


def test_a_short_transfer_leaves_the_rest_to_pay(url):
    press(url, "transfer", pounds="£60")
    html = get(url)[1]
    assert "£60.00 of it has arrived." in html
    assert 'value="40.00"' in html


@pytest.mark.parametrize("pounds", ["lots", "-3", "1.234", "0", "99999999"])
def test_an_amount_that_is_none_is_said_and_kept(url, pounds):
    status, html = press(url, "transfer", pounds=pounds)
    assert status == 200
    assert "That did not work." in html
    assert f'value="{pounds}"' in html


def test_a_card_is_declined_and_another_pays(url):
    status, html = press(url, "decline")
    assert (status, "Your card was declined." in html) == (200, True)
    assert press(url, "pay")[0] == 303
    assert "Nothing more is owed" in get(url)[1]
    assert "That did not work." in press(url, "pay")[1]


def test_a_button_of_nothing_changes_nothing(url):
    assert press(url, "dance")[0] == 303
    assert "To be paid by" in get(url)[1]


def test_there_is_no_page_of_a_draft_or_of_nothing(stripe_sandbox, stripe_client):
    customer = stripe_client.v1.customers.create({"email": "ann@fern.example"})
    draft = stripe_client.v1.invoices.create(
        {
            "customer": customer.id,
            "collection_method": "send_invoice",
            "due_date": int(time.time()) + 90_000,
        }
    )
    for name in (draft.id, "in_nobody"):
        assert get(f"{stripe_sandbox.url}/i/{name}")[0] == 404
        assert press(f"{stripe_sandbox.url}/i/{name}", "pay")[0] in (200, 404)
