"""From the shop to the door in a browser without scripts, with Stripe's sandbox as the till."""

import re

import pytest
from django.core.management import call_command
from django.test import Client

from events.models import LedgerEntry, Order, Payment
from events.moves.selling import field_of
from notices.models import Notice
from tests import factories
from tests.events.conftest import fresh, session_of
from tests.events.pages.conftest import BUYER, allowed, at, path_of, text
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


class Counting(Client):
    """A browser that counts what it asks for and follows redirects on our site."""

    requests = 0

    def request(self, **asked):
        self.requests += 1
        return super().request(**asked)

    def send(self, address, **typed):
        """Press a button; the page one comes to, or the redirect that leaves our site."""
        reply = self.post(address, typed)
        away = reply.status_code == 303 and not reply["Location"].startswith("/")
        return reply if away or reply.status_code != 303 else self.get(reply["Location"])


@pytest.fixture
def ball():
    """A Ball that is really committed."""
    return factories.ball()


@pytest.fixture
def table_of_ten(ball):
    """Its tables."""
    return factories.ticket_type(ball, factories.pool(ball))


@pytest.fixture
def browser() -> Counting:
    """The buyer's."""
    return Counting()


@pytest.fixture
def at_stripe(browser, ball, table_of_ten, till_at_sandbox) -> Order:
    """Chosen, filled in, and sent to Stripe's page."""
    page = browser.get(at("shop", ball.slug))
    held = browser.send(at("shop", ball.slug), **{field_of(table_of_ten.public_id): "1"})
    assert "We keep your seats until" in text(held)
    away = browser.send(held.request["PATH_INFO"], **{**BUYER, "gift": "25"})
    order = Order.objects.get()
    assert page.status_code == 200
    assert away["Location"].startswith(till_at_sandbox.url)
    return order


def is_paid_once(order):
    assert fresh(order).state == "paid"
    assert Payment.objects.get().amount_pence == order.total_pence == 122_500
    assert LedgerEntry.objects.filter(order=order).balance() == 0
    assert order.seats.count() == 10
    assert Notice.objects.filter(reason="order.paid").count() == 1


@pytest.mark.parametrize("first", ["redirect", "webhook"])
def test_five_requests_and_one_paid_order_whoever_comes_first(
    browser, at_stripe, till_at_sandbox, first
):
    till_at_sandbox.pay(session_of(at_stripe))
    come_back = at("order_thanks", at_stripe.public_id)
    if first == "webhook":
        replies = till_at_sandbox.deliver(Client(), at("stripe_webhook"))
        call_command("process_inbox")
        thanks = browser.get(come_back)
    else:
        thanks = browser.get(come_back)
        replies = till_at_sandbox.deliver(Client(), at("stripe_webhook"))
        call_command("process_inbox")
    assert at_stripe.reference in text(thanks)
    assert {reply.status_code for reply in replies} == {200}
    assert browser.requests <= 5
    is_paid_once(at_stripe)


def test_leaving_stripes_page_and_paying_after_all_is_one_payment(
    browser, at_stripe, till_at_sandbox
):
    page = browser.get(at("order", at_stripe.public_id))
    assert "Nothing was taken" in text(page)
    browser.send(at("order", at_stripe.public_id), **{**BUYER, "gift": "25"})
    till_at_sandbox.pay(session_of(at_stripe))
    browser.get(at("order_thanks", at_stripe.public_id))
    is_paid_once(at_stripe)


def test_a_declined_card_leaves_the_seats_held(browser, at_stripe, till_at_sandbox):
    till_at_sandbox.decline(session_of(at_stripe))
    assert "do not pay again" in text(browser.get(at("order_thanks", at_stripe.public_id)))
    assert "We keep your seats until" in text(browser.get(at("order", at_stripe.public_id)))


def test_from_the_shared_link_to_the_door(browser, at_stripe, till_at_sandbox, ball, tonight):
    till_at_sandbox.pay(session_of(at_stripe))
    thanks = browser.get(at("order_thanks", at_stripe.public_id))
    shared = re.search(r'value="(http[^"]+/join/[^"]+)"', text(thanks))[1]
    guest = Counting()
    ticket = guest.send(path_of(shared), name="Ben Hale", email="ben@lamp.example")
    code = re.search(r'class="code">([^<]+)<', text(ticket))[1]
    door = signed_in(Counting(), allowed(factories.person("Dora Keeper"), "add_admission"))
    admitted = door.send(at("door_admit", ball.slug), shown=code)
    assert "Ben Hale" in text(admitted)
    assert "already" in text(door.send(at("door_admit", ball.slug), shown=code))
