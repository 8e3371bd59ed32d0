"""Every fault of the API does what it says, and no more often than asked."""

import pytest
import stripe

from tests.events.sandbox.orders import order
from tests.stripe_sandbox.accounts import SANDBOX_KEY, Account
from tests.stripe_sandbox.faults import API_FAULTS, SWITCHES, UnknownSwitchError

# What our side sees of each fault, and how many sessions exist afterwards.
SEEN: dict[str, tuple[type[stripe.StripeError], int | None, int]] = {
    "refused": (stripe.APIConnectionError, None, 0),
    "rate_limited": (stripe.RateLimitError, 429, 0),
    "declined": (stripe.CardError, 402, 0),
    "unauthorised": (stripe.AuthenticationError, 401, 0),
    "forbidden": (stripe.PermissionError, 403, 0),
    "server_error": (stripe.APIError, 500, 0),
    "server_error_after_work": (stripe.APIError, 500, 1),
    "answer_lost": (stripe.APIConnectionError, None, 1),
    "garbled": (stripe.APIError, 200, 1),
}


def test_every_fault_is_tried_here():
    elsewhere = {"none", "held", "slow"}
    assert SEEN.keys() | elsewhere == API_FAULTS.keys()


@pytest.mark.parametrize("fault", SEEN)
def test_a_fault_strikes_once_when_asked_once(stripe_sandbox, stripe_client, fault):
    error, status, made = SEEN[fault]
    stripe_sandbox.faults.set("api", fault, times=1, only="POST /v1/checkout/sessions")
    sessions = stripe_client.v1.checkout.sessions
    assert sessions.list().data == []
    with pytest.raises(error) as failure:
        sessions.create(order())
    assert failure.value.http_status == status
    assert len(sessions.list().data) == made
    assert sessions.create(order()).status == "open"


def test_a_lost_answer_is_had_by_asking_again(stripe_sandbox, stripe_watch):
    stripe_sandbox.faults.set("api", "answer_lost", times=1)
    patient = Account(SANDBOX_KEY, stripe_watch, stripe_sandbox).client(retries=1)
    session = patient.v1.checkout.sessions.create(order())
    assert session.last_response.headers["idempotent-replayed"] == "true"
    assert len(stripe_sandbox.sessions()) == 1


def test_a_held_answer_comes_when_released(stripe_sandbox, stripe_client):
    stripe_sandbox.faults.set("api", "held")
    stripe_sandbox.faults.gate.open()
    assert stripe_client.v1.checkout.sessions.create(order()).status == "open"
    assert stripe_sandbox.faults.gate.arrived.is_set()


def test_a_slow_answer_takes_its_time(stripe_sandbox, stripe_client):
    slept: list[float] = []
    stripe_sandbox.api.sleep = slept.append
    stripe_sandbox.faults.set("api", "slow", times=1)
    stripe_sandbox.faults.delay_seconds = 40
    stripe_client.v1.checkout.sessions.create(order())
    assert slept == [40]


def test_calm_makes_everything_healthy(stripe_sandbox):
    for switch, choices in SWITCHES.items():
        stripe_sandbox.faults.set(switch, list(choices)[-1])
    stripe_sandbox.faults.calm()
    healthy = {switch: next(iter(choices)) for switch, choices in SWITCHES.items()}
    assert stripe_sandbox.faults.positions() == healthy


@pytest.mark.parametrize(("switch", "position"), [("api", "sideways"), ("kettle", "on")])
def test_there_is_no_such_switch(stripe_sandbox, switch, position):
    with pytest.raises(UnknownSwitchError):
        stripe_sandbox.faults.set(switch, position)


@pytest.mark.parametrize("key", ["sk_live_abc", "rk_live_abc", "nonsense"])
def test_only_test_keys_come_in(stripe_sandbox, key):
    client = stripe.StripeClient(
        key, base_addresses={"api": stripe_sandbox.url}, max_network_retries=0
    )
    with pytest.raises(stripe.AuthenticationError):
        client.v1.checkout.sessions.create(order())


def test_what_does_not_exist_is_not_found(stripe_client):
    for find in (
        stripe_client.v1.checkout.sessions.retrieve,
        stripe_client.v1.payment_intents.retrieve,
        stripe_client.v1.charges.retrieve,
        stripe_client.v1.refunds.retrieve,
        stripe_client.v1.events.retrieve,
        stripe_client.v1.balance_transactions.retrieve,
    ):
        with pytest.raises(stripe.InvalidRequestError) as refusal:
            find("nobody")
        assert (refusal.value.http_status, refusal.value.code) == (404, "resource_missing")
        assert refusal.value.request_id.startswith("req_")


def test_what_cannot_be_expanded_is_refused(stripe_client, opened):
    session = opened()
    with pytest.raises(stripe.InvalidRequestError, match="cannot be expanded"):
        stripe_client.v1.checkout.sessions.retrieve(session.id, {"expand": ["url"]})
