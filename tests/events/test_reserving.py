"""Choosing and holding: what may be bought, how much of it, and until when."""

import datetime as dt

import pytest

from common import clock
from common.errors import Refusal, TooLate
from events.models import Order
from events.moves import selling
from events.moves.selling import Wanted, field_of
from events.seats import SoldOut
from journal.models import Entry
from tests import factories
from tests.events.conftest import AMARA, fresh, later, session_of, taken
from tests.events.tills import UNSURE


def refused(ball, *wanted, **more) -> Refusal:
    with pytest.raises(Refusal) as no:
        selling.reserve(ball, [Wanted(kind, quantity) for kind, quantity in wanted], **more)
    return no.value


def test_a_hold_is_an_order_with_its_lines_seats_and_time(ball, room, table_of_ten, amara):
    with clock.stopped_at(clock.now()) as now:
        order = selling.reserve(ball, [Wanted(table_of_ten.public_id, 2)], by=amara)
    assert order.state == Order.State.HELD
    assert order.hold_until == now + dt.timedelta(minutes=15)
    assert order.total_pence == 240_000
    assert (order.buyer, order.name, order.email) == (amara, amara.name, amara.email)
    assert [str(line) for line in order.lines.all()] == ["2 × Table of ten"]
    assert [(h.pool_key, h.seats) for h in order.holdings.all()] == [(room.public_id, 20)]
    assert taken(room) == 20
    assert Entry.objects.get(record_id=order.public_id).verb == "order.held"


def test_a_stranger_may_buy_without_an_account(ball, table_of_ten):
    order = selling.reserve(ball, [Wanted(table_of_ten.public_id, "1")])
    assert (order.buyer, order.email) == (None, "")


def test_a_reference_can_be_said_over_the_phone(ball, table_of_ten):
    order = selling.reserve(ball, [Wanted(table_of_ten.public_id, 1)])
    assert order.reference.startswith("HB-")
    assert not set("ILOU") & set(order.reference[3:])


@pytest.mark.parametrize(
    "rubbish", ["two", "-1", "1.5", "1e3", "٣", "½", "9" * 10, True, -3, "1;DROP", "\0"]
)
def test_rubbish_for_a_quantity_is_refused_beside_its_field(ball, table_of_ten, rubbish):
    no = refused(ball, (table_of_ten.public_id, rubbish))
    assert (no.code, no.field) == ("rubbish", field_of(table_of_ten.public_id))


@pytest.mark.parametrize("nothing", [[], [0], [""], [" 0 "]])
def test_nothing_wanted_is_said_kindly(ball, table_of_ten, nothing):
    assert refused(ball, *[(table_of_ten.public_id, q) for q in nothing]).code == "nothing_wanted"


def test_the_most_of_an_order_is_not_passed_by_repeated_lines(ball, single, room):
    no = refused(ball, (single.public_id, 6), (single.public_id, 5))
    assert (no.code, no.field) == ("too_many", field_of(single.public_id))
    assert taken(room) == 0


def test_the_least_of_a_ticket_type_holds(ball, room):
    pair = factories.ticket_type(ball, room, name="Seat, two at least", seats=1, least=2)
    assert refused(ball, (pair.public_id, 1)).code == "too_few"


def test_an_order_has_a_most_of_seats_whatever_its_types_allow(ball, room):
    kinds = [factories.ticket_type(ball, room, seats=50, most=11, name=f"{n}") for n in range(2)]
    assert refused(ball, *[(kind.public_id, 11) for kind in kinds]).code == "too_large"


def test_an_order_has_a_most_of_money(ball, room):
    dear = factories.ticket_type(ball, room, seats=1, price_pence=60_000_000)
    assert refused(ball, (dear.public_id, 2)).code == "too_dear"


def test_a_ticket_of_another_ball_is_refused(ball, table_of_ten):
    other = factories.ball()
    theirs = factories.ticket_type(other, factories.pool(other))
    assert refused(ball, (theirs.public_id, 1)).code == "not_for_sale"


@pytest.mark.parametrize("unknown", ["", "nothing", "\0", "' OR 1=1", "x" * 5000])
def test_an_unknown_ticket_is_refused(ball, table_of_ten, unknown):
    assert refused(ball, (unknown, 1)).code == "not_for_sale"


@pytest.mark.parametrize(
    "more",
    [
        {"active": False},
        {"opens_at": dt.datetime(2999, 1, 1, tzinfo=dt.UTC)},
        {"closes_at": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)},
    ],
)
def test_a_ticket_outside_its_window_is_refused(ball, room, more):
    kind = factories.ticket_type(ball, room, **more)
    assert refused(ball, (kind.public_id, 1)).code == "not_for_sale"


def test_a_ticket_that_draws_on_no_pool_is_not_for_sale(ball):
    kind = factories.ticket_type(ball)
    assert refused(ball, (kind.public_id, 1)).code == "not_for_sale"


def test_a_hidden_ticket_takes_its_code(ball, room):
    kind = factories.ticket_type(ball, room, code="LOOM27")
    assert refused(ball, (kind.public_id, 1)).code == "not_for_sale"
    assert refused(ball, (kind.public_id, 1), code="WRONG\0").code == "not_for_sale"
    assert selling.reserve(ball, [Wanted(kind.public_id, 1)], code=" loom27 ")


@pytest.mark.parametrize(
    "when",
    [
        {"published": False},
        {
            "sales_open_at": dt.datetime(2999, 1, 1, tzinfo=dt.UTC),
            "sales_close_at": dt.datetime(2999, 2, 1, tzinfo=dt.UTC),
        },
    ],
)
def test_nothing_is_sold_outside_the_sales_window(db, when):
    ball = factories.ball(**when)
    kind = factories.ticket_type(ball, factories.pool(ball))
    with pytest.raises(TooLate) as no:
        selling.reserve(ball, [Wanted(kind.public_id, 1)])
    assert no.value.code == "not_on_sale"


def test_the_last_two_seats_cannot_be_sold_twice(ball):
    last = factories.pool(ball, capacity=2, name="Last")
    seat = factories.ticket_type(ball, last, kind="single", name="Single seat", seats=1)
    selling.reserve(ball, [Wanted(seat.public_id, 1)])
    with pytest.raises(SoldOut, match="Single seat: 1 left") as out:
        selling.reserve(ball, [Wanted(seat.public_id, 2)])
    assert out.value.field == field_of(seat.public_id)
    assert taken(last) == 1
    assert Order.objects.count() == 1


def test_a_lapsed_hold_gives_way_to_the_next_buyer(ball, room, table_of_ten):
    first = selling.reserve(ball, [Wanted(table_of_ten.public_id, 10)])
    with later(minutes=16):
        second = selling.reserve(ball, [Wanted(table_of_ten.public_id, 10)])
    assert fresh(first).state == Order.State.EXPIRED
    assert second.state == Order.State.HELD
    assert taken(room) == 100


def test_a_hold_that_another_lets_go_in_that_moment_gives_way_too(
    ball, room, table_of_ten, monkeypatch
):
    selling.reserve(ball, [Wanted(table_of_ten.public_id, 10)])

    def by_another(**which):
        assert selling.expire_due(**which) == 1
        return 0

    monkeypatch.setattr("events.moves.selling.holding.expire_due", by_another)
    with later(minutes=16):
        selling.reserve(ball, [Wanted(table_of_ten.public_id, 10)])
    assert taken(room) == 100


def test_a_lapsed_hold_that_frees_too_little_is_still_sold_out(ball, room, table_of_ten):
    selling.reserve(ball, [Wanted(table_of_ten.public_id, 1)])
    with later(minutes=10):
        selling.reserve(ball, [Wanted(table_of_ten.public_id, 9)])
    with later(minutes=16), pytest.raises(SoldOut, match="Table of ten: 1 left"):
        selling.reserve(ball, [Wanted(table_of_ten.public_id, 2)])


def test_lapsed_seats_that_may_be_paid_stay_kept_while_the_till_is_silent(
    ball, room, table_of_ten, till
):
    order = selling.reserve(ball, [Wanted(table_of_ten.public_id, 10)])
    selling.start_payment(selling.fill_in(order, AMARA))
    till.fails("expire", UNSURE)
    with later(minutes=60), pytest.raises(SoldOut):
        selling.reserve(ball, [Wanted(table_of_ten.public_id, 1)])
    assert fresh(order).state == Order.State.AWAITING_PAYMENT


def test_another_balls_lapsed_holds_are_left_alone(ball, room, table_of_ten):
    other = factories.ball()
    theirs = factories.ticket_type(other, factories.pool(other))
    order = selling.reserve(other, [Wanted(theirs.public_id, 1)])
    selling.reserve(ball, [Wanted(table_of_ten.public_id, 10)])
    with later(minutes=16):
        selling.reserve(ball, [Wanted(table_of_ten.public_id, 1)])
    assert fresh(order).state == Order.State.HELD


def test_a_buyer_who_paid_unheard_keeps_the_seats_from_the_next(ball, room, table_of_ten, till):
    order = selling.reserve(ball, [Wanted(table_of_ten.public_id, 10)])
    order = selling.fill_in(order, AMARA)
    selling.start_payment(order)
    till.pay(session_of(order))
    with later(minutes=60), pytest.raises(SoldOut):
        selling.reserve(ball, [Wanted(table_of_ten.public_id, 1)])
    assert fresh(order).state == Order.State.PAID
