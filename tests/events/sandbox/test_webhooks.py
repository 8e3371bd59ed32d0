"""Webhooks: signed as Stripe signs them, and arriving as badly as they can."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from stripe import SignatureVerificationError, Webhook

from tests.stripe_sandbox.control import ACTIONS

PAID = [
    "payment_intent.created",
    "charge.succeeded",
    "payment_intent.succeeded",
    "checkout.session.completed",
]


def read(sandbox, letter):
    return Webhook.construct_event(
        letter.body, letter.headers.get("Stripe-Signature"), sandbox.webhooks.secret
    )


def kinds(letters):
    return [letter.kind for letter in letters]


class Doorstep:
    """A server that takes webhooks and answers as it is told."""

    def __init__(self):
        self.arrived: list[tuple[str, dict[str, str]]] = []
        self.answers: list[int] = []
        self.full = threading.Event()
        self.expected = 1
        door = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                door.arrived.append((json.loads(body)["type"], dict(self.headers)))
                self.send_response(door.answers.pop(0) if door.answers else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()
                if len(door.arrived) >= door.expected:
                    door.full.set()

            def log_message(self, *said):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/webhook/"


@pytest.fixture
def doorstep():
    door = Doorstep()
    thread = threading.Thread(target=door.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield door
    door.server.shutdown()
    door.server.server_close()


def test_a_payment_tells_its_story_in_order(stripe_sandbox, opened):
    stripe_sandbox.pay(opened().id)
    letters = stripe_sandbox.letters()
    assert kinds(letters) == PAID
    event = read(stripe_sandbox, letters[-1])
    assert (event.type, event.livemode) == ("checkout.session.completed", False)
    assert event.data.object.payment_status == "paid"
    assert event.api_version == "2026-10-28.endive"
    assert stripe_sandbox.letters() == []


def test_a_refund_tells_its_story(stripe_sandbox, stripe_client, opened):
    session = stripe_sandbox.pay(opened().id)
    stripe_sandbox.letters()
    stripe_sandbox.faults.set("refunds", "pending")
    refund = stripe_client.v1.refunds.create({"payment_intent": session["payment_intent"]})
    assert kinds(stripe_sandbox.letters()) == ["refund.created", "charge.refunded"]
    stripe_sandbox.settle_refund(refund.id)
    stripe_sandbox.fail_refund(refund.id)
    told = kinds(stripe_sandbox.letters())
    assert told == ["refund.updated", "refund.updated", "refund.failed"]


def test_an_event_shows_its_object_as_it_was(stripe_sandbox, stripe_client, opened):
    session = stripe_sandbox.pay(opened().id)
    stripe_client.v1.refunds.create({"payment_intent": session["payment_intent"]})
    told = stripe_client.v1.events.list({"type": "charge.succeeded"}).data[0]
    assert told.data.object.amount_refunded == 0


def test_events_are_read_back_over_the_api(stripe_sandbox, stripe_client, opened):
    session = stripe_sandbox.pay(opened().id)
    refund = stripe_client.v1.refunds.create(
        {"payment_intent": session["payment_intent"]}, {"idempotency_key": "refund-1"}
    )
    listed = stripe_client.v1.events.list({"types": ["refund.created", "checkout.session.*"]})
    assert [each.type for each in listed.data] == ["refund.created", "checkout.session.completed"]
    assert listed.data[0].request.idempotency_key == "refund-1"
    assert listed.data[1].request.id is None
    one = stripe_client.v1.events.retrieve(listed.data[0].id)
    assert one.data.object.id == refund.id
    stripe_sandbox.clock.move(seconds=31 * 24 * 3600)
    assert stripe_client.v1.events.list().data == []


@pytest.mark.parametrize("signature", ["forged", "stale", "missing"])
def test_a_false_signature_is_seen_through(stripe_sandbox, opened, signature):
    stripe_sandbox.pay(opened().id)
    stripe_sandbox.faults.set("signature", signature)
    for letter in stripe_sandbox.letters():
        with pytest.raises(SignatureVerificationError):
            read(stripe_sandbox, letter)


@pytest.mark.parametrize(
    ("mode", "arriving"),
    [
        ("normal", PAID),
        ("off", []),
        ("duplicate", [each for each in PAID for _ in range(2)]),
        ("reordered", PAID[::-1]),
        ("held", []),
    ],
)
def test_how_webhooks_arrive(stripe_sandbox, opened, mode, arriving):
    stripe_sandbox.faults.set("webhooks", mode)
    stripe_sandbox.pay(opened().id)
    assert kinds(stripe_sandbox.letters()) == arriving


def test_held_webhooks_come_when_released(stripe_sandbox, opened):
    stripe_sandbox.faults.set("webhooks", "held")
    stripe_sandbox.pay(opened().id)
    stripe_sandbox.release()
    assert kinds(stripe_sandbox.letters()) == PAID


@pytest.mark.parametrize(
    ("switch", "position", "field", "told"),
    [
        ("account", "unnamed", "account", None),
        ("account", "own", "account", "acct_sandbox"),
        ("account", "other", "account", "acct_somebody_else"),
        ("livemode", "test", "livemode", False),
        ("livemode", "live", "livemode", True),
    ],
)
def test_what_a_webhook_claims_to_be(stripe_sandbox, opened, switch, position, field, told):
    stripe_sandbox.faults.set(switch, position)
    stripe_sandbox.pay(opened().id)
    event = read(stripe_sandbox, stripe_sandbox.letters("checkout.session.completed")[0])
    assert event.to_dict().get(field) == told


class FakeTestClient:
    """Takes what Django's test client takes."""

    def __init__(self):
        self.posted = []

    def post(self, path, *, data, content_type, headers):
        self.posted.append((path, json.loads(data)["type"], content_type, headers))
        return 200


def test_webhooks_are_handed_to_a_test_client_in_any_order(stripe_sandbox, opened):
    stripe_sandbox.pay(opened().id)
    letters = stripe_sandbox.letters("checkout.session.completed", "payment_intent.succeeded")
    client = FakeTestClient()
    answers = stripe_sandbox.deliver(client, "/hook/", [*letters[::-1], letters[0]])
    assert answers == [200, 200, 200]
    assert [kind for _, kind, _, _ in client.posted] == [PAID[3], PAID[2], PAID[2]]
    path, _, content_type, headers = client.posted[0]
    assert (path, content_type) == ("/hook/", "application/json; charset=utf-8")
    assert headers.keys() == {"Stripe-Signature"}


def test_webhooks_go_by_themselves_once_there_is_an_address(
    stripe_sandbox, stripe_client, opened, doorstep
):
    doorstep.expected = len(PAID)
    stripe_sandbox.deliver_to(doorstep.url)
    stripe_sandbox.pay(opened().id)
    assert doorstep.full.wait(10)
    assert [kind for kind, _ in doorstep.arrived] == PAID
    assert all("Stripe-Signature" in headers for _, headers in doorstep.arrived)


def test_before_the_redirect_means_before(stripe_sandbox, opened, doorstep):
    session = opened()
    stripe_sandbox.faults.set("moment", "before_redirect")
    stripe_sandbox.deliver_to(doorstep.url)
    stripe_sandbox.pay(session.id)
    assert [kind for kind, _ in doorstep.arrived] == PAID
    assert all(each["pending_webhooks"] == 0 for each in stripe_sandbox.events)


def test_after_the_redirect_means_after(stripe_sandbox, opened, doorstep):
    session = opened()
    stripe_sandbox.faults.set("moment", "after_redirect")
    stripe_sandbox.deliver_to(doorstep.url)
    stripe_sandbox.pay(session.id)
    assert doorstep.arrived == []
    stripe_sandbox.webhooks.courier.hurry()
    assert [kind for kind, _ in doorstep.arrived] == PAID


def test_a_refused_webhook_is_sent_again(stripe_sandbox, stripe_client, opened, doorstep):
    session = opened()
    doorstep.answers = [500]
    stripe_sandbox.faults.set("moment", "before_redirect")
    stripe_sandbox.deliver_to(doorstep.url)
    stripe_sandbox.pay(session.id)
    unheard = stripe_client.v1.events.list({"delivery_success": False}).data
    assert [each.type for each in unheard] == [PAID[0]]
    stripe_sandbox.webhooks.courier.hurry()
    assert [kind for kind, _ in doorstep.arrived] == [*PAID, PAID[0]]
    assert stripe_client.v1.events.list({"delivery_success": False}).data == []


@pytest.mark.parametrize(
    ("way", "arranged"),
    [
        ("release", PAID),
        ("release_twice", [kind for kind in PAID for _ in range(2)]),
        ("release_reversed", PAID[::-1]),
        ("release_late", PAID),
        ("lose", []),
    ],
)
def test_what_was_held_is_let_go_in_any_way(stripe_sandbox, opened, way, arranged):
    stripe_sandbox.faults.set("webhooks", "held")
    stripe_sandbox.pay(opened().id)
    assert stripe_sandbox.letters() == []
    ACTIONS[way](stripe_sandbox, {})
    assert kinds(stripe_sandbox.letters()) == arranged
    assert stripe_sandbox.webhooks.held == []


def test_a_letter_that_comes_days_late_is_signed_now(stripe_sandbox, opened):
    stripe_sandbox.faults.set("webhooks", "late", times=1)
    stripe_sandbox.pay(opened().id)
    event = read(stripe_sandbox, stripe_sandbox.letters()[0])
    assert stripe_sandbox.clock.now() - event.created == pytest.approx(3 * 24 * 3600, abs=60)
    assert stripe_sandbox.events[0]["created"] - event.created == 3 * 24 * 3600


def test_the_last_days_letters_are_sent_again_and_no_older_ones(stripe_sandbox, opened):
    stripe_sandbox.pay(opened().id)
    first = stripe_sandbox.letters()
    stripe_sandbox.resend()
    assert [each.event_id for each in stripe_sandbox.letters()] == [each.event_id for each in first]
    stripe_sandbox.clock.move(seconds=24 * 3600 + 60)
    stripe_sandbox.resend()
    assert stripe_sandbox.letters() == []


@pytest.mark.parametrize(
    ("switch", "position"), [("signature", "forged"), ("account", "other"), ("livemode", "live")]
)
def test_a_letter_is_spoilt_once_when_asked_once(stripe_sandbox, opened, switch, position):
    stripe_sandbox.faults.set(switch, position, times=1)
    stripe_sandbox.pay(opened().id)
    spoilt, *others = stripe_sandbox.letters()
    assert all(read(stripe_sandbox, each).livemode is False for each in others)
    assert [each.get("account") for each in map(json.loads, (e.body for e in others))] == [None] * 3
    if switch == "signature":
        with pytest.raises(SignatureVerificationError):
            read(stripe_sandbox, spoilt)
    else:
        told = json.loads(spoilt.body)
        assert told["livemode"] or told["account"] == "acct_somebody_else"
