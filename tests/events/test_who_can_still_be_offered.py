"""The line keeps seats only for those who can still be offered them; and for no more than that."""

import datetime as dt

import pytest

from common import clock
from common.errors import Refusal, TooLate
from events.models import Ball, Order, TicketType, WaitingEntry
from events.moves import selling, waiting
from events.moves.selling import Wanted
from events.moves.waiting import Wish
from tests.events.conftest import fresh

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def other(ball, small):
    """Another ticket for the same seats."""
    made = TicketType.objects.create(
        ball=ball, kind="single", name="Box seat", price_pence=6_000, seats=1
    )
    made.pools.set([small])
    return made


@pytest.fixture
def free_again(waits, sold_out) -> WaitingEntry:
    """Greta waits, and four seats have come back."""
    entry = waits("Greta", 2)
    selling.cancel(sold_out)
    return entry


def buys(ball, kind) -> Order:
    return selling.reserve(fresh(ball), [Wanted(kind.public_id, 1)])


GONE = {
    "taken off the page": {"active": False},
    "closed": {"closes_at": clock.now() - HOUR},
    "closed too soon to answer": {"closes_at": clock.now() + HOUR},
    "not open yet": {"opens_at": clock.now() + HOUR},
    "hidden by a code": {"code": "FRIENDS"},
}


@pytest.mark.parametrize("changed", GONE.values(), ids=list(GONE))
def test_what_cannot_be_bought_is_not_offered_and_keeps_nothing_from_others(
    ball, seat, other, free_again, changed
):
    TicketType.objects.filter(pk=seat.pk).update(**changed)
    assert waiting.offer_due() == 0
    assert fresh(free_again).state == "waiting"
    assert buys(ball, other).state == "held"


def test_while_it_can_be_offered_a_newcomer_stands_behind_the_line(ball, other, free_again):
    with pytest.raises(Refusal) as no:
        buys(ball, other)
    assert no.value.code == "others_wait"
    assert waiting.offer_due() == 1


def test_in_the_last_two_hours_nobody_is_offered_anything_and_anybody_buys(ball, seat, free_again):
    with clock.stopped_at(ball.sales_close_at - HOUR):
        assert waiting.offer_due() == 0
        assert buys(ball, seat).state == "held"


def test_who_paid_too_late_for_a_hidden_ticket_is_offered_it_all_the_same(
    ball, seat, other, free_again
):
    TicketType.objects.filter(pk=seat.pk).update(code="FRIENDS")
    WaitingEntry.objects.update(first=True)
    with pytest.raises(Refusal):
        buys(ball, other)
    assert waiting.offer_due() == 1


def test_an_offer_ends_with_the_sale_of_what_it_is_for(seat, free_again):
    closes = clock.now() + 3 * HOUR
    TicketType.objects.filter(pk=seat.pk).update(closes_at=closes)
    assert waiting.offer_due() == 1
    assert fresh(free_again).offered_until == closes
    assert fresh(free_again).order.hold_until == closes


def test_what_was_taken_off_the_page_while_the_sweep_ran_is_not_offered(
    seat, free_again, monkeypatch
):
    off = TicketType.objects.filter(pk=seat.pk)
    monkeypatch.setattr(waiting.ending, "expire_due", lambda **_: off.update(active=False))
    assert waiting.offer_due() == 0
    assert fresh(free_again).state == "waiting"


def joins(ball, kind, quantity) -> WaitingEntry:
    return waiting.join(ball, Wish("Ida Lund", "ida@home.example", quantity, kind.public_id))


@pytest.mark.parametrize(
    ("limits", "quantity", "code"),
    [
        ({"most": 3}, 4, "too_many"),
        ({"least": 2}, 1, "too_few"),
        ({}, 0, "too_few"),
        ({}, 5, "more_than_there_are"),
        ({"seats": 2}, 3, "more_than_there_are"),
    ],
)
def test_nobody_waits_for_what_no_order_could_have(ball, seat, sold_out, limits, quantity, code):
    TicketType.objects.filter(pk=seat.pk).update(**limits)
    with pytest.raises(Refusal) as no:
        joins(ball, seat, quantity)
    assert (no.value.field, no.value.code) == ("quantity", code)
    assert not WaitingEntry.objects.exists()


def test_one_may_wait_for_all_there_are(ball, seat, sold_out):
    assert joins(ball, seat, 4).quantity == 4


@pytest.mark.parametrize("changed", [*GONE.values(), {"carer": True, "price_pence": 0}])
def test_nobody_waits_for_what_could_not_be_offered(ball, seat, sold_out, changed):
    TicketType.objects.filter(pk=seat.pk).update(**changed)
    with pytest.raises(Refusal) as no:
        joins(ball, seat, 1)
    assert no.value.field == "ticket_type"


def test_nobody_waits_for_what_has_no_seats(ball, seat, sold_out):
    seat.pools.clear()
    with pytest.raises(Refusal) as no:
        joins(ball, seat, 1)
    assert no.value.field == "ticket_type"


def test_in_the_last_two_hours_nobody_joins(ball, seat, sold_out):
    with clock.stopped_at(ball.sales_close_at - HOUR), pytest.raises(TooLate):
        joins(ball, seat, 1)


def test_when_the_ball_is_off_the_page_nothing_is_offered(ball, free_again):
    Ball.objects.update(published=False)
    assert waiting.offer_due() == 0
