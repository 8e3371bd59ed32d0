"""A guest's own gift: an order of nothing but a gift, paid as any other; no seat hangs on it."""

import datetime as dt

import pytest

from common import clock
from common.errors import Refusal, TooLate
from events.giving import gifts
from events.models import Holding, PoolCounter, Seat
from events.moves import gift_aid, selling
from events.moves.gift_aid import Giver
from events.moves.selling import Details
from notices.models import Notice
from tests.events.conftest import fresh, later, session_of

ZOE = Details(name="Zoë Ash", email="zoe@home.example")
HER_WORD = Giver("Zoë", "Ash", "7", postcode="LS1 4AP", declares=True)


@pytest.fixture
def gift(ball, till):
    """£25, and its payment page open."""
    order = selling.give(ball, ZOE, 2_500)
    selling.start_payment(order)
    return fresh(order)


@pytest.fixture
def given(gift, till):
    """The same, paid."""
    till.pay(session_of(gift))
    return selling.fulfil(session_of(gift))


def test_a_gift_holds_no_seat_and_draws_on_no_pool(gift, room):
    assert gift.only_a_gift
    assert (gift.total_pence, gift.state) == (2_500, "awaiting_payment")
    assert not Holding.objects.exists()
    assert PoolCounter.objects.get(pool_key=room.public_id).taken == 0


def test_paid_it_is_a_receipt_and_no_ticket(given):
    assert given.state == "paid"
    assert not Seat.objects.exists()
    assert given.ledger.balance() == 0
    letter = Notice.objects.get(reason="gift.received")
    assert (letter.to, "£25" in letter.text, letter.enclosures) == (ZOE.email, True, [])
    assert not Notice.objects.filter(reason="order.paid").exists()


def test_gift_aid_is_by_the_givers_own_word(given):
    line = gifts.of(given)
    assert line.gift_aid
    gift_aid.declare(given, HER_WORD)
    assert list(gifts.ready()) == [line]


def test_each_gift_is_an_order_of_its_own(given, till):
    attempt = given.attempts.get()
    again = selling.give(given.ball, ZOE, 2_500)
    selling.start_payment(again)
    assert session_of(again) != attempt.session_id
    till.pay(session_of(again))
    assert selling.fulfil(session_of(again)).state == "paid"
    assert fresh(given).payments.count() == 1


def test_a_gift_nobody_pays_lapses_without_a_word(gift):
    with later(minutes=40):
        assert selling.expire_due() == 1
    assert fresh(gift).state == "expired"
    assert not Notice.objects.exists()


def test_a_gift_that_arrives_late_is_a_gift(gift, till):
    with later(minutes=40):
        selling.expire_due()
        till.pay(session_of(gift), late=True)
        assert selling.fulfil(session_of(gift)).state == "paid"


def test_a_gift_can_be_changed_until_it_is_paid(gift):
    order = selling.reopen(gift)
    selling.fill_in(order, ZOE, gift_pence=4_000)
    assert fresh(gift).total_pence == 4_000
    assert selling.cancel(order).state == "cancelled"


@pytest.mark.parametrize(
    ("giver", "pence", "field"),
    [
        (ZOE, 0, "gift"),
        (ZOE, 29, "gift"),
        (ZOE, -500, "gift"),
        (ZOE, 100_000_000, "gift"),
        (Details(name="", email="z@x.org"), 500, "name"),
        (Details(name="Zoë", email="z@"), 500, "email"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_kept(ball, giver, pence, field):
    with pytest.raises(Refusal) as no:
        selling.give(ball, giver, pence)
    assert no.value.field == field
    assert not ball.orders.exists()


def test_gifts_are_taken_until_thirty_days_after(ball):
    with clock.stopped_at(ball.ends_at + dt.timedelta(days=29)):
        assert selling.give(ball, ZOE, 500).pk
    with clock.stopped_at(ball.ends_at + dt.timedelta(days=30)), pytest.raises(TooLate):
        selling.give(ball, ZOE, 500)


def test_an_organisation_that_is_no_charity_gets_gifts_without_gift_aid(ball, till):
    ball.organiser_is_charity = False
    ball.save()
    order = selling.give(ball, ZOE, 2_500)
    assert not order.lines.get().gift_aid
