"""Idempotency keys: the same question gets the same answer, once."""

import threading

import pytest
from stripe import APIError, IdempotencyError, InvalidRequestError

from tests.events.sandbox.orders import order


def test_the_same_key_and_question_get_the_same_answer(stripe_account):
    sessions = stripe_account.client().v1.checkout.sessions
    key = {"idempotency_key": f"pay-{id(sessions)}-{threading.get_ident()}"}
    asked = order()
    first = sessions.create(asked, key)
    again = sessions.create(asked, key)
    assert again.id == first.id
    assert "idempotent-replayed" not in first.last_response.headers
    assert again.last_response.headers["idempotent-replayed"] == "true"


def test_the_same_key_for_another_question_is_refused(stripe_account):
    sessions = stripe_account.client().v1.checkout.sessions
    key = {"idempotency_key": f"other-{id(sessions)}-{threading.get_ident()}"}
    sessions.create(order(), key)
    with pytest.raises(IdempotencyError) as refusal:
        sessions.create(order(client_reference_id="CD34"), key)
    assert refusal.value.http_status == 400


def test_a_second_request_while_the_first_is_under_way(stripe_sandbox, stripe_client):
    stripe_sandbox.faults.set("api", "held", times=1)
    sessions, key, made = stripe_client.v1.checkout.sessions, {"idempotency_key": "k"}, []
    first = threading.Thread(target=lambda: made.append(sessions.create(order(), key)))
    first.start()
    assert stripe_sandbox.faults.gate.arrived.wait(10)
    with pytest.raises(APIError) as refusal:
        sessions.create(order(), key)
    assert (refusal.value.http_status, refusal.value.error.code) == (409, "idempotency_key_in_use")
    stripe_sandbox.release()
    first.join(10)
    assert sessions.create(order(), key).id == made[0].id


def test_what_failed_before_work_began_is_not_remembered(stripe_sandbox, stripe_client):
    sessions, key = stripe_client.v1.checkout.sessions, {"idempotency_key": "k"}
    with pytest.raises(InvalidRequestError):
        sessions.create(order(expires_at=1), key)
    assert sessions.create(order(), key).status == "open"


def test_a_failure_after_work_began_is_remembered(stripe_sandbox, stripe_client):
    sessions, key = stripe_client.v1.checkout.sessions, {"idempotency_key": "k"}
    stripe_sandbox.faults.set("api", "server_error_after_work", times=1)
    for _ in range(2):
        with pytest.raises(APIError) as failure:
            sessions.create(order(), key)
        assert failure.value.http_status == 500
    assert len(sessions.list().data) == 1


def test_a_key_is_forgotten_after_a_day(stripe_sandbox, stripe_client):
    sessions, key = stripe_client.v1.checkout.sessions, {"idempotency_key": "k"}
    first = sessions.create(order(), key)
    stripe_sandbox.clock.move(seconds=24 * 3600 + 1)
    assert sessions.create(order(), key).id != first.id


def test_a_key_too_long_is_refused(stripe_client):
    with pytest.raises(IdempotencyError, match="255"):
        stripe_client.v1.checkout.sessions.create(order(), {"idempotency_key": "k" * 256})
