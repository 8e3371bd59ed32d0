"""Sixteen at once on PostgreSQL: a code's last use, an early price, a captain's table."""

import pytest
from django.db import transaction

from common import clock
from common.errors import Refusal
from events import seats
from events.models import Ball, Captaincy, Holding, Order, PoolCounter, Table
from events.moves import captains, promotions, selling
from events.moves.captains import Captain
from events.moves.promotions import Terms
from events.moves.selling import Wanted
from tests import factories
from tests.events.conftest import fresh, later, taken
from tests.events.racing import CLIENTS, race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def buy_with_code(ball_pk: int, kind: str) -> bool:
    try:
        selling.reserve(Ball.objects.get(pk=ball_pk), [Wanted(kind, 1)], code="LANTERN")
    except Refusal:
        return False
    return True


def buy(ball_pk: int, kind: str) -> int:
    return selling.reserve(Ball.objects.get(pk=ball_pk), [Wanted(kind, 1)]).total_pence


def join(table_pk: int) -> bool:
    try:
        captains.join(Table.objects.get(pk=table_pk), 1)
    except Refusal:
        return False
    return True


def end(order_pk: int) -> str:
    """A guest thinks again, or the captain does, at the same moment as others join."""
    selling.cancel(Order.objects.get(pk=order_pk))
    return "ended"


def answer(captaincy_pk: int) -> bool:
    try:
        captains.confirm(Captaincy.objects.get(pk=captaincy_pk))
    except Refusal:
        return False
    return True


@pytest.fixture
def sale(db):
    """A Ball with room for a hundred and a single seat."""
    ball = factories.ball()
    room = factories.pool(ball)
    more = {"kind": "single", "seats": 1, "price_pence": 9_500}
    return ball, room, more


@pytest.fixture
def reserve(sale):
    """A captain reserves a table of ten; not confirmed yet."""
    ball, room, more = sale
    kind = factories.ticket_type(
        ball,
        room,
        price_pence=0,
        name="For guests",
        guest_seat=factories.ticket_type(ball, **more),
        release_at=clock.now() + (ball.starts_at - clock.now()) / 2,
    )

    def made():
        order = selling.reserve(ball, [Wanted(kind.public_id, 1)])
        return captains.ask(order, Captain("Cap", "cap@team.example"))

    return made


def test_a_code_with_one_use_left_is_used_once(sale):
    ball, room, more = sale
    kind = factories.ticket_type(ball, room, **more)
    promotions.make(ball, Terms(code="LANTERN", most_uses=1, percent=50))
    bought = race(buy_with_code, [(ball.pk, kind.public_id)] * CLIENTS)
    assert sum(bought) == taken(room) == Order.objects.exclude(promotion=None).count() == 1


def test_three_early_prices_are_had_by_three_and_everybody_gets_a_seat(sale):
    ball, room, more = sale
    kind = factories.ticket_type(ball, room, early_pence=8_000, early_units=3, **more)
    with transaction.atomic():
        seats.set_limit(seats.early_key(kind), 3)
    paid = race(buy, [(ball.pk, kind.public_id)] * CLIENTS)
    assert sorted(paid) == [8_000] * 3 + [9_500] * (CLIENTS - 3)
    assert PoolCounter.objects.get(pool_key=seats.early_key(kind)).taken == 3


def test_ten_seats_of_a_captains_table_are_had_by_ten(sale, reserve):
    _ball, room, _more = sale
    captaincy = captains.confirm(reserve())
    joined = race(join, [(captaincy.table_id,)] * CLIENTS)
    assert sum(joined) == taken(room) == 10
    assert not Holding.objects.filter(order=captaincy.order, released_at=None).exists()


def test_guests_who_come_and_go_while_the_captain_gives_up_lose_no_seat(sale, reserve):
    _ball, room, _more = sale
    captaincy = captains.confirm(reserve())
    going = [captains.join(captaincy.table, 1) for _ in range(5)]
    acts = [(end, (order.pk,)) for order in going]
    acts += [(join, (captaincy.table_id,))] * 8 + [(end, (captaincy.order_id,))]
    race(act, acts)
    kept = Holding.objects.filter(released_at=None)
    assert taken(room) == sum(holding.seats for holding in kept)
    assert fresh(captaincy.order).state == "cancelled"
    with later(hours=1):
        selling.expire_due()
    assert taken(room) == 0


def act(does, arguments):
    return does(*arguments)


def test_an_address_that_answers_four_letters_at_once_keeps_two_tables(sale, reserve):
    waiting = [reserve() for _ in range(4)]
    assert sum(race(answer, [(one.pk,) for one in waiting])) == 2
