"""A buyer gives tickets up on a page of their own: chosen, looked at, done."""

import datetime as dt

import pytest
from django.test import Client

from common import clock
from events.models import CreditNote, Order
from events.moves import cancelling
from tests.events.conftest import GRETA, fresh
from tests.events.pages.conftest import at, errors, knows, text


@pytest.fixture
def rule(ball):
    """The whole price, for another week."""
    type(ball).objects.update(refunds_until=clock.now() + dt.timedelta(days=7))


@pytest.fixture
def two(buys, single, rule) -> Order:
    """Two single seats and a gift."""
    return buys(single, 2, gift_pence=2_000)


@pytest.fixture
def greta(two) -> Client:
    """Her browser."""
    return knows(Client(), two)


def keys(order) -> list[str]:
    return [f"seat-{seat.public_id}" for seat in order.seats.standing().order_by("position")]


def page(order) -> str:
    return at("order_give_up", order.public_id)


def test_the_order_names_the_day_until_which_tickets_may_be_given_up(greta, two):
    assert page(two) in text(greta.get(at("order", two.public_id)))


def test_choose_look_and_done(greta, two):
    shown = text(greta.get(page(two)))
    assert "Single seat, Greta Lund: £95" in shown
    assert "checked" not in shown
    looked = greta.post(page(two), {"parts": keys(two)[:1], "act": "check"})
    assert "<strong>£95</strong>" in text(looked)
    assert "Greta Lund has one of these seats" in text(looked)
    assert not CreditNote.objects.exists()
    done = greta.post(page(two), {"parts": keys(two)[:1], "act": "do", "expected": "9500"})
    assert (done.status_code, done.url) == (303, at("order", two.public_id))
    note = CreditNote.objects.get()
    after = text(greta.get(done.url))
    assert f"Credit note {note.number}, £95" in after
    assert after.count("seats__item") == 1


def test_everything_given_up_leaves_a_page_with_its_papers(greta, two):
    wish = cancelling.Wish(frozenset(key[5:] for key in keys(two)), gifts=True)
    cancelling.cancel(two, wish, reason="by_staff")
    page_of_it = greta.get(at("order", two.public_id))
    assert page_of_it.status_code == 200
    assert "is cancelled" in text(page_of_it)
    assert "£210 is on its way back" in text(page_of_it)
    paper = greta.get(at("order_credit_note", two.public_id, CreditNote.objects.get().number))
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")


def test_receipts_are_there_for_each_payment(greta, two):
    number = two.payments.get().receipt.number
    assert greta.get(at("order_receipt", two.public_id, number)).content.startswith(b"%PDF")
    assert greta.get(at("order_receipt", two.public_id, "R-1-1")).status_code == 404
    assert greta.get(at("order_credit_note", two.public_id, number)).status_code == 404


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Tick what you want"),
        ({"parts": ["seat-nobodys"]}, "not there any more"),
        ({"parts": ["\0"]}, ""),
        ({"parts": ["table-x"], "act": "do", "expected": "9" * 50}, "not there any more"),
    ],
)
def test_rubbish_is_answered_beside_the_field(greta, two, sent, words):
    answer = greta.post(page(two), sent)
    assert answer.status_code in {400, 422}
    assert words in text(answer)
    assert not CreditNote.objects.exists()


@pytest.mark.parametrize("expected", ["", "9499", "x", "-9500", "９５００"])
def test_another_sum_than_the_page_showed_does_nothing(greta, two, expected):
    sent = {"parts": keys(two)[:1], "act": "do", "expected": expected}
    answer = greta.post(page(two), sent)
    assert answer.status_code == 409
    assert "changed meanwhile" in str(errors(answer))
    assert not CreditNote.objects.exists()


def test_after_the_date_the_page_says_so(greta, two, ball):
    type(ball).objects.update(refunds_until=clock.now() - dt.timedelta(seconds=1))
    answer = greta.get(page(two))
    assert answer.status_code == 410
    assert "no longer be given up" in text(answer)
    assert page(two) not in text(greta.get(at("order", two.public_id)))


def test_nobody_else_gives_them_up(two, client):
    assert client.get(page(two)).status_code == 404
    assert client.post(page(two), {"parts": keys(two), "act": "do"}).status_code == 404


def test_what_was_never_paid_has_no_such_page(holds, single, rule):
    held = holds(single, details=GRETA)
    assert knows(Client(), held).get(page(held)).status_code == 404
    assert fresh(held).state == Order.State.HELD
