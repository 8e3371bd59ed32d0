"""What the room holds: a seat that counts in two pools is one seat."""

import pytest

from events import room as room_of
from events.door.book import book
from events.door.counts import counts
from events.models import PoolCounter, SeatPool
from events.moves import door_groups, walk_ups
from events.seats import SoldOut
from tests import factories
from tests.events.conftest import taken
from tests.events.door.devices import land, said, undo_of


@pytest.fixture
def room(ball):
    """The whole room; whatever is sold counts here."""
    return factories.pool(ball, name="The room", capacity=20)


@pytest.fixture
def front(ball, room):
    """The front of the room, for sponsors alone; others sit wherever they like."""
    front = factories.pool(ball, name="At the front", capacity=5)
    factories.ticket_type(ball, room, front, name="Package", seats=1)
    factories.ticket_type(ball, room, name="Single", seats=1)
    return front


def whole(ball) -> list[str]:
    """The names of the pools that are no share of another."""
    pools = {pool.public_id: pool for pool in SeatPool.objects.filter(ball=ball)}
    counters = PoolCounter.objects.filter(pool_key__in=pools)
    sizes = dict(counters.values_list("pool_key", "capacity"))
    drawn = [
        frozenset(each.pools.values_list("public_id", flat=True))
        for each in ball.ticket_types.all()
    ]
    kept = room_of.whole({key: sizes[key] for key in pools}, drawn)
    return [pool.name for key, pool in pools.items() if key in kept]


def test_a_share_of_the_room_is_not_a_second_room(ball, room, front):
    assert whole(ball) == ["The room"]
    assert book(ball)["capacity"] == counts(ball).capacity == 20


def test_pools_that_nothing_draws_on_yet_or_each_by_itself_are_rooms(ball, room):
    balcony = factories.pool(ball, name="Balcony", capacity=4)
    assert whole(ball) == ["The room", "Balcony"]
    factories.ticket_type(ball, balcony, name="Upstairs", seats=1)
    assert whole(ball) == ["The room", "Balcony"]
    factories.ticket_type(ball, room, name="Downstairs", seats=1)
    factories.ticket_type(ball, room, balcony, name="Both", seats=1)
    assert whole(ball) == ["The room", "Balcony"]
    assert counts(ball).capacity == 24


def test_a_share_is_no_larger_than_what_it_is_a_share_of(ball, room, front):
    hall = factories.pool(ball, name="Hall", capacity=50)
    factories.ticket_type(ball, hall, front, name="Wrongly set up", seats=1)
    assert whole(ball) == ["The room", "At the front", "Hall"]


def test_a_share_of_a_share_is_of_the_room(ball, room, front):
    best = factories.pool(ball, name="By the stage", capacity=2)
    factories.ticket_type(ball, room, front, best, name="Best", seats=1)
    assert whole(ball) == ["The room"]


@pytest.mark.parametrize(("capacity", "larger"), [(30, "Limit"), (20, "The room"), (9, "The room")])
def test_of_two_that_are_always_drawn_on_together_the_larger_is_the_room(
    ball, room, capacity, larger
):
    limit = factories.pool(ball, name="Limit", capacity=capacity)
    factories.ticket_type(ball, room, limit, name="Single", seats=1)
    assert whole(ball) == [larger]


def test_another_evenings_pools_change_nothing(ball, room, front):
    other = factories.ball()
    theirs = factories.pool(other, name="Theirs", capacity=7)
    factories.ticket_type(other, theirs, name="Single", seats=1)
    assert (whole(ball), whole(other)) == (["The room"], ["Theirs"])


def test_a_walk_up_takes_a_seat_of_the_room_and_none_of_a_share(ball, room, front, dot, tonight):
    acts = [said("walk_up") for _ in range(21)]
    assert [each.beyond for each in land(acts, ball, dot)] == [*[0] * 20, 1]
    assert (taken(room), taken(front)) == (20, 0)
    land([undo_of(act) for act in acts[:3]], ball, dot)
    assert taken(room) == 18


def test_at_the_door_a_full_room_is_full_though_a_share_of_it_has_seats(
    ball, room, front, dot, tonight
):
    PoolCounter.objects.filter(pool_key=room.public_id).update(taken=20)
    with pytest.raises(SoldOut):
        door_groups.walk_up(ball, by=dot)
    assert taken(front) == 0


def test_a_device_is_told_how_many_extra_seats_there_can_be_given_or_not(
    ball, room, front, dot, tonight
):
    PoolCounter.objects.filter(pool_key=room.public_id).update(taken=15)
    assert book(ball)["extras"] == 5
    door_groups.walk_up(ball, by=dot)
    assert book(ball)["extras"] == 5
    assert walk_ups.missing(ball) == 0
    land([said("walk_up") for _ in range(6)], ball, dot)
    assert (book(ball)["extras"], walk_ups.missing(ball)) == (5, 2)


class TestPoolsThatOverlap:
    """None is a share of another, and yet no seat is counted twice."""

    @pytest.fixture
    def two_floors(self, ball, room):
        """A hall and a balcony, and places for wheelchairs on either."""
        balcony = factories.pool(ball, name="Balcony", capacity=10)
        wheels = factories.pool(ball, name="Wheelchairs", capacity=4)
        for name, pools in (
            ("Hall", (room,)),
            ("Upstairs", (balcony,)),
            ("Wheels in the hall", (room, wheels)),
            ("Wheels upstairs", (balcony, wheels)),
        ):
            factories.ticket_type(ball, *pools, name=name, seats=1)
        return room, balcony, wheels

    def test_the_room_is_what_the_others_count_already(self, ball, two_floors):
        assert len(whole(ball)) == 3
        assert book(ball)["capacity"] == counts(ball).capacity == 30

    def test_walk_ups_take_its_seats_and_no_others(self, ball, two_floors, dot, tonight):
        room, balcony, wheels = two_floors
        acts = [said("walk_up") for _ in range(31)]
        assert [each.beyond for each in land(acts, ball, dot)] == [*[0] * 30, 1]
        assert (taken(room), taken(balcony), taken(wheels)) == (20, 10, 0)

    def test_a_device_is_told_of_as_many_extra_seats(self, ball, two_floors):
        room, _balcony, wheels = two_floors
        for pool in (room, wheels):
            PoolCounter.objects.filter(pool_key=pool.public_id).update(taken=3)
        assert book(ball)["extras"] == 27

    def test_a_pool_in_which_all_count_is_the_room_though_one_type_has_a_larger(self, ball, room):
        larger = factories.pool(ball, name="Larger", capacity=50)
        factories.ticket_type(ball, room, name="Single", seats=1)
        factories.ticket_type(ball, room, larger, name="Both", seats=1)
        assert whole(ball) == ["The room", "Larger"]
        assert counts(ball).capacity == 20


@pytest.mark.parametrize(
    ("seats", "drawn", "kept"),
    [
        ({}, [], ""),
        ({"a": 5, "b": 3}, [], "ab"),
        ({"a": 5, "b": 3}, ["a", "b"], "ab"),
        ({"a": 5, "b": 3}, ["a", "b", "ab"], "ab"),
        ({"a": 5, "b": 3, "c": 9}, ["a", "ab"], "ac"),
        ({"a": 9, "b": 3}, ["ab"], "b"),
        ({"a": 100, "b": 60, "c": 50}, ["ab", "bc", "ac"], "bc"),
        ({"a": 9, "b": 5, "c": 5}, ["ab", "ac"], "a"),
        ({"a": 5, "b": 5}, ["ab"], "a"),
        ({"a": 5}, ["a", ""], "a"),
    ],
)
def test_the_fewest_pools_that_count_every_seat_and_of_these_the_smallest(seats, drawn, kept):
    assert room_of.fewest(seats, map(frozenset, drawn)) == frozenset(kept)


def test_one_pool_or_several_are_asked_for_in_one_query(
    ball, room, front, django_assert_num_queries
):
    with django_assert_num_queries(1):
        assert room_of.of(ball).capacity == 20
    factories.pool(ball, name="Balcony", capacity=4)
    with django_assert_num_queries(1):
        assert room_of.of(ball).capacity == 24
