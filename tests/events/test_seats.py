"""Counters: nothing is taken that is not there, and nothing by halves."""

import pytest
from django.db import IntegrityError, connection, transaction

from events import seats
from events.models import PoolCounter
from events.moves import selling
from events.moves.selling import Wanted
from tests import factories
from tests.events.conftest import later, taken


def test_seats_are_taken_and_given_back(room):
    with transaction.atomic():
        seats.take({room.public_id: 7})
        seats.give({room.public_id: 3})
    assert taken(room) == 4


def test_the_last_seat_can_be_taken_and_no_more(ball):
    small = factories.pool(ball, capacity=2, name="Small")
    with transaction.atomic():
        seats.take({small.public_id: 2})
    with pytest.raises(seats.SoldOut) as out, transaction.atomic():
        seats.take({small.public_id: 1})
    assert (out.value.wanted, out.value.left) == (1, 0)
    assert str(out.value) == "Those seats are sold out."


def test_a_refusal_names_what_is_left(ball):
    small = factories.pool(ball, capacity=3, name="Small")
    with pytest.raises(seats.SoldOut, match="Only 3 seats are left"), transaction.atomic():
        seats.take({small.public_id: 4})


def test_two_pools_are_taken_together_or_not_at_all(ball, room):
    small = factories.pool(ball, capacity=1, name="Small")
    with pytest.raises(seats.SoldOut), transaction.atomic():
        seats.take({room.public_id: 2, small.public_id: 2})
    assert (taken(room), taken(small)) == (0, 0)


def test_a_pool_without_a_counter_has_nothing_to_sell(db):
    with pytest.raises(seats.SoldOut) as out, transaction.atomic():
        seats.take({"nowhere": 1})
    assert out.value.left == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("move", [seats.take, seats.give])
def test_seats_move_inside_a_transaction_only(move):
    with pytest.raises(transaction.TransactionManagementError):
        move({"any": 1})


def test_the_database_itself_refuses_to_oversell_by_the_orm(room):
    with pytest.raises(IntegrityError, match="a_pool_never_gives_more"), transaction.atomic():
        PoolCounter.objects.filter(pool_key=room.public_id).update(taken=101)


def test_the_database_itself_refuses_to_oversell_by_sql(room):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE events_poolcounter SET taken = capacity + 1")


def test_what_is_left_is_told_by_pool_and_by_ticket_type(ball, room, table_of_ten, single):
    selling.reserve(ball, [Wanted(table_of_ten.public_id, 3), Wanted(single.public_id, 5)])
    left = seats.left(ball)
    assert left.pools == {room.public_id: 65}
    assert (left.of(table_of_ten), left.of(single)) == (6, 65)


def test_a_type_that_draws_on_two_pools_is_bounded_by_the_smaller(ball, room):
    stage = factories.pool(ball, capacity=20, name="By the stage")
    near = factories.ticket_type(ball, room, stage, name="Table by the stage")
    assert seats.left(ball).of(near) == 2
    selling.reserve(ball, [Wanted(near.public_id, 1)])
    assert (taken(room), taken(stage)) == (10, 10)
    assert seats.left(ball).of(near) == 1


def test_a_type_without_a_pool_has_nothing_left(ball):
    loose = factories.ticket_type(ball, name="Loose")
    assert seats.left(ball).of(loose) == 0


def test_lapsed_holds_count_as_free(ball, room, table_of_ten):
    selling.reserve(ball, [Wanted(table_of_ten.public_id, 10)])
    assert seats.left(ball).of(table_of_ten) == 0
    with later(minutes=16):
        assert seats.left(ball).of(table_of_ten) == 10


def test_what_is_left_takes_three_queries_however_many_types(ball, room, django_assert_num_queries):
    for number in range(5):
        pool = factories.pool(ball, name=f"Pool {number}")
        kind = factories.ticket_type(ball, room, pool, name=f"Type {number}", seats=1)
        selling.reserve(ball, [Wanted(kind.public_id, 1)])
    with django_assert_num_queries(3):
        seats.left(ball)


def test_an_order_gives_back_no_seat_of_a_pool_that_it_does_not_keep(room, paid):
    with transaction.atomic():
        seats.release_some(paid, {"somebody-elses": 1, room.public_id: 2})
    assert taken(room) == 8
    assert paid.holdings.get().seats == 8


def test_a_counter_never_loses_what_somebody_else_took(ball, room, table_of_ten, paid):
    other = factories.pool(ball, name="Balcony")
    balcony = factories.ticket_type(ball, other, name="Balcony seat", seats=1)
    for kind, quantity in ((balcony, 3), (table_of_ten, 1)):
        selling.reserve(ball, [Wanted(kind.public_id, quantity)])
    with transaction.atomic():
        seats.release_some(paid, {other.public_id: 2, room.public_id: 12})
    assert (taken(other), taken(room)) == (3, 10)
    assert not paid.holdings.filter(released_at=None).exists()
