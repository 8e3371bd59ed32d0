"""Codes at a captain's table: they lessen what a guest pays, and are counted as in the shop."""

import pytest

from common.errors import Refusal, TooLate
from events import seats
from events.models import PoolCounter
from events.moves import cancelling, captains, promotions, selling
from events.moves.promotions import Terms
from events.moves.selling import Wanted
from tests import factories
from tests.events.conftest import GRETA, fresh, kept_by, later, session_of, taken


@pytest.fixture
def lantern(ball):
    """Ten percent off, twice."""
    return promotions.make(ball, Terms(code="LANTERN", most_uses=2, percent=10))


@pytest.fixture
def comes(captains_table, lantern):
    """A guest takes seats with the code, unless another is told."""
    return lambda quantity=1, code="lantern": captains.join(captains_table, quantity, code=code)


def used(promotion) -> int:
    return PoolCounter.objects.get(pool_key=seats.promotion_key(promotion)).taken


def refused(act, *args) -> Refusal:
    with pytest.raises(Refusal) as no:
        act(*args)
    return no.value


def test_a_guest_pays_less_and_the_line_says_why(comes, lantern, captaincy, room):
    order = comes(2)
    assert [(str(line), line.total_pence) for line in order.lines.all()] == [
        ("2 × Seat at a captain’s table", 18_000),
        ("2 × Seat at a captain’s table: 10% off with LANTERN", -1_800),
    ]
    assert (order.promotion, used(lantern)) == (lantern, 1)
    places = order.holdings.exclude(pool_key=seats.promotion_key(lantern))
    assert (places.get().seats, kept_by(captaincy.order), taken(room)) == (2, 8, 10)


def test_a_guest_who_pays_with_it_sits_at_the_table(comes, captains_table, till, pays):
    order = pays(selling.fill_in(comes(), GRETA))
    assert (order.state, order.total_pence) == ("paid", 8_100)
    assert order.seats.get().table == captains_table


def test_a_code_that_pays_all_needs_no_payment_page(ball, captains_table, till):
    promotions.make(ball, Terms(code="GUEST", most_uses=1, percent=100))
    order = selling.fill_in(captains.join(captains_table, 1, code="GUEST"), GRETA)
    selling.start_payment(order)
    assert fresh(order).state == "paid"
    assert order.seats.get().table == captains_table
    assert not till.pages


def test_its_use_comes_back_when_the_guest_thinks_again_or_does_not_pay(comes, lantern, captaincy):
    selling.cancel(comes())
    assert used(lantern) == 0
    comes()
    with later(minutes=16):
        selling.expire_due()
    assert (used(lantern), kept_by(captaincy.order)) == (0, 10)


def test_its_use_comes_back_when_the_whole_order_is_cancelled(comes, lantern, pays, till):
    order = pays(selling.fill_in(comes(), GRETA))
    cancelling.whole(order, reason=cancelling.BY_STAFF, gifts=True)
    assert used(lantern) == 0


def test_late_money_takes_its_use_again(comes, lantern, till, captains_table):
    order = selling.fill_in(comes(), GRETA)
    selling.start_payment(order)
    with later(minutes=40):
        selling.expire_due()
        till.pay(session_of(order), late=True)
        selling.fulfil(session_of(order))
    assert (fresh(order).state, used(lantern)) == ("paid", 1)
    assert order.seats.get().table == captains_table


def test_a_use_that_somebody_held_too_long_is_there_for_the_next_guest(comes, lantern):
    comes()
    comes()
    assert refused(comes).code == "code_gone"
    with later(minutes=16):
        assert comes().promotion == lantern


def test_the_shop_and_the_table_count_the_same_uses(ball, single, comes):
    comes()
    selling.reserve(ball, [Wanted(single.public_id, 1)], code="LANTERN")
    assert refused(comes).code == "code_gone"


def test_somebody_quicker_by_a_moment_has_the_last_use(comes, lantern, monkeypatch, captaincy):
    """Between judging and taking: the counter has the last word, and nobody pays a surprise."""
    promotions.allow(lantern, 1)
    really, quicker = captains._join, []

    def slow(*args):
        if not quicker:
            quicker.append(True)
            comes()
            raise seats.SoldOut("", pool_key=seats.promotion_key(lantern))
        return really(*args)

    monkeypatch.setattr(captains, "_join", slow)
    assert refused(comes).field == "code"
    assert kept_by(captaincy.order) == 9


def test_a_use_that_goes_while_it_is_tried_again_is_said_beside_the_code(
    comes, lantern, monkeypatch
):
    def never(*args):
        raise seats.SoldOut("", pool_key=seats.promotion_key(lantern))

    monkeypatch.setattr(captains, "_join", never)
    assert (refused(comes).field, refused(comes).code) == ("code", "code_gone")


def test_what_gives_nothing_here_is_refused_in_the_same_words(ball, room, single, comes, captaincy):
    """Unknown, stopped, for other tickets, or one that only shows hidden ones: one answer."""
    other = promotions.make(
        ball, Terms(code="OTHER", most_uses=1, percent=10, ticket_types=(single.public_id,))
    )
    promotions.stop(promotions.make(ball, Terms(code="STOPPED", most_uses=1, percent=10)))
    promotions.make(factories.ball(), Terms(code="ABROAD", most_uses=1, percent=10))
    factories.ticket_type(ball, room, code="HIDDEN")
    said = {
        (no.field, no.code, no.message)
        for no in (
            refused(comes, 1, code)
            for code in ("NOTHING", "STOPPED", "OTHER", "ABROAD", "HIDDEN", "--", "x" * 500, "a\0b")
        )
    }
    assert len(said) == 1
    assert (used(other), kept_by(captaincy.order)) == (0, 10)


def test_a_blank_code_is_none(comes):
    assert comes(1, "  ").promotion is None


def test_no_code_opens_a_table_whose_day_is_over(comes):
    with later(days=31), pytest.raises(TooLate):
        comes()
