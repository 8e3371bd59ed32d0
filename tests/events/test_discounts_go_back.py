"""What goes back for a ticket is what was paid for it: its discount is taken off."""

import pytest

from events import seats
from events.models import PoolCounter
from events.moves import cancelling, promotions, selling
from events.moves.cancelling import Wish
from events.moves.promotions import Terms
from events.moves.selling import Wanted
from tests.events.conftest import GRETA, fresh, session_of


@pytest.fixture
def promotion(ball):
    """Ten percent off, once."""
    return promotions.make(ball, Terms(code="LANTERN", most_uses=1, percent=10))


@pytest.fixture
def bought(ball, single, promotion, till):
    """Two single seats, paid with the code."""
    order = selling.reserve(ball, [Wanted(single.public_id, 2)], code="LANTERN")
    selling.start_payment(selling.fill_in(order, GRETA, gift_pence=500))
    till.pay(session_of(order))
    return selling.fulfil(session_of(order))


def used(promotion) -> int:
    return PoolCounter.objects.get(pool_key=seats.promotion_key(promotion)).taken


def test_one_of_two_goes_back_at_the_price_that_was_paid(bought, promotion):
    gone = bought.seats.free().get()
    wish = Wish(frozenset({gone.public_id}))
    note = cancelling.cancel(bought, wish, reason=cancelling.BY_STAFF)
    assert note.pence == 8_550
    assert used(promotion) == 1, "the order still has its code"


def test_the_whole_order_goes_back_to_the_penny_and_the_use_of_its_code_too(bought, promotion):
    note = cancelling.whole(bought, reason=cancelling.BY_STAFF, gifts=True)
    assert note.pence == bought.total_pence == 17_100 + 500
    assert fresh(bought).state == "cancelled"
    assert used(promotion) == 0
