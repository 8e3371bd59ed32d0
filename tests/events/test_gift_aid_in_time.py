"""A claim reaches back four years and the current one; what is older is left out, and said."""

import datetime as dt

import pytest

from common import clock
from common.errors import Refusal
from events.giving import gifts, hmrc
from events.models import Order
from events.moves import gift_aid
from tests.events.test_gift_aid import GRETA_GIVES


@pytest.fixture
def order(three) -> Order:
    """Greta's, with a gift of £20."""
    return three


@pytest.mark.parametrize(
    ("today", "since"),
    [
        ((2026, 11, 26), (2022, 4, 6)),
        ((2027, 4, 5), (2022, 4, 6)),
        ((2027, 4, 6), (2023, 4, 6)),
        ((2028, 2, 29), (2023, 4, 6)),
    ],
)
def test_a_claim_reaches_back_four_years_from_the_end_of_the_tax_year(today, since):
    assert hmrc.claimable_since(dt.date(*today)) == dt.date(*since)


def test_what_was_given_too_long_ago_is_left_out_and_said(order, dot):
    gift_aid.declare(order, GRETA_GIVES)
    paid = dt.datetime(2027, 4, 6, 0, 30, tzinfo=clock.LONDON)
    Order.objects.update(paid_at=paid)
    with clock.stopped_at(dt.datetime(2032, 4, 5, 12, tzinfo=dt.UTC)):
        assert gifts.ready().count() == 1
        assert not gifts.too_old().exists()
    with clock.stopped_at(dt.datetime(2032, 4, 6, 12, tzinfo=dt.UTC)):
        with pytest.raises(Refusal) as no:
            gift_aid.claim(by=dot)
        assert no.value.code == "nothing_ready"
        assert gifts.too_old().count() == 1
        gift_aid.take_back(order)
        assert not gifts.undeclared().exists(), "nobody is asked for what is too late"
        assert not gifts.too_old().exists()


def test_what_was_claimed_in_time_is_not_too_old(order, dot):
    gift_aid.declare(order, GRETA_GIVES)
    gift_aid.claim(by=dot)
    with clock.stopped_at(clock.now() + dt.timedelta(days=6 * 365)):
        assert not gifts.too_old().exists()
