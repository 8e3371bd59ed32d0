"""Captains' tables: reserved by a letter that is answered, and paid by each guest."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from common import clock
from common.errors import Refusal, TooLate
from events.models import Seat, TicketType
from events.moves import captains, guests, selling
from events.moves.captains import Captain
from events.moves.guests import Guest
from events.moves.selling import Wanted
from tests.events.conftest import CAP, IDA, fresh, kept_by, later, letters, taken

# --- reserving ------------------------------------------------------------------------------


def test_a_captain_reserves_for_nothing_and_half_an_hour(ball, room, for_guests):
    with clock.stopped_at(clock.now()) as now:
        order = selling.reserve(ball, [Wanted(for_guests.public_id, 1)])
    assert (order.total_pence, order.hold_until) == (0, now + dt.timedelta(minutes=30))
    assert taken(room) == 10


def test_without_the_letter_answered_the_room_is_not_blocked(asked, room):
    with later(minutes=31):
        assert selling.expire_due() == 1
        with pytest.raises(TooLate) as no:
            captains.confirm(asked)
    assert no.value.code == "hold_over"
    assert taken(room) == 0
    assert not letters("captain.released").exists()


def test_the_answered_letter_keeps_the_seats_until_the_tables_day(captaincy, room, for_guests):
    assert fresh(captaincy.order).hold_until == for_guests.release_at
    with later(days=29):
        assert selling.expire_due() == 0
    assert taken(room) == 10
    assert letters("captain.reserved").count() == 1


def test_answering_twice_changes_nothing(captaincy):
    assert captains.confirm(captaincy).confirmed_at == captaincy.confirmed_at
    assert letters("captain.reserved").count() == 1


def test_the_letter_can_be_asked_for_again_and_the_address_corrected(asked):
    again = captains.ask(asked.order, Captain("Cap Ahmed", "right@team.example"))
    assert again.pk == asked.pk
    assert [n.to for n in letters("captain.confirm").order_by("pk")] == [
        "cap@team.example",
        "right@team.example",
    ]
    assert again.table.name == "Cap Ahmed"


@pytest.mark.parametrize(
    ("captain", "field"),
    [
        (Captain(" ", "cap@team.example"), "name"),
        (Captain("C" * 121, "cap@team.example"), "name"),
        (Captain("Cap", "cap@"), "email"),
        (Captain("Cap", "cap@team.example", "T" * 81), "table_name"),
    ],
)
def test_what_a_captain_types_is_refused_beside_its_field(ball, for_guests, captain, field):
    order = selling.reserve(ball, [Wanted(for_guests.public_id, 1)])
    with pytest.raises(Refusal) as no:
        captains.ask(order, captain)
    assert no.value.field == field


def test_asking_after_the_half_hour_is_too_late(ball, for_guests):
    order = selling.reserve(ball, [Wanted(for_guests.public_id, 1)])
    with later(minutes=31), pytest.raises(TooLate):
        captains.ask(order, CAP)


def test_a_kept_table_is_not_asked_for_again(captaincy):
    with pytest.raises(Refusal) as no:
        captains.ask(captaincy.order, CAP)
    assert no.value.code == "confirmed_already"


def test_an_order_to_pay_cannot_be_made_a_captains(holds, single):
    with pytest.raises(Refusal) as no:
        captains.ask(holds(single), CAP)
    assert no.value.code == "not_captains"


def test_an_address_keeps_two_tables_and_no_more(ball, for_guests):
    waiting = [
        captains.ask(selling.reserve(ball, [Wanted(for_guests.public_id, 1)]), CAP)
        for _ in range(3)
    ]
    for one in waiting[:2]:
        captains.confirm(one)
    with pytest.raises(Refusal) as no:
        captains.confirm(waiting[2])
    assert no.value.code == "too_many_tables"
    with pytest.raises(Refusal):
        captains.ask(selling.reserve(ball, [Wanted(for_guests.public_id, 1)]), CAP)


def test_a_captains_table_is_reserved_alone_and_one_at_a_time(ball, for_guests, single):
    for wanted in (
        [Wanted(for_guests.public_id, 2)],
        [Wanted(for_guests.public_id, 1), Wanted(single.public_id, 1)],
    ):
        with pytest.raises(Refusal) as no:
            selling.reserve(ball, wanted)
        assert no.value.code == "captain_and_more"


def test_after_its_day_no_table_is_reserved(ball, for_guests):
    TicketType.objects.filter(pk=for_guests.pk).update(release_at=clock.now())
    with pytest.raises(TooLate) as no:
        selling.reserve(ball, [Wanted(for_guests.public_id, 1)])
    assert no.value.code == "captains_over"


def test_a_captain_cannot_get_seats_by_paying_nothing(asked):
    for act in (
        lambda: selling.start_payment(asked.order),
        lambda: selling.fill_in(asked.order, IDA),
    ):
        with pytest.raises(Refusal) as no:
            act()
        assert no.value.code == "captains"
    assert not Seat.objects.exists()


def test_what_guests_buy_is_not_sold_in_the_shop(ball, for_guests, guest_seat):
    with pytest.raises(Refusal) as no:
        selling.reserve(ball, [Wanted(guest_seat.public_id, 1)])
    assert no.value.code == "not_for_sale"


@pytest.mark.parametrize("wrong", [{"guest_seat": None}, {"release_at": None}, {"kind": "single"}])
def test_a_captains_table_has_what_its_guests_buy_and_a_day(for_guests, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        TicketType.objects.filter(pk=for_guests.pk).update(**wrong)


# --- guests ---------------------------------------------------------------------------------


def test_a_guests_seats_move_from_the_captain_and_the_pool_stands_still(joins, captaincy, room):
    order = joins(2, pays=False)
    assert (order.total_pence, order.at_table) == (18_000, captaincy.table)
    assert (kept_by(captaincy.order), kept_by(order), taken(room)) == (8, 2, 10)


def test_a_guest_who_pays_sits_at_the_table_with_a_ticket(joins, captains_table):
    order = joins(2)
    first, second = order.seats.order_by("position")
    assert (first.table, second.table) == (captains_table, captains_table)
    assert (first.guest_name, second.state) == ("Greta Lund", Seat.State.FREE)
    assert all(seat.tickets.filter(state="valid").count() == 1 for seat in (first, second))


def test_a_guest_who_does_not_pay_gives_the_seats_back_to_the_captain(joins, captaincy, room):
    order = joins(3, pays=False)
    with later(minutes=16):
        selling.expire_due()
    assert (kept_by(order), kept_by(captaincy.order), taken(room)) == (0, 10, 10)


def test_a_guest_who_thinks_again_gives_them_back_at_once(joins, captaincy, room):
    selling.cancel(joins(10, pays=False))
    assert (kept_by(captaincy.order), taken(room)) == (10, 10)


def test_once_the_day_is_over_a_guests_unpaid_seats_go_to_the_room(joins, captaincy, room):
    with later(days=29, hours=23, minutes=50):
        order = joins(3, pays=False)
    with later(days=30, minutes=1):
        selling.expire_due()
        assert (kept_by(order), kept_by(captaincy.order), taken(room)) == (3, 0, 3)
    with later(days=30, minutes=20):
        selling.expire_due()
    assert taken(room) == 0


def test_more_than_is_left_is_refused_with_what_is_left(joins, captains_table):
    joins(9, pays=False)
    with pytest.raises(Refusal, match="Only 1 seat is left at this table") as no:
        captains.join(captains_table, 2)
    assert no.value.field == "quantity"
    joins(1, IDA, pays=False)
    with pytest.raises(Refusal, match="Every seat at this table is taken"):
        captains.join(captains_table, 1)


def test_a_lapsed_guest_gives_way_to_the_next(joins, captains_table):
    joins(10, pays=False)
    with later(minutes=16):
        assert captains.join(captains_table, 10).total_pence == 90_000


@pytest.mark.parametrize("rubbish", ["0", "-1", "11", "two", "", "1.5", "9" * 12])
def test_rubbish_for_the_number_of_seats_is_refused(captains_table, rubbish):
    with pytest.raises(Refusal) as no:
        captains.join(captains_table, rubbish)
    assert no.value.field == "quantity"


def test_nobody_joins_before_the_letter_is_answered_or_after_the_day(asked, for_guests):
    with pytest.raises(TooLate):
        captains.join(asked.table, 1)
    captains.confirm(asked)
    with later(days=31), pytest.raises(TooLate) as no:
        captains.join(asked.table, 1)
    assert no.value.code == "table_over"


def test_the_shared_link_of_a_host_gives_nothing_away_at_a_captains_table(captains_table, joins):
    joins(2)
    with pytest.raises(TooLate):
        guests.claim(captains_table, Guest("Sly Fox"))


def test_a_lapsed_guest_who_frees_too_little_is_told_what_is_left(joins, captains_table):
    joins(3, pays=False)
    with later(minutes=10):
        joins(5, IDA, pays=False)
    with later(minutes=16), pytest.raises(Refusal, match="Only 5 seats are left"):
        captains.join(captains_table, 8)


def test_a_table_that_its_host_paid_for_is_not_joined_by_paying(paid):
    with pytest.raises(TooLate) as no:
        captains.join(paid.tables.get(), 1)
    assert no.value.code == "table_over"
