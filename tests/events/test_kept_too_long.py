"""Seats cannot be kept without paying for longer than two hours, however often one tries."""

import datetime as dt

import pytest

from common.errors import TooLate
from events import seats
from events.moves import selling
from events.moves.selling import ending
from tests.events.conftest import fresh, later

pytestmark = pytest.mark.django_db


def test_going_to_and_fro_does_not_keep_seats_for_ever(held, till, ball):
    for minutes in range(10, 120, 10):
        with later(minutes=minutes):
            selling.start_payment(fresh(held))
            ending.reopen(fresh(held))
    with later(minutes=121):
        with pytest.raises(TooLate):
            selling.start_payment(fresh(held))
        assert not fresh(held).reserving
        assert set(seats.left(ball).pools.values()) == {100}


def test_a_payment_begun_within_the_two_hours_may_be_finished(held, till):
    for minutes in range(10, 111, 10):
        with later(minutes=minutes):
            selling.start_payment(fresh(held))
            ending.reopen(fresh(held))
    with later(minutes=119):
        selling.start_payment(fresh(held))
    with later(minutes=125):
        assert fresh(held).reserving


def test_an_order_that_expired_at_the_till_may_not_begin_again_after_two_hours(held, till):
    fresh(held)
    type(held).objects.filter(pk=held.pk).update(hold_until=held.created_at + dt.timedelta(hours=5))
    with later(minutes=121), pytest.raises(TooLate, match="two hours"):
        selling.start_payment(fresh(held))


def test_an_order_whose_page_will_not_close_keeps_its_seats_and_is_logged(awaiting, till, caplog):
    till.pages.clear()  # the till knows nothing of it, as after a change of its key
    with later(minutes=60):
        assert selling.expire_due() == 0
    assert fresh(awaiting).state == "awaiting_payment"
    assert "order_cannot_expire" in caplog.text
