"""Paying: one attempt, one key, one page; and what happens when the till does not answer."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from common import clock
from common.errors import Refusal, TooLate
from events.models import LedgerEntry, Order, PaymentAttempt
from events.moves import selling
from events.moves.selling.ending import TillClosed
from events.till import TillRefused
from tests import factories
from tests.events.conftest import attempt_of, fresh, later, session_of, taken
from tests.events.tills import ANSWERED_WITH_A_FAULT, REFUSED, UNSURE


def test_the_buyer_is_sent_to_the_payment_page_and_the_seats_are_kept_for_it(held, till):
    with clock.stopped_at(clock.now()) as now:
        url = selling.start_payment(held)
    order, attempt = fresh(held), attempt_of(held)
    assert url == attempt.url == f"https://till.example/{attempt.session_id}"
    assert order.state == Order.State.AWAITING_PAYMENT
    assert attempt.expires_at == now + dt.timedelta(minutes=31)
    assert order.hold_until == attempt.expires_at + dt.timedelta(minutes=3)


def test_the_till_is_asked_with_the_attempts_own_key_for_exactly_the_lines(holds, till):
    order = holds(gift_pence=2_500)
    selling.start_payment(order)
    attempt = attempt_of(order)
    asked = till.asked[attempt.session_id]
    assert till.calls == [("open_checkout", attempt.public_id)]
    assert asked.total_pence == attempt.amount_pence == 122_500
    assert [line.description for line in asked.lines] == ["Table of ten", "Voluntary gift"]
    assert (asked.order, asked.attempt) == (order.public_id, attempt.public_id)
    assert asked.success_url.endswith(f"/ball/orders/{order.public_id}/thanks/")


def test_pressing_pay_again_shows_the_same_page(held, till):
    assert selling.start_payment(held) == selling.start_payment(held)
    assert till.times("open_checkout") == 1


def test_details_come_before_paying(holds, till):
    order = holds(details=None)
    with pytest.raises(Refusal) as no:
        selling.start_payment(order)
    assert no.value.code == "details_missing"
    assert till.calls == []


def test_a_till_that_does_not_answer_is_asked_again_with_the_same_key(held, till):
    till.fails("open_checkout", UNSURE)
    with pytest.raises(TillClosed) as no:
        selling.start_payment(held)
    attempt = attempt_of(held)
    assert (no.value.status, attempt.state) == (503, "opening")
    assert selling.start_payment(held)
    assert [key for _, key in till.calls] == [attempt.public_id] * 2
    assert PaymentAttempt.objects.count() == 1


def test_a_till_that_answers_with_a_fault_is_asked_with_a_new_key(held, till):
    till.fails("open_checkout", ANSWERED_WITH_A_FAULT)
    with pytest.raises(TillClosed):
        selling.start_payment(held)
    assert selling.start_payment(held)
    assert [a.state for a in held.attempts.all()] == ["failed", "open"]


def test_a_refused_attempt_is_tried_once_more_with_a_new_key(held, till):
    till.fails("open_checkout", REFUSED)
    assert selling.start_payment(held)
    assert [a.state for a in held.attempts.all()] == ["failed", "open"]


def test_a_till_that_refuses_twice_is_closed(held, till):
    till.fails("open_checkout", REFUSED, REFUSED)
    with pytest.raises(TillClosed):
        selling.start_payment(held)
    assert [a.state for a in held.attempts.all()] == ["failed", "failed"]


def test_an_order_paid_between_two_tries_goes_to_thanks(held, till, monkeypatch):
    def refuse_while_somebody_pays(asked, *, key):
        Order.objects.filter(pk=held.pk).update(state="paid", paid_at=clock.now())
        raise TillRefused("no")

    monkeypatch.setattr(till, "open_checkout", refuse_while_somebody_pays)
    assert selling.start_payment(held).endswith("/thanks/")


def test_two_clicks_at_once_end_on_one_page(held, till, monkeypatch):
    ask = till.open_checkout

    def somebody_else_first(asked, *, key):
        monkeypatch.setattr(till, "open_checkout", ask)
        selling.start_payment(held)
        return ask(asked, key=key)

    monkeypatch.setattr(till, "open_checkout", somebody_else_first)
    assert selling.start_payment(held) == attempt_of(held).url
    assert PaymentAttempt.objects.count() == 1


@pytest.mark.parametrize("till_is_down", [False, True])
def test_a_page_that_opens_after_the_order_was_cancelled_is_closed_again(
    held, till, monkeypatch, till_is_down
):
    ask = till.open_checkout

    def cancelled_meanwhile(asked, *, key):
        selling.cancel(held)
        if till_is_down:
            till.fails("expire", UNSURE)
        return ask(asked, key=key)

    monkeypatch.setattr(till, "open_checkout", cancelled_meanwhile)
    with pytest.raises(TillClosed):
        selling.start_payment(held)
    (page,) = till.pages.values()
    assert page.status == ("open" if till_is_down else "expired")
    assert fresh(held).state == Order.State.CANCELLED


def test_a_page_about_to_end_is_closed_and_a_new_one_opened(awaiting, till):
    first = attempt_of(awaiting)
    with later(minutes=30):
        url = selling.start_payment(awaiting)
    assert url == attempt_of(awaiting).url != first.url
    assert fresh(first).state == "expired"


def test_a_page_about_to_end_that_was_paid_leads_to_thanks(awaiting, till):
    till.pay(session_of(awaiting))
    with later(minutes=30):
        assert selling.start_payment(awaiting).endswith("/thanks/")
    assert fresh(awaiting).state == Order.State.PAID


def test_a_page_about_to_end_that_cannot_be_closed_is_no_reason_to_open_another(awaiting, till):
    till.fails("expire", UNSURE)
    with later(minutes=30), pytest.raises(TillClosed):
        selling.start_payment(awaiting)
    assert PaymentAttempt.objects.count() == 1


def test_an_order_that_costs_nothing_is_paid_at_once_without_the_till(ball, room, holds, till):
    free = factories.ticket_type(ball, room, price_pence=0, name="Community table")
    order = holds(free)
    assert selling.start_payment(order).endswith("/thanks/")
    assert fresh(order).state == Order.State.PAID
    assert order.seats.count() == 10
    assert till.calls == []
    assert LedgerEntry.objects.count() == 0


def test_a_paid_order_leads_to_thanks(paid):
    assert selling.start_payment(paid).endswith(f"/{paid.public_id}/thanks/")


def test_an_order_that_was_let_go_cannot_be_paid(held, till):
    with later(minutes=16):
        selling.lapse(held)
        with pytest.raises(TooLate):
            selling.start_payment(held)


def test_the_till_is_never_asked_inside_a_transaction(transactional_db, holds, till):
    order = holds()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        selling.start_payment(order)
    assert till.calls == []


def test_an_order_has_one_attempt_at_a_time_in_the_database_itself(awaiting):
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentAttempt.objects.create(
            order=awaiting, amount_pence=1, expires_at=clock.now(), state="opening"
        )


def test_cancelling_closes_the_page_before_the_seats_are_let_go(awaiting, till, room):
    order = selling.cancel(awaiting)
    assert order.state == Order.State.CANCELLED
    assert till.pages[session_of(awaiting)].status == "expired"
    assert taken(room) == 0
    assert selling.cancel(order).state == Order.State.CANCELLED
    assert taken(room) == 0


def test_seats_are_kept_when_the_page_cannot_be_closed(awaiting, till, room):
    till.fails("expire", UNSURE)
    with pytest.raises(TillClosed):
        selling.cancel(awaiting)
    assert fresh(awaiting).state == Order.State.AWAITING_PAYMENT
    assert taken(room) == 10


def test_cancelling_an_order_that_was_just_paid_says_so(awaiting, till, room):
    till.pay(session_of(awaiting))
    with pytest.raises(Refusal) as no:
        selling.cancel(awaiting)
    assert no.value.code == "already_paid"
    assert fresh(awaiting).state == Order.State.PAID
    assert taken(room) == 10


def test_going_back_from_the_page_keeps_the_seats(awaiting, till, room):
    order = selling.reopen(awaiting)
    assert order.state == Order.State.HELD
    assert taken(room) == 10
    assert fresh(attempt_of(order)).state == "expired"


def test_going_back_from_a_page_that_was_paid_is_too_late(awaiting, till):
    till.pay(session_of(awaiting))
    assert selling.reopen(awaiting).state == Order.State.PAID
