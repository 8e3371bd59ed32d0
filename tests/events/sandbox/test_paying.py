"""The hosted pay page, used as a browser without scripts would use it."""

import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.events.sandbox.orders import CANCEL, line


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay())


def get(url):
    try:
        with browser.open(url) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.read().decode()


def press(url, button, headers=None, **typed):
    data = urllib.parse.urlencode({"act": button, **typed}).encode()
    request = urllib.request.Request(url, data=data, headers=headers or {})
    try:
        with browser.open(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers.get("Location", "")


def test_the_page_says_what_is_bought_and_that_no_money_moves(opened):
    session = opened(lines=[line(750_00, name="A <table> of ten"), line(30_00, 2, "Guests")])
    status, html = get(session.url)
    assert status == 200
    assert "Sandbox: no real money" in html
    assert "1 &times; A &lt;table&gt; of ten" in html
    assert "£810.00" in html
    assert "<script" not in html


def test_paying_completes_the_session_and_leads_back(stripe_client, opened):
    session = opened(payment_intent_data={"metadata": {"order": "AB12"}})
    answer = press(session.url, "pay", email="ben@example.org", name="Ben Okafor")
    assert answer == (303, f"https://ball.example/paid/?session={session.id}")
    expand = {"expand": ["payment_intent.latest_charge.balance_transaction"]}
    paid = stripe_client.v1.checkout.sessions.retrieve(session.id, expand)
    assert (paid.status, paid.payment_status, paid.url) == ("complete", "paid", None)
    assert (paid.customer_details.email, paid.customer_details.name) == (
        "ben@example.org",
        "Ben Okafor",
    )
    intent = paid.payment_intent
    assert (intent.status, intent.amount_received) == ("succeeded", 95_00)
    assert intent.metadata["order"] == "AB12"
    assert (intent.latest_charge.paid, intent.latest_charge.amount) == (True, 95_00)
    moved = intent.latest_charge.balance_transaction
    assert (moved.amount, moved.fee, moved.net) == (95_00, 162, 93_38)


def test_a_declined_card_leaves_the_session_open_for_another_try(stripe_client, opened):
    session = opened()
    status, html = press(session.url, "decline", email="ben@example.org")
    assert status == 200
    assert "Your card was declined." in html
    assert 'value="ben@example.org"' in html
    still = stripe_client.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
    assert (still.status, still.payment_status) == ("open", "unpaid")
    assert still.payment_intent.status == "requires_payment_method"
    assert still.payment_intent.last_payment_error.code == "card_declined"
    assert press(session.url, "pay")[0] == 303
    again = stripe_client.v1.checkout.sessions.retrieve(session.id)
    assert (again.payment_status, again.payment_intent) == ("paid", still.payment_intent.id)


def test_walking_away_leads_back_and_changes_nothing(stripe_client, stripe_sandbox, opened):
    session = opened()
    assert press(session.url, "leave") == (303, CANCEL)
    assert stripe_client.v1.checkout.sessions.retrieve(session.id).status == "open"
    assert stripe_sandbox.events == []


def test_paying_twice_takes_the_money_once(stripe_client, opened):
    session = opened()
    press(session.url, "pay")
    status, html = press(session.url, "pay")
    assert (status, "Already paid" in html) == (200, True)
    assert len(stripe_client.v1.charges.list().data) == 1


def test_a_page_whose_time_is_over_takes_nothing(stripe_client, stripe_sandbox, opened):
    session = opened()
    stripe_client.v1.checkout.sessions.expire(session.id)
    status, html = press(session.url, "pay")
    assert (status, "Time ran out" in html) == (200, True)
    assert stripe_client.v1.payment_intents.list().data == []


@pytest.mark.parametrize("late", [True, False])
def test_a_payment_can_come_late_only_when_it_is_meant_to(stripe_sandbox, opened, late):
    session = opened(expires_at=stripe_sandbox.clock.now() + 31 * 60)
    stripe_sandbox.clock.move(seconds=45 * 60)
    if late:
        stripe_sandbox.linger(session.id)
    press(session.url, "pay")
    assert stripe_sandbox.session(session.id)["status"] == ("complete" if late else "expired")


def test_a_late_payment_by_hand(stripe_sandbox, opened):
    session = opened()
    stripe_sandbox.clock.move(seconds=25 * 3600)
    assert stripe_sandbox.pay(session.id, late=True)["payment_status"] == "paid"


def test_an_unknown_page_is_not_found(stripe_sandbox):
    assert get(f"{stripe_sandbox.url}/c/pay/cs_test_nobody")[0] == 404


def test_another_site_cannot_press_our_buttons(stripe_sandbox, opened):
    session = opened()
    assert press(session.url, "pay", headers={"Origin": "https://evil.example"})[0] == 403
    assert press(session.url, "pay", headers={"Origin": stripe_sandbox.url})[0] == 303
