"""Where Stripe's letters arrive: quick thanks for what is Stripe's and ours, 400 for the rest."""

import json

import pytest
from django.test import Client

from events.models import StripeEvent
from events.views.webhook import MOST_BYTES
from tests.events.letters_of_stripe import SECRET, body_of, event, signed
from tests.events.pages.conftest import at

JSON = "application/json"


@pytest.fixture(autouse=True)
def _keys(settings):
    settings.STRIPE_WEBHOOK_SECRET = SECRET
    settings.STRIPE_SECRET_KEY = "sk_test_x"
    settings.STRIPE_ACCOUNT = "acct_ours"


@pytest.fixture
def send(db):
    """Posts a letter as Stripe would, with no session and no CSRF token."""
    stripe = Client(enforce_csrf_checks=True)

    def post(body: bytes, signature: str | None = None):
        signature = signed(body) if signature is None else signature
        headers = {"Stripe-Signature": signature}
        return stripe.post(at("stripe_webhook"), body, content_type=JSON, headers=headers)

    return post


def test_a_letter_is_stored_and_thanked_for_again_and_again(send):
    letter = body_of(event(about="cs_nobodys"))
    replies = [send(letter) for _ in range(3)]
    assert [reply.status_code for reply in replies] == [200, 200, 200]
    assert StripeEvent.objects.count() == 1
    assert not replies[0].cookies


@pytest.mark.parametrize(
    "letter",
    [
        event(livemode=True),
        event(account="acct_somebody_else"),
        {},
        [],
        None,
        "text",
        {**event(), "created": "now"},
        {**event(), "created": 10**30},
        {**event(), "data": {"object": []}},
        {**event(), "id": "x" * 5000},
    ],
    ids=[
        "of live money",
        "of another account",
        "an empty object",
        "a list",
        "nothing",
        "text",
        "made at no time",
        "made beyond all time",
        "about a list",
        "with an id without end",
    ],
)
def test_what_is_not_for_us_leaves_no_row(send, letter):
    reply = send(body_of(letter))
    assert reply.status_code == 400
    assert not StripeEvent.objects.exists()


@pytest.mark.parametrize("signature", ["", "x", "t=1,v1=00", "t=,v1=", "é", "v1=\x00"])
def test_a_forged_letter_is_refused(send, signature):
    assert send(body_of(event()), signature).status_code == 400


def test_an_old_or_otherwise_signed_letter_is_refused(send):
    body = body_of(event())
    assert send(body, signed(body, ago=3600)).status_code == 400
    assert send(body, signed(body, secret="whsec_other")).status_code == 400


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 50_000])
def test_rubbish_is_refused_even_when_it_is_signed(send, body):
    assert send(body).status_code == 400


def test_what_is_too_large_is_not_even_read(send):
    body = json.dumps(event(padding="x" * MOST_BYTES)).encode()
    assert send(body).status_code == 413


def test_nobody_looks_at_it_in_a_browser(client, db):
    assert client.get(at("stripe_webhook")).status_code == 405


@pytest.mark.parametrize("length", ["²", "x", "-1", "1e3"])
def test_a_length_that_is_no_number_is_refused(db, length):
    answer = Client().post(at("stripe_webhook"), b"{}", content_type=JSON, CONTENT_LENGTH=length)
    assert answer.status_code == 413
