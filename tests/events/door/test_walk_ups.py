"""Somebody without a ticket: let in by who stands at the door, counted in what the room holds."""

import datetime as dt

import pytest

from common import clock
from events import seats as pools
from events.door.book import book
from events.models import Admission, DoorAct, Holding, Order, Seat, Ticket
from events.moves import community, door, door_groups, door_log, guests, resale, walk_ups
from events.moves.door import NotAdmitted, NotYet
from journal.models import Entry
from tests import factories
from tests.events.conftest import fresh, taken
from tests.events.door.devices import SEVEN, land, outcome, said, undo_of


@pytest.fixture
def small(ball):
    """The only pool: two seats."""
    return factories.pool(ball, name="Balcony", capacity=2)


def test_an_extra_seat_is_taken_from_the_pool_and_who_allowed_it_is_written_down(ball, small, dot):
    admission = door_groups.walk_up(ball, by=dot, name="Wim Walk")
    assert (admission.seat.guest_name, admission.by) == ("Wim Walk", dot.public_id)
    assert admission.ticket.state == Ticket.State.VALID
    assert taken(small) == 1
    entry = Entry.objects.get(verb="door.walk_up")
    assert (entry.actor, entry.record_id) == (dot.public_id, admission.public_id)


def test_nobody_is_let_in_beyond_what_the_room_holds(ball, small, dot):
    door_groups.walk_up(ball, by=dot)
    assert Seat.objects.get().guest_name == "Walk-up"
    door_groups.walk_up(ball, by=dot)
    with pytest.raises(pools.SoldOut):
        door_groups.walk_up(ball, by=dot)
    assert (taken(small), Admission.objects.count()) == (2, 2)


def test_a_place_that_was_given_back_needs_no_seat_of_the_pool(seats, ball, room, dot):
    with clock.stopped_at(SEVEN - dt.timedelta(days=50)):
        guests.give_back(seats[4])
    door_groups.walk_up(ball, by=dot, name="Wim Walk", seat=seats[4].public_id)
    assert taken(room) == 10
    assert outcome(ball)["counts"].inside == 1


def test_a_place_on_offer_to_a_community_group_is_theirs_while_the_offer_stands(
    seats, ball, charity, dot
):
    before = SEVEN - dt.timedelta(days=50)
    with clock.stopped_at(before):
        guests.give_back(seats[4])
        community.offer(ball, community.Whom(charity), 1, by=dot)
        assert seats[4] not in walk_ups.places(ball)
    with clock.stopped_at(before + community.KEPT_FOR):
        assert seats[4] in walk_ups.places(ball)


def test_whoever_comes_after_all_to_a_place_that_was_given_is_let_in_and_counted(
    zoe,
    ball,
    room,
    dot,
):
    door_groups.walk_up(ball, by=dot, seat=zoe.public_id)
    assert taken(room) == 10
    admission = door.admit(zoe.tickets.get(state="valid").code, ball=ball, by=dot)
    assert taken(room) == 11
    door.undo(admission, by=dot)
    assert taken(room) == 10


def test_undone_their_seat_is_nobodys_and_their_name_is_gone(ball, small, dot):
    admission = door_groups.walk_up(ball, by=dot, name="Wim Walk")
    door.undo(admission, by=dot)
    seat = fresh(admission.seat)
    assert (seat.state, seat.guest_name) == (Seat.State.CANCELLED, "")
    assert seat.tickets.get().state == Ticket.State.VOID
    assert taken(small) == 0
    assert not Holding.objects.filter(order=seat.order).exists()
    assert door.undo(admission, by=dot).undone_at == fresh(admission).undone_at


def test_undone_before_and_after_it_came_nobody_was_there(ball, small, dot):
    act = said("walk_up", name="Wim Walk")
    land([undo_of(act), act, undo_of(act, at=40)], ball, dot)
    assert not Admission.objects.exists()
    assert taken(small) == 0


def test_a_place_of_an_order_that_was_cancelled_is_an_extra_seat(paid, ball, room, dot):
    seat = paid.seats.all()[0]
    Order.objects.filter(pk=paid.pk).update(state="cancelled")
    act = said("walk_up", seat=seat)
    land([act], ball, dot)
    assert taken(room) == 11
    land([undo_of(act)], ball, dot)
    assert taken(room) == 10


def test_a_place_that_went_on_sale_again_is_nobodys_to_give(seats, ball, room, dot):
    with clock.stopped_at(SEVEN - dt.timedelta(days=50)):
        guests.give_back(seats[4])
        resale.let_go(seats[4])
    assert seats[4] not in walk_ups.places(ball)
    assert seats[4].public_id not in {each["id"] for each in book(ball)["seats"]}
    before = taken(room)
    land([said("walk_up", seat=seats[4])], ball, dot)
    assert taken(room) == before + 1


def test_a_device_with_no_network_lets_in_more_than_the_room_holds_and_nobody_is_lost(
    ball,
    small,
    dot,
):
    acts = [said("walk_up", name=f"Guest {n}") for n in range(3)]
    assert [each.beyond for each in land(acts, ball, dot)] == [0, 0, 1]
    now = outcome(ball)["counts"]
    assert (now.inside, now.capacity, now.over) == (3, 2, 1)
    assert taken(small) == 2
    land([undo_of(acts[0])], ball, dot)
    assert taken(small) == 2


def test_several_pools_are_filled_in_order_and_emptied_from_the_end(ball, small, dot):
    second = factories.pool(ball, name="Foyer", capacity=2)
    first, last = sorted([small, second], key=lambda pool: pool.public_id)
    acts = [said("walk_up") for _ in range(3)]
    land(acts, ball, dot)
    assert (taken(first), taken(last)) == (2, 1)
    land([undo_of(act) for act in acts[:2]], ball, dot)
    assert (taken(first), taken(last)) == (1, 0)


def test_a_pool_that_somebody_emptied_at_this_very_moment_is_passed_by(
    ball,
    small,
    dot,
    monkeypatch,
):
    monkeypatch.setattr(walk_ups, "_free", lambda key: 5)
    landed = land([said("walk_up") for _ in range(3)], ball, dot)
    assert [each.beyond for each in landed] == [0, 0, 1]


def test_places_are_free_given_back_or_of_those_who_did_not_come(seats, ball, dot):
    with clock.stopped_at(SEVEN - dt.timedelta(days=50)):
        guests.give_back(seats[9])
    assert seats[0] not in walk_ups.places(ball)
    assert walk_ups.places(ball).count() == 9
    land([said("no_show", seat=seats[0], at=60), said("admitted", seat=seats[1])], ball, dot)
    door_groups.walk_up(ball, by=dot, seat=seats[2].public_id)
    assert set(walk_ups.places(ball)) == {seats[0], *seats[3:]}


def test_a_table_comes_as_one_and_nobody_of_it_twice(seats, paid, ball, dot):
    with clock.stopped_at(SEVEN - dt.timedelta(days=50)):
        guests.give_back(seats[9])
    table = paid.tables.get()
    chosen = [seats[n].public_id for n in (0, 1, 9)]
    came = door_groups.admit(table, [*chosen, "nobody"], by=dot)
    assert [each.seat for each in came] == [seats[0], seats[1], seats[9]]
    assert [bool(each.admission) for each in came] == [True, True, False]
    assert came[2].no.code == "void_ticket"
    again = door_groups.admit(table, chosen, by=dot)
    assert [each.no.code for each in again] == ["already_admitted"] * 2 + ["void_ticket"]
    assert Admission.objects.count() == 2


def test_a_table_is_let_in_as_each_of_its_tickets_would_be(seats, paid, ball, dot):
    """A seat of an order that was cancelled since is no way in, though its table stands."""
    type(paid).objects.filter(pk=paid.pk).update(state="cancelled")
    [came] = door_groups.admit(paid.tables.get(), [seats[0].public_id], by=dot)
    assert (came.no.code, came.admission) == ("not_paid", None)


def test_before_the_door_opens_nobody_comes_in_by_any_way(seats, paid, ball, dot):
    zoe, table = seats[0], paid.tables.get()
    code = zoe.tickets.get(state="valid").code
    acts = (
        lambda: door.admit(code, ball=ball, by=dot),
        lambda: door_groups.admit(table, [zoe.public_id], by=dot),
        lambda: door_groups.walk_up(ball, by=dot, name="Wim"),
        lambda: door_log.land(door_log.now("walk_up"), ball=ball, by=dot),
        lambda: door_log.land(door_log.now("admitted", seat=zoe.public_id), ball=ball, by=dot),
    )
    with clock.stopped_at(SEVEN - dt.timedelta(hours=4, seconds=1)):
        for act in acts:
            with pytest.raises(NotYet) as no:
                act()
            assert str(no.value) == "Guests are let in from 15:00 on Friday 14 May 2027."
    assert not DoorAct.objects.exists()
    with clock.stopped_at(SEVEN - dt.timedelta(hours=4)):
        assert door.admit(code, ball=ball, by=dot)


def test_a_rehearsal_says_what_a_scan_would_say_and_writes_nothing_down(seats, paid, ball, dot):
    zoe, table = seats[0], paid.tables.get()
    old = zoe.tickets.get(state="valid").code
    with clock.stopped_at(SEVEN - dt.timedelta(days=50)):
        assert door.rehearse(old, ball=ball) == zoe
        guests.leave(zoe)
        with pytest.raises(NotAdmitted) as no:
            door.rehearse(old, ball=ball)
        guests.give_back(seats[9])
        came = door_groups.rehearse(table, [seats[1].public_id, seats[9].public_id])
    assert no.value.code == "replaced_ticket"
    assert [each.no and each.no.code for each in came] == [None, "void_ticket"]
    assert not Admission.objects.exists()
    assert not DoorAct.objects.exists()


def test_who_was_let_in_before_a_ball_was_moved_can_be_taken_back(zoe, ball, dot):
    admission = door.admit(zoe.tickets.get(state="valid").code, ball=ball, by=dot)
    with clock.stopped_at(SEVEN - dt.timedelta(days=9)):
        assert door.undo(admission, by=dot).undone_at


def test_nobody_comes_in_once_the_door_is_closed(seats, paid, ball, dot):
    with clock.stopped_at(SEVEN + dt.timedelta(days=9)):
        for act in (
            lambda: door_groups.admit(paid.tables.get(), [seats[0].public_id], by=dot),
            lambda: door_groups.walk_up(ball, by=dot, name="Wim"),
        ):
            with pytest.raises(NotAdmitted) as no:
                act()
            assert no.value.code == "over"
    assert not Admission.objects.exists()
