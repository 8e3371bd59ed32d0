"""Checkout Sessions by Stripe's own library, on the sandbox and on a real account if named."""

import time

import pytest
from stripe import InvalidRequestError

from tests.events.sandbox.orders import line, order


def test_a_session_opens_with_its_total_and_a_page_to_pay_on(stripe_account):
    stripe = stripe_account.client()
    bought = [line(750_00, name="A table of ten"), line(30_00, 2, name="A seat for a guest")]
    session = stripe.v1.checkout.sessions.create(
        order(lines=bought, client_reference_id="AB12", customer_email="amara@example.org")
    )
    assert (session.status, session.payment_status) == ("open", "unpaid")
    assert (session.amount_total, session.currency) == (810_00, "gbp")
    assert (session.client_reference_id, session.metadata["order"]) == ("AB12", "AB12")
    assert (session.livemode, session.payment_intent) == (False, None)
    assert session.id.startswith("cs_test_")
    assert session.id in session.url


def test_a_session_is_found_again_with_its_lines_when_asked(stripe_account):
    stripe = stripe_account.client()
    session = stripe.v1.checkout.sessions.create(order(lines=[line(quantity=3)]))
    plain = stripe.v1.checkout.sessions.retrieve(session.id)
    assert "line_items" not in plain.to_dict()
    whole = stripe.v1.checkout.sessions.retrieve(session.id, {"expand": ["line_items"]})
    assert [each.quantity for each in whole.line_items.data] == [3]
    listed = stripe.v1.checkout.sessions.line_items.list(session.id)
    assert [each.description for each in listed.data] == ["A seat at the Ball"]


def test_an_expired_session_cannot_be_expired_again(stripe_account):
    stripe = stripe_account.client()
    session = stripe.v1.checkout.sessions.create(order())
    expired = stripe.v1.checkout.sessions.expire(session.id)
    assert (expired.status, expired.url) == ("expired", None)
    with pytest.raises(InvalidRequestError) as refusal:
        stripe.v1.checkout.sessions.expire(session.id)
    assert refusal.value.http_status == 400
    assert "expired" in str(refusal.value)


def test_sessions_are_listed_newest_first_a_page_at_a_time(stripe_account):
    stripe = stripe_account.client()
    made = [stripe.v1.checkout.sessions.create(order()).id for _ in range(3)]
    first = stripe.v1.checkout.sessions.list({"limit": 2})
    assert first.has_more
    assert [each.id for each in first.data] == [made[2], made[1]]
    then = stripe.v1.checkout.sessions.list({"limit": 1, "starting_after": made[1]})
    assert [each.id for each in then.data] == [made[0]]
    back = stripe.v1.checkout.sessions.list({"limit": 1, "ending_before": made[0]})
    assert [each.id for each in back.data] == [made[1]]


def test_the_library_walks_through_all_pages(stripe_client, opened):
    made = [opened().id for _ in range(5)]
    walked = stripe_client.v1.checkout.sessions.list({"limit": 2}).auto_paging_iter()
    assert [each.id for each in walked] == made[::-1]


def test_sessions_are_listed_by_status_and_time(stripe_sandbox, stripe_client, opened):
    old = opened()
    stripe_sandbox.clock.move(seconds=600)
    new = opened()
    stripe_sandbox.pay(new.id)
    sessions = stripe_client.v1.checkout.sessions
    assert [each.id for each in sessions.list({"status": "open"}).data] == [old.id]
    assert [each.id for each in sessions.list({"status": "complete"}).data] == [new.id]
    assert [each.id for each in sessions.list({"created": {"gt": old.created}}).data] == [new.id]


@pytest.mark.parametrize(
    ("more", "param", "code"),
    [
        ({"expires_at": int(time.time()) + 29 * 60}, "expires_at", None),
        ({"expires_at": int(time.time()) + 25 * 3600}, "expires_at", None),
        ({"lines": [line(10)]}, None, "amount_too_small"),
        ({"lines": [line(99_999_999, 2)]}, None, "amount_too_large"),
        ({"customer_email": "amara at example"}, "customer_email", "email_invalid"),
        ({"success_url": "not an address"}, "success_url", "url_invalid"),
        ({"client_reference_id": "x" * 201}, "client_reference_id", None),
        ({"metadata": {"order": "x" * 501}}, None, None),
    ],
)
def test_a_session_stripe_would_not_open_is_refused(stripe_account, more, param, code):
    watch = stripe_account.watch
    with watch.expecting_breaches(), pytest.raises(InvalidRequestError) as refusal:
        stripe_account.client().v1.checkout.sessions.create(order(**more))
    assert refusal.value.http_status == 400
    assert not param or refusal.value.param == param
    assert not code or refusal.value.code == code


def test_the_end_may_lie_half_an_hour_to_a_day_away(stripe_sandbox, opened):
    now = stripe_sandbox.clock.now()
    assert opened(expires_at=now + 31 * 60).expires_at == now + 31 * 60
    assert opened().expires_at - now in (24 * 3600, 24 * 3600 + 1)


def test_a_session_runs_out_by_the_sandboxs_clock(stripe_sandbox, stripe_client, opened):
    session = opened(expires_at=stripe_sandbox.clock.now() + 31 * 60)
    stripe_sandbox.clock.move(seconds=31 * 60 + 1)
    assert stripe_client.v1.checkout.sessions.retrieve(session.id).status == "expired"
    assert [each["type"] for each in stripe_sandbox.events] == ["checkout.session.expired"]


def test_nothing_to_pay_is_no_payment(stripe_sandbox, stripe_client, opened):
    session = opened(lines=[line(0)])
    stripe_sandbox.pay(session.id)
    paid = stripe_client.v1.checkout.sessions.retrieve(session.id)
    assert (paid.status, paid.payment_status) == ("complete", "no_payment_required")
    assert paid.payment_intent is None
