"""Settling: exactly one paid order, whoever comes first with the news, and however late."""

from dataclasses import replace

import pytest

from common import clock
from events.models import (
    Ball,
    LedgerEntry,
    Order,
    Payment,
    PaymentAttempt,
    Refund,
    Seat,
    Table,
    Ticket,
    WaitingEntry,
)
from events.moves import selling
from events.moves.selling import settling
from journal.models import Entry
from notices.models import Notice
from tests.events.conftest import GRETA, attempt_of, fresh, later, session_of, taken
from tests.events.tills import UNSURE


def balance(order) -> int:
    return LedgerEntry.objects.filter(order=order).balance()


def test_a_paid_table_has_its_seats_tickets_ledger_and_letter(awaiting, till, room):
    till.pay(session_of(awaiting))
    order = selling.fulfil(session_of(awaiting))
    assert order.state == Order.State.PAID
    (table,) = order.tables.all()
    assert (table.name, table.size, table.seats.free().count()) == ("Fernleaf Software", 10, 10)
    assert Ticket.objects.filter(seat__order=order, state="valid").count() == 10
    assert [(e.kind, e.pence) for e in order.ledger.all()] == [
        ("payment", -120_000),
        ("charge", 120_000),
    ]
    assert balance(order) == 0
    assert taken(room) == 10
    letter = Notice.objects.get(reason="order.paid")
    assert letter.to == "amara@fern.example"
    assert letter.enclosures == [["tickets", order.public_id], ["receipts", order.public_id]]
    assert Entry.objects.filter(record_id=order.public_id, verb="order.paid").count() == 1


def test_paying_is_applied_once_however_often_it_is_told(awaiting, till):
    till.pay(session_of(awaiting))
    for _ in range(3):
        selling.fulfil(session_of(awaiting))
    assert selling.came_back(awaiting).state == Order.State.PAID
    assert (Payment.objects.count(), Seat.objects.count(), Table.objects.count()) == (1, 10, 1)
    assert Notice.objects.filter(reason="order.paid").count() == 1


def test_what_we_are_told_is_not_believed_but_read_back(awaiting, till):
    assert selling.fulfil(session_of(awaiting)).state == Order.State.AWAITING_PAYMENT
    assert Payment.objects.count() == 0


def test_the_buyer_comes_back_before_the_webhook(awaiting, till):
    till.pay(session_of(awaiting))
    assert selling.came_back(awaiting).state == Order.State.PAID


def test_the_buyer_comes_back_and_the_till_does_not_answer(awaiting, till):
    till.pay(session_of(awaiting))
    till.fails("read", UNSURE)
    assert selling.came_back(awaiting).state == Order.State.AWAITING_PAYMENT


def test_a_buyer_of_single_seats_has_the_first_and_a_ticket_for_each(holds, single, till):
    order = holds(single, 3, GRETA)
    selling.start_payment(order)
    till.pay(session_of(order))
    selling.fulfil(session_of(order))
    first, *others = order.seats.order_by("position")
    assert (first.guest_name, first.guest_email, first.table) == (
        "Greta Lund",
        "greta@home.example",
        None,
    )
    assert [seat.state for seat in others] == ["free", "free"]
    assert Ticket.objects.filter(seat__order=order, state="valid").count() == 3


def test_two_tables_are_told_apart_and_no_place_is_given_twice(holds, till):
    order = holds(quantity=2)
    selling.start_payment(order)
    till.pay(session_of(order))
    selling.fulfil(session_of(order))
    assert [t.name for t in order.tables.order_by("pk")] == [
        "Fernleaf Software",
        "Fernleaf Software, table 2",
    ]
    assert sorted(order.seats.values_list("position", flat=True)) == list(range(1, 21))


def test_a_page_found_by_its_metadata_where_its_id_never_reached_us(awaiting, till):
    attempt = attempt_of(awaiting)
    session_id = attempt.session_id
    PaymentAttempt.objects.filter(pk=attempt.pk).update(session_id="", state="opening")
    till.pay(session_id)
    assert selling.fulfil(session_id).state == Order.State.PAID
    assert fresh(attempt).session_id == session_id


def test_a_page_of_somebody_else_is_not_ours(awaiting, till):
    session_id = session_of(awaiting)
    PaymentAttempt.objects.all().delete()
    with pytest.raises(settling.NotOurs):
        selling.fulfil(session_id)


def test_a_page_that_ended_ends_its_attempt_and_not_yet_the_hold(awaiting, till):
    till.expire(session_of(awaiting))
    order = selling.fulfil(session_of(awaiting))
    assert attempt_of(order).state == "expired"
    assert order.state == Order.State.AWAITING_PAYMENT
    selling.fulfil(session_of(awaiting))
    assert selling.start_payment(order) == attempt_of(order).url


def late(awaiting, till):
    """The hold is over and the page is closed, and still the money comes."""
    with later(minutes=40):
        assert selling.expire_due() == 1
    till.pay(session_of(awaiting), late=True)
    return selling.fulfil(session_of(awaiting))


def test_late_money_gets_seats_while_there_are_any(awaiting, till, room):
    order = late(awaiting, till)
    assert order.state == Order.State.PAID
    assert taken(room) == 10
    assert order.holdings.filter(released_at=None).count() == 1
    assert order.ended_at is None
    assert balance(order) == 0
    assert order.seats.count() == 10


def test_late_money_for_seats_that_are_gone_goes_back_and_the_buyer_is_told(
    awaiting, till, room, holds
):
    with later(minutes=40):
        selling.expire_due()
        holds(quantity=10)
        till.pay(session_of(awaiting), late=True)
        order = selling.fulfil(session_of(awaiting))
    assert order.state == Order.State.EXPIRED
    assert taken(room) == 100
    refund = Refund.objects.get()
    assert (refund.state, refund.amount_pence, refund.reason) == ("asked", 120_000, "too_late")
    assert (Seat.objects.count(), Table.objects.count()) == (0, 0)
    assert not order.holdings.filter(released_at=None).exists()
    letter = Notice.objects.get(reason="money.returned")
    assert "the seats were taken" in letter.text
    assert Notice.objects.filter(reason="order.paid").count() == 0


def test_a_second_payment_for_one_order_goes_back(paid, till):
    first = attempt_of(paid)
    second = PaymentAttempt.objects.create(
        order=paid, amount_pence=120_000, session_id="cs_second", expires_at=first.expires_at
    )
    till.asked["cs_second"] = till.asked[first.session_id]
    till.pages["cs_second"] = replace(
        till.pages[first.session_id],
        session_id="cs_second",
        intent_id="pi_second",
        attempt=second.public_id,
    )
    order = selling.fulfil("cs_second")
    assert Refund.objects.get().reason == "paid_twice"
    assert (order.seats.count(), fresh(second).state) == (10, "paid")
    assert "second payment" in Notice.objects.get(reason="money.returned").text


def test_an_attempt_that_was_paid_twice_stays_paid_and_the_second_goes_back(paid, till):
    first = till.pages[session_of(paid)]
    till.asked["cs_again"] = till.asked[first.session_id]
    till.pages["cs_again"] = replace(first, session_id="cs_again", intent_id="pi_again")
    selling.fulfil("cs_again")
    assert attempt_of(paid).state == "paid"
    assert attempt_of(paid).session_id == first.session_id
    assert Refund.objects.get().reason == "paid_twice"


def test_money_for_a_cancelled_order_goes_back(awaiting, till, room):
    selling.cancel(awaiting)
    till.pay(session_of(awaiting), late=True)
    assert selling.fulfil(session_of(awaiting)).state == Order.State.CANCELLED
    assert Refund.objects.get().reason == "cancelled"
    assert taken(room) == 0


def test_another_amount_than_the_orders_goes_back_and_the_order_stays(awaiting, till):
    till.pay(session_of(awaiting), pence=100)
    order = selling.fulfil(session_of(awaiting))
    assert order.state == Order.State.AWAITING_PAYMENT
    refund = Refund.objects.get()
    assert (refund.reason, refund.amount_pence) == ("amount_differs", 100)


def test_a_buyer_without_an_address_gets_no_letter(awaiting, till):
    Order.objects.filter(pk=awaiting.pk).update(email="")
    till.pay(session_of(awaiting))
    assert selling.fulfil(session_of(awaiting)).state == Order.State.PAID
    assert Notice.objects.count() == 0


def test_money_returned_to_nobodys_address_is_still_returned(awaiting, till):
    Order.objects.filter(pk=awaiting.pk).update(email="")
    till.pay(session_of(awaiting), pence=100)
    selling.fulfil(session_of(awaiting))
    assert (Refund.objects.count(), Notice.objects.count()) == (1, 0)


def test_a_lapsed_order_lets_go_once(awaiting, till, room):
    with later(minutes=40):
        assert selling.expire_due() == 1
        assert selling.expire_due() == 0
        assert not selling.lapse(awaiting)
    assert taken(room) == 0
    assert Notice.objects.filter(reason="order.expired").count() == 1


def test_a_hold_in_its_time_is_not_let_go(held):
    assert not selling.lapse(held)
    assert selling.expire_due() == 0


def test_who_only_looked_gets_no_letter(held):
    with later(minutes=16):
        assert selling.expire_due() == 1
    assert Notice.objects.count() == 0


def test_an_order_whose_page_was_paid_unheard_is_not_let_go(awaiting, till, room):
    till.pay(session_of(awaiting))
    with later(minutes=40):
        assert selling.expire_due() == 0
    assert fresh(awaiting).state == Order.State.PAID
    assert taken(room) == 10


def test_an_order_whose_page_never_reached_us_is_let_go(held, till, room):
    till.fails("open_checkout", UNSURE)
    with pytest.raises(Exception, match="does not answer"):
        selling.start_payment(held)
    with later(minutes=40):
        assert selling.expire_due() == 1
    assert attempt_of(held).state == "expired"
    assert taken(room) == 0


def test_while_the_till_is_silent_only_orders_without_a_page_are_let_go(holds, till, room):
    orders = [holds() for _ in range(3)]
    for order in orders[:2]:
        selling.start_payment(order)
    till.fails("expire", UNSURE)
    with later(minutes=40):
        assert selling.expire_due() == 1
    assert till.times("expire") == 1
    assert taken(room) == 20


def test_a_till_that_refuses_about_one_page_does_not_stop_the_rest(holds, till, room):
    orders = [holds() for _ in range(2)]
    for order in orders:
        selling.start_payment(order)
    del till.pages[session_of(orders[0])]
    with later(minutes=40):
        assert selling.expire_due() == 1
    assert [fresh(order).state for order in orders] == ["awaiting_payment", "expired"]


@pytest.mark.parametrize(("days", "off"), [(130, False), (1, True)])
def test_late_money_buys_nothing_at_an_evening_that_is_not_to_come(awaiting, till, days, off):
    with later(minutes=40):
        selling.expire_due()
    till.pay(session_of(awaiting), late=True)
    if off:
        Ball.objects.update(called_off_at=clock.now(), called_off_why="Flood")
    with later(days=days):
        order = selling.fulfil(session_of(awaiting))
    assert (order.state, Seat.objects.count()) == (Order.State.EXPIRED, 0)
    assert Refund.objects.get().amount_pence == 120_000
    assert not WaitingEntry.objects.exists()
    assert "this evening" in Notice.objects.get(reason="money.returned").text
