"""The sandbox's pages are for everybody too: axe finds nothing, and they fit a phone."""

import time

import pytest

from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.fixtures import DESKTOP, PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def addresses(stripe_sandbox, stripe_client, opened):
    """The switchboard with something of everything, an invoice with a trouble, a pay page."""
    paid = stripe_sandbox.pay(opened().id)
    stripe_sandbox.dashboard.refund(paid["payment_intent"], pence=500)
    stripe_sandbox.dashboard.dispute(paid["payment_intent"])
    customer = stripe_client.v1.customers.create({"email": "ann@fern.example", "name": "Fern"})
    invoice = stripe_client.v1.invoices.create(
        {
            "customer": customer.id,
            "collection_method": "send_invoice",
            "due_date": int(time.time()) + 90_000,
            "payment_settings": {"payment_method_types": ["customer_balance", "card"]},
        }
    )
    stripe_client.v1.invoice_items.create(
        {"customer": customer.id, "invoice": invoice.id, "amount": 12_000, "currency": "gbp"}
    )
    invoice = stripe_client.v1.invoices.finalize_invoice(invoice.id)
    stripe_sandbox.faults.set("webhooks", "held")
    stripe_sandbox.dashboard.transfer(invoice.id, 9_000)
    return [f"{stripe_sandbox.url}/_control", invoice.hosted_invoice_url, opened().url]


@pytest.mark.parametrize(("screen", "colours"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_nobody_is_shut_out(chromium, addresses, screen, colours):
    with chromium.new_context(viewport=screen, color_scheme=colours) as context:
        page = context.new_page()
        for address in addresses:
            page.goto(address)
            assert_accessible(page)
            assert_fits(page)
