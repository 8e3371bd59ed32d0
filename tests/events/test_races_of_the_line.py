"""Sweeps of the waiting list at once on PostgreSQL: nobody is offered twice or passed over."""

import pytest

from common.errors import Refusal
from events.models import Ball, Holding, Order, WaitingEntry
from events.moves import selling, waiting
from events.moves.selling import Wanted
from events.moves.waiting import Wish
from notices.models import Notice
from tests import factories
from tests.events.conftest import fresh, later, taken
from tests.events.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
SWEEPS = 4


@pytest.fixture
def sale(db):
    """A Ball whose room is full: six holds of five seats each."""
    ball = factories.ball()
    room = factories.pool(ball, capacity=30)
    kind = factories.ticket_type(ball, room, kind="single", seats=1, price_pence=9_500, most=30)
    orders = [selling.reserve(ball, [Wanted(kind.public_id, 5)]) for _ in range(6)]
    return ball, room, kind, orders


def wait_for(sale, *quantities) -> list[WaitingEntry]:
    """One after another, for so many seats each."""
    ball, _room, kind, _orders = sale
    return [
        waiting.join(ball, Wish(f"No {n}", f"no{n}@line.example", wanted, kind.public_id))
        for n, wanted in enumerate(quantities)
    ]


def offered(entries) -> list[bool]:
    """Which of them have seats kept for them."""
    return [fresh(entry).state == "offered" for entry in entries]


def kept(room) -> int:
    """Seats that orders keep of the room, counted row by row."""
    rows = Holding.objects.filter(pool_key=room.public_id, released_at=None)
    return sum(rows.values_list("seats", flat=True))


def sweep() -> int:
    return waiting.offer_due()


def sweep_late() -> int:
    with later(minutes=16):
        return waiting.offer_due()


def leave(entry_pk: int) -> int:
    waiting.leave(WaitingEntry.objects.get(pk=entry_pk))
    return 0


def buy(ball_pk: int, kind: str) -> int:
    """Somebody at the shop, while others wait."""
    try:
        selling.reserve(Ball.objects.get(pk=ball_pk), [Wanted(kind, 2)])
    except Refusal:
        return 0
    return 2


def test_sweeps_at_once_offer_each_seat_once_and_in_line(sale):
    _ball, room, _kind, orders = sale
    line = wait_for(sale, *[2] * 12)
    for order in orders[:3]:
        selling.cancel(order)
    assert sum(race(sweep, [()] * SWEEPS)) == 7  # of fifteen seats, two each
    assert offered(line) == [True] * 7 + [False] * 5
    assert taken(room) == kept(room) == 29
    assert Notice.objects.filter(reason="waiting.offered").count() == 7
    assert Order.objects.filter(waited__isnull=False).count() == 7


def test_whoever_cannot_be_seated_is_passed_by_those_who_can_and_by_nobody_else(sale):
    _ball, room, _kind, orders = sale
    line = wait_for(sale, 4, 3, 2, 6, 1)
    for order in orders[:2]:
        selling.cancel(order)
    assert sum(race(sweep, [()] * SWEEPS)) == 4
    assert offered(line) == [True, True, True, False, True]
    assert taken(room) == kept(room) == 30


def test_holds_that_lapse_under_the_sweeps_go_to_the_first_in_line(sale):
    _ball, room, _kind, _orders = sale
    line = wait_for(sale, 30, 1)
    assert sum(race(sweep_late, [()] * SWEEPS)) == 1
    assert offered(line) == [True, False]
    assert taken(room) == kept(room) == 30


def act(does, arguments):
    return does(*arguments)


def test_who_leaves_while_sweeps_offer_keeps_no_seat(sale):
    _ball, room, _kind, orders = sale
    line = wait_for(sale, *[5] * 6)
    for order in orders[:3]:
        selling.cancel(order)
    acts = [(sweep, ())] * SWEEPS + [(leave, (entry.pk,)) for entry in line[:3]]
    race(act, acts)
    waiting.offer_due()
    assert [fresh(entry).state for entry in line] == ["left"] * 3 + ["offered"] * 3
    assert taken(room) == kept(room) == 30


def test_a_newcomer_in_the_same_moment_is_sold_no_seat_twice(sale):
    ball, room, kind, orders = sale
    line = wait_for(sale, *[2] * 10)
    for order in orders[:3]:
        selling.cancel(order)
    acts = [(sweep, ())] * SWEEPS + [(buy, (ball.pk, kind.public_id))] * SWEEPS
    race(act, acts)
    states = offered(line)
    assert states == sorted(states, reverse=True), "somebody was passed over"
    assert taken(room) == kept(room) <= 30
