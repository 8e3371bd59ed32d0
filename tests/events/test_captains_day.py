"""Captains' tables as their day comes: late money, reminders, and what is let go."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from common import clock
from events import standing
from events.captains import seen_by_captain
from events.door.book import book
from events.door.counts import counts
from events.models import Captaincy, Order
from events.moves import cancelling, captains, community, guests, resale, selling
from events.moves.cancelling import Wish
from events.moves.community import Whom
from events.moves.guests import Guest
from events.moves.selling import billing, transfers
from events.moves.selling.at_tables import left_for_guests
from events.moves.selling.transfers import Arrived
from tests.events.conftest import (
    AMARA,
    IDA,
    TO,
    fresh,
    kept_by,
    later,
    letters,
    session_of,
    taken,
)

# --- money that comes late ------------------------------------------------------------------


@pytest.fixture
def late(joins, till):
    """Three seats whose hold is over, and whose page is paid after all."""
    order = joins(3, pays=False)
    selling.start_payment(order)
    with later(minutes=40):
        selling.expire_due()
    till.pay(session_of(order), late=True)
    return order


def test_late_money_finds_its_seats_at_the_same_table(late, captaincy, room):
    selling.fulfil(session_of(late))
    assert fresh(late).state == Order.State.PAID
    assert {seat.table for seat in late.seats.all()} == {captaincy.table}
    assert (kept_by(captaincy.order), taken(room)) == (7, 10)


def test_late_money_sits_elsewhere_when_the_table_is_full(late, joins, captaincy, room):
    joins(8, IDA)
    selling.fulfil(session_of(late))
    assert {seat.table for seat in fresh(late).seats.all()} == {None}
    assert (fresh(late).at_table, kept_by(captaincy.order), taken(room)) == (None, 2, 13)


def test_late_money_after_the_day_sits_at_the_table_while_it_has_chairs(
    late, joins, captains_table, room
):
    joins(7, IDA)
    with later(days=31):
        selling.expire_due()
        selling.fulfil(session_of(late))
    assert {seat.table for seat in fresh(late).seats.all()} == {captains_table}
    assert taken(room) == 10


def test_late_money_after_the_day_leaves_the_chairs_that_somebody_is_paying_for(late, joins, room):
    with later(days=29, hours=23, minutes=55):
        paying = joins(8, IDA, pays=False)
    with later(days=30, minutes=5):
        selling.expire_due()
        selling.fulfil(session_of(late))
    assert (fresh(late).at_table, fresh(paying).state) == (None, "held")
    assert taken(room) == 11


def test_a_late_transfer_sits_elsewhere_too(by_bank, joins, captaincy, room):
    order = joins(3, AMARA, pays=False)
    billing.request(order, TO)
    type(order).objects.filter(pk=order.pk).update(hold_until=clock.now())
    selling.expire_due()
    joins(8, IDA)
    transfers.receive(order, Arrived("bank_1", "bank", order.total_pence, clock.now()))
    assert (fresh(order).state, fresh(order).at_table) == ("paid", None)
    assert (kept_by(captaincy.order), taken(room)) == (2, 13)


def test_late_money_goes_back_when_there_is_no_seat_at_all(late, joins, captaincy, room, holds):
    joins(8, IDA)
    for _ in range(9):
        holds(details=None)
    selling.fulfil(session_of(late))
    assert fresh(late).state == Order.State.EXPIRED
    assert late.payments.get().refunds.get().reason == "too_late"
    assert taken(room) == 100


# --- the day --------------------------------------------------------------------------------


def test_on_its_day_what_nobody_paid_goes_back_on_sale_and_the_captain_is_told(
    joins, captaincy, room
):
    joins(4)
    with later(days=31):
        selling.expire_due()
    assert fresh(captaincy.order).state == Order.State.EXPIRED
    assert taken(room) == 4
    assert (
        "6 seats at the table of The Loopers were not paid"
        in letters("captain.released").get().text
    )


def test_a_full_table_ends_in_silence(joins, captaincy, room):
    joins(10)
    with later(days=31):
        selling.expire_due()
    assert taken(room) == 10
    assert not letters("captain.released").exists()


def test_the_captain_is_told_a_week_and_two_days_before_and_once_each(joins, captaincy):
    joins(4)
    told = []
    for days in (22, 24, 24, 28, 28, 29):
        with later(days=days):
            told.append(captains.remind_due())
    assert told == [0, 1, 0, 1, 0, 0]
    assert "6 seats at the table of The Loopers are not paid yet" in (
        letters("captain.reminder").earliest("pk").text
    )


def test_a_captain_whose_seats_are_all_paid_is_left_in_peace(joins, captaincy):
    joins(10)
    with later(days=28):
        assert captains.remind_due() == 0


def test_a_captain_who_reserved_yesterday_is_not_reminded_at_once(asked):
    with later(days=25):
        Order.objects.filter(pk=asked.order_id).update(
            hold_until=clock.now() + dt.timedelta(minutes=5)
        )
        captains.confirm(asked)
        assert captains.remind_due() == 0
    with later(days=28):
        assert captains.remind_due() == 1


def test_only_a_confirmed_captain_is_reminded(asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        Captaincy.objects.filter(pk=asked.pk).update(told_week_at=clock.now())


def test_a_table_that_is_given_up_leaves_its_paying_guests_together(
    joins, captaincy, captains_table, room
):
    order = joins(4)
    selling.cancel(captaincy.order)
    assert taken(room) == 4
    assert {seat.table for seat in order.seats.all()} == {captains_table}
    assert left_for_guests(captaincy) == 0


# --- seats that come back -------------------------------------------------------------------


def test_a_seat_that_is_cancelled_is_the_captains_again(joins, captaincy, room):
    order = joins(2)
    gone = order.seats.free().get()
    cancelling.cancel(order, Wish(frozenset({gone.public_id})), reason=cancelling.BY_STAFF)
    assert (kept_by(order), kept_by(captaincy.order), taken(room)) == (1, 9, 10)


def test_an_order_that_is_cancelled_whole_is_the_captains_again(joins, captaincy, room):
    order = joins(2)
    cancelling.whole(order, reason=cancelling.BY_STAFF, gifts=True)
    assert (kept_by(order), kept_by(captaincy.order), taken(room)) == (0, 10, 10)


def test_a_seat_given_back_and_let_go_is_the_captains_while_the_table_stands(
    joins, captaincy, room
):
    order = joins(2)
    resale.let_go(guests.give_back(order.seats.free().get()))
    assert (kept_by(order), kept_by(captaincy.order), taken(room)) == (1, 9, 10)


def test_a_seat_let_go_after_the_day_is_the_rooms(joins, captaincy, room):
    order = joins(2)
    with later(days=31):
        selling.expire_due()
        resale.let_go(guests.give_back(order.seats.free().get()))
    assert (kept_by(order), taken(room)) == (1, 1)


def test_what_was_let_go_is_not_given_back_again_when_the_rest_is_cancelled(joins, captaincy, room):
    order = joins(3)
    resale.let_go(guests.give_back(order.seats.free()[0]))
    cancelling.whole(order, reason=cancelling.BY_STAFF, gifts=True)
    assert (kept_by(captaincy.order), taken(room)) == (10, 10)


def test_the_door_and_the_office_know_a_captains_table_by_its_guests(ball, joins):
    assert book(ball)["tables"] == []
    order = joins(2)
    table = order.at_table
    assert [each["id"] for each in book(ball)["tables"]] == [table.public_id]
    assert table in [each.table for each in counts(ball).tables]
    assert [each.table for each in standing.tables(ball)] == [table]


def test_a_captain_sees_that_a_seat_is_used_and_not_by_whom(joins, captaincy, dot):
    """A community guest's name is theirs: it is not told to whoever keeps the table."""
    order = joins(2)
    guests.give_back(order.seats.free().get())
    pat = Whom(name="Pat Lane", email="pat@home.example")
    offered = community.offer(captaincy.table.ball, pat, 1, by=dot)
    community.claim(offered, Guest("Ned Lamp", "ned@lamp.example"))
    names = [chair.name for chair in seen_by_captain(captaincy).chairs]
    assert sorted(names) == ["", order.name]
