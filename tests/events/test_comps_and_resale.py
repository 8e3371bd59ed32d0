"""Seats that are given with a reason; and a seat given back that somebody else may have."""

import pytest
from django.db import IntegrityError, transaction

from common.errors import Refusal, TooLate
from events.models import Order, Seat
from events.moves import community, comps, guests, resale, selling
from events.moves.comps import Comp
from events.moves.selling import Wanted
from events.seats import SoldOut
from journal.models import Entry
from notices.models import Notice
from tests import factories
from tests.events.conftest import fresh, later, taken


@pytest.fixture
def comp(single):
    """Two seats for somebody who speaks, unless told otherwise."""

    def make(**more):
        said = {
            "name": "Sunita Rao",
            "email": "sunita@stage.example",
            "ticket_type": single.public_id,
            "quantity": "2",
            "because": "speaker",
        }
        return Comp(**{**said, **more})

    return make


def test_given_seats_are_a_paid_order_of_nothing_with_its_reason(ball, room, comp, dot):
    order = comps.give(ball, comp(), by=dot)
    assert (order.state, order.total_pence, order.given_because) == ("paid", 0, "speaker")
    assert order.buyer is None, "it is not the giver's"
    assert taken(room) == 2
    assert not order.ledger.exists()
    first, second = order.seats.order_by("position")
    assert (first.guest_name, second.state) == ("Sunita Rao", Seat.State.FREE)
    entry = Entry.objects.get(verb="order.given")
    assert (entry.actor, entry.reason) == (dot.public_id, "speaker")


def test_the_letter_of_given_seats_says_there_is_nothing_to_pay(ball, comp, dot):
    order = comps.give(ball, comp(), by=dot)
    letter = Notice.objects.get(reason="seats.given")
    assert letter.to == "sunita@stage.example"
    assert "2 seats are yours, and there is nothing to pay" in letter.text
    assert letter.enclosures == [["tickets", order.public_id]]


def test_seats_that_are_not_there_cannot_be_given(ball, seat, sold_out, comp, dot):
    with pytest.raises(SoldOut) as no:
        comps.give(ball, comp(ticket_type=seat.public_id), by=dot)
    assert no.value.field == "quantity"
    assert Order.objects.filter(given_because="speaker").count() == 0


def test_staff_may_give_what_is_hidden_and_after_the_sale(ball, room, comp, dot):
    hidden = factories.ticket_type(ball, room, code="LOOM27", seats=1, kind="single")
    ball.sales_close_at = ball.sales_open_at + (ball.sales_close_at - ball.sales_open_at) / 1000
    ball.save()
    assert comps.give(ball, comp(ticket_type=hidden.public_id), by=dot).total_pence == 0


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"ticket_type": "nothing"}, "ticket_type"),
        ({"quantity": "0"}, "quantity"),
        ({"quantity": "21"}, "quantity"),
        ({"quantity": "-1"}, "quantity"),
        ({"because": "friend"}, "because"),
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"email": "sunita"}, "email"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(ball, comp, dot, more, field):
    with pytest.raises(Refusal) as no:
        comps.give(ball, comp(**more), by=dot)
    assert no.value.field == field


def test_another_balls_seats_cannot_be_given(ball, comp, dot):
    other = factories.ball()
    theirs = factories.ticket_type(other, factories.pool(other))
    with pytest.raises(Refusal) as no:
        comps.give(ball, comp(ticket_type=theirs.public_id), by=dot)
    assert no.value.field == "ticket_type"


def test_nothing_is_given_for_an_evening_that_is_over(ball, comp, dot):
    with later(days=2_000), pytest.raises(TooLate):
        comps.give(ball, comp(), by=dot)


def test_what_is_given_costs_nothing_whoever_writes(holds, single):
    order = holds(single)
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(given_because="press")


# --- resale ---------------------------------------------------------------------------------


@pytest.fixture
def given_back(paid):
    """One of ten, given back by its host."""
    return guests.give_back(paid.seats.first())


def test_a_seat_given_back_may_be_sold_again(ball, given_back, room, single, dot):
    ticket_states = set(given_back.tickets.values_list("state", flat=True))
    again = resale.let_go(given_back, by=dot)
    assert (again.state, ticket_states) == (Seat.State.GIVEN_BACK, {"void"})
    assert taken(room) == 9
    assert Entry.objects.get(verb="seat.let_go").actor == dot.public_id
    selling.reserve(ball, [Wanted(single.public_id, 1)])
    assert taken(room) == 10


def test_letting_go_twice_gives_one_seat_back(given_back, room):
    resale.let_go(resale.let_go(given_back))
    assert taken(room) == 9


def test_only_a_seat_that_was_given_back_is_let_go(paid, room):
    with pytest.raises(Refusal) as no:
        resale.let_go(paid.seats.first())
    assert no.value.code == "not_given_back"
    assert taken(room) == 10


def test_a_seat_on_offer_to_a_community_group_is_not_sold_meanwhile(ball, given_back, charity, dot):
    offered = community.offer(ball, community.Whom(charity), 1, by=dot)
    with pytest.raises(Refusal) as no:
        resale.let_go(fresh(given_back))
    assert no.value.code == "on_offer"
    community.take_back(offered, by=dot)
    assert resale.let_go(fresh(given_back)).let_go_at


def test_a_whole_table_given_back_leaves_nothing_kept(paid, room):
    for seat in paid.seats.all():
        resale.let_go(guests.give_back(seat))
    assert taken(room) == 0
    assert not paid.holdings.filter(released_at=None).exists()


def test_in_an_order_of_several_pools_the_seats_own_pools_get_it_back(ball, room, till, single):
    stage = factories.pool(ball, name="Stage", capacity=20)
    front = factories.ticket_type(
        ball, room, stage, kind="single", name="Front", price_pence=0, seats=1
    )
    free = factories.ticket_type(ball, room, kind="single", name="Back", price_pence=0, seats=1)
    order = selling.reserve(ball, [Wanted(front.public_id, 1), Wanted(free.public_id, 1)])
    selling.start_payment(selling.fill_in(order, selling.Details("Greta", "greta@home.example")))
    behind = fresh(order).seats.get(line__ticket_type=free)
    resale.let_go(guests.give_back(behind))
    assert (taken(room), taken(stage)) == (1, 1)


def test_only_a_seat_given_back_is_let_go_whoever_writes(paid):
    with pytest.raises(IntegrityError), transaction.atomic():
        paid.seats.update(let_go_at=paid.paid_at)
