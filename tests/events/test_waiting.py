"""The waiting list: in order, offered for a time, and never a seat twice."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection

from common import clock
from common.errors import Refusal, TooLate
from events import letters_waiting
from events.models import Order, WaitingEntry
from events.moves import selling, waiting
from events.moves.selling import Wanted, queueing
from events.moves.waiting import Wish
from notices.models import Notice
from tests.events.conftest import fresh, later, letters, session_of, taken

HOUR = dt.timedelta(hours=1)


def refused(act, *args, **more) -> Refusal:
    with pytest.raises(Refusal) as no:
        act(*args, **more)
    return no.value


def states():
    entries = WaitingEntry.objects.order_by("pk")
    return dict(entries.values_list("name", "state"))


def test_who_joins_is_told_so_and_waits(waits, sold_out):
    entry = waits()
    letter = Notice.objects.get(reason="waiting.joined")
    assert letter.to == "greta@home.example"
    assert "/ball/waiting/" in letter.text
    assert (entry.state, waiting.offer_due()) == ("waiting", 0)


def test_seats_that_come_back_are_kept_for_the_first_in_line(waits, sold_out, small):
    waits("Greta", 2)
    waits("Ida", 1)
    selling.cancel(sold_out)
    assert waiting.offer_due() == 2
    assert states() == {"Greta Lund": "offered", "Ida Lund": "offered"}
    assert taken(small) == 3
    order = WaitingEntry.objects.get(name="Greta Lund").order
    assert (order.state, order.email) == ("held", "greta@home.example")
    assert order.hold_until - clock.now() > 23 * HOUR
    letter = Notice.objects.get(reason="waiting.offered", to="greta@home.example")
    assert "£100" in letter.text
    assert waiting.offer_due() == 0


def test_whoever_cannot_be_seated_whole_waits_on_and_a_smaller_party_is_served(
    waits, sold_out, seat, ball
):
    waits("Greta", 3)
    waits("Ida", 1)
    selling.cancel(sold_out)
    one_left = selling.reserve  # a newcomer may not: Greta is first and there is room for her
    assert refused(one_left, ball, [Wanted(seat.public_id, 1)]).code == "others_wait"
    waiting.offer_due()
    assert states() == {"Greta Lund": "offered", "Ida Lund": "offered"}


def test_a_newcomer_may_have_what_is_too_little_for_those_who_wait(waits, ball, seat):
    selling.reserve(ball, [Wanted(seat.public_id, 3)])
    waits("Greta", 2)
    assert selling.reserve(ball, [Wanted(seat.public_id, 1)]).state == "held"


def test_an_offer_that_is_not_taken_goes_to_the_next(waits, sold_out, small):
    first, second = waits("Greta", 4), waits("Ida", 4)
    selling.cancel(sold_out)
    waiting.offer_due()
    with later(hours=25):
        selling.expire_due()
        assert waiting.offer_due() == 1
    assert (fresh(first).state, fresh(second).state) == ("lapsed", "offered")
    assert Notice.objects.get(reason="waiting.lapsed").to == "greta@home.example"
    assert taken(small) == 4


def test_an_offer_that_is_paid_is_taken(waits, sold_out, till):
    entry = waits("Greta", 2)
    selling.cancel(sold_out)
    waiting.offer_due()
    order = fresh(entry).order
    selling.start_payment(order)
    assert fresh(order).hold_until - clock.now() > 20 * HOUR  # going to pay does not shorten it
    till.pay(session_of(order))
    selling.fulfil(session_of(order))
    waiting.offer_due()
    assert fresh(entry).state == "taken"


def test_going_back_from_the_payment_page_keeps_the_day(waits, sold_out, till):
    entry = waits("Greta", 2)
    selling.cancel(sold_out)
    waiting.offer_due()
    order = fresh(entry).order
    selling.start_payment(order)
    assert selling.reopen(order).hold_until == fresh(entry).offered_until


def test_whoever_leaves_lets_the_seats_go(waits, sold_out, small):
    entry = waits("Greta", 2)
    selling.cancel(sold_out)
    waiting.offer_due()
    waiting.leave(entry)
    assert (fresh(entry).state, taken(small)) == ("left", 0)
    assert waiting.leave(entry).state == "left"


def test_whoever_has_paid_and_then_leaves_has_the_seats(waits, sold_out, till):
    entry = waits("Greta", 2)
    selling.cancel(sold_out)
    waiting.offer_due()
    order = fresh(entry).order
    selling.start_payment(order)
    till.pay(session_of(order))  # and no news of it has come yet
    assert refused(waiting.leave, entry).code == "already_paid"
    assert (fresh(order).state, order.payments.count()) == ("paid", 1)
    waiting.offer_due()
    assert fresh(entry).state == "taken"


@pytest.mark.django_db(transaction=True)
def test_the_till_is_asked_outside_of_any_transaction(waits, sold_out, till, monkeypatch):
    entry = waits("Greta", 2)
    selling.cancel(sold_out)
    waiting.offer_due()
    selling.start_payment(fresh(entry).order)
    asked_inside = []
    expire = till.expire
    monkeypatch.setattr(
        till,
        "expire",
        lambda page: asked_inside.append(connection.in_atomic_block) or expire(page),
    )
    waiting.leave(entry)
    assert asked_inside == [False]
    assert fresh(entry).state == "left"


def test_money_that_came_too_late_heads_the_list(ball, seat, small, till, waits):
    late = selling.reserve(ball, [Wanted(seat.public_id, 2)])
    late = selling.fill_in(late, selling.Details(name="Lena Late", email="lena@home.example"))
    selling.start_payment(late)
    session = session_of(late)
    with later(hours=3):
        selling.lapse(late)
        others = selling.reserve(ball, [Wanted(seat.public_id, 4)])
        waits("Greta", 2)
        till.pay(session, late=True)
        selling.fulfil(session)
        entry = WaitingEntry.objects.get(name="Lena Late")
        assert (entry.first, entry.quantity) == (True, 2)
        told = letters("money.returned").get()
        assert "You are first in line now for 2 × Balcony seat" in told.text
        leave = letters_waiting.leave_link(entry)
        assert leave in told.text
        assert leave in told.html
        selling.cancel(others)
        waiting.offer_due()
    assert list(WaitingEntry.objects.offered().order_by("order_id")[:1]) == [entry]


def test_whoever_waits_already_and_pays_too_late_moves_to_the_head(ball, seat, till, waits):
    waits("Greta", 1)
    entry = waits("Lena", 1)
    order = Order.objects.create(
        reference="HB-LATE-0001", ball=ball, email=entry.email, state="expired"
    )
    order.lines.create(
        kind="admission", ticket_type=seat, description="Seat", quantity=2,
        unit_pence=5_000, total_pence=10_000, vat_mode="exempt",
        vat_reason="-", gift_aid_reason="-",
    )  # fmt: skip
    assert queueing.head(order) == [entry]
    assert (fresh(entry).first, fresh(entry).quantity) == (True, 2)
    assert WaitingEntry.objects.waiting()[0] == entry


def test_the_same_address_again_changes_how_many(waits, sold_out):
    waits("Greta", 2)
    assert waits("Greta", 3).quantity == 3
    assert WaitingEntry.objects.count() == 1


def test_whoever_is_offered_seats_does_not_join_again(waits, sold_out):
    waits("Greta", 2)
    selling.cancel(sold_out)
    waiting.offer_due()
    assert refused(waits, "Greta", 1).code == "offered_already"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"email": "greta"}, "email"),
        ({"quantity": 0}, "quantity"),
        ({"quantity": -1}, "quantity"),
        ({"quantity": 51}, "quantity"),
        ({"quantity": "lots"}, "quantity"),
        ({"ticket_type": "nothing"}, "ticket_type"),
        ({"ticket_type": "\0"}, "ticket_type"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(ball, seat, wrong, field):
    wish = Wish("Greta Lund", "greta@home.example", 1, seat.public_id)
    assert refused(waiting.join, ball, replace(wish, **wrong)).field == field
    assert not WaitingEntry.objects.exists()


def test_a_ticket_hidden_by_a_code_is_not_waited_for(ball, seat):
    seat.code = "FRIENDS"
    seat.save()
    wish = Wish("Greta Lund", "greta@home.example", 1, seat.public_id)
    assert refused(waiting.join, ball, wish).field == "ticket_type"


def test_after_the_sale_nobody_joins_and_nothing_is_offered(ball, waits, sold_out):
    waits("Greta", 1)
    selling.cancel(sold_out)
    with clock.stopped_at(ball.sales_close_at - HOUR):
        assert waiting.offer_due() == 0  # an hour is too short to answer
    with clock.stopped_at(ball.sales_close_at + HOUR):
        assert waiting.offer_due() == 0
        with pytest.raises(TooLate):
            waits("Ida", 1)


def test_an_address_waits_once_for_a_ticket_whoever_writes(waits, sold_out):
    entry = waits("Greta", 1)
    entry.pk, entry.public_id, entry.email = None, "another", "GRETA@home.example"
    with pytest.raises(IntegrityError):
        entry.save()


def test_a_month_after_the_ball_nobody_is_known_to_have_waited(ball, waits, sold_out):
    waits("Greta", 1)
    with clock.stopped_at(ball.ends_at + dt.timedelta(days=29)):
        call_command("apply_retention", verbosity=0)
        assert WaitingEntry.objects.count() == 1
    with clock.stopped_at(ball.ends_at + dt.timedelta(days=31)):
        call_command("apply_retention", verbosity=0)
    assert not WaitingEntry.objects.exists()


def test_who_waits_for_other_seats_keeps_nobody_from_these(ball, single, sold_out, waits):
    waits()
    assert selling.reserve(ball, [Wanted(single.public_id, 1)])
