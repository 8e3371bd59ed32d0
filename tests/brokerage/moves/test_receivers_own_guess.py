"""What help was worth is its receiver's guess; and where all was given, nothing is to be added."""

from decimal import Decimal

import pytest

from brokerage.moves import deliveries
from common.errors import Refusal
from notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("worth", [Decimal("-1"), Decimal("0.005")])
def test_what_it_was_worth_is_pounds_and_pence(reported, ben, worth):
    with pytest.raises(Refusal) as no:
        deliveries.confirm(reported, by=ben, quantity=Decimal(7), worth=worth)
    assert (no.value.field, no.value.code) == ("worth", "bad_worth")
    assert deliveries.confirm(reported, by=ben, quantity=Decimal(7), worth=Decimal(0)).worth == 0


def test_where_all_was_given_nobody_is_told_that_no_more_will_come(reported, agreed, amara):
    held = deliveries.finish(agreed, by=amara)
    assert (held.state, held.need_quantity) == ("delivered", 8)
    assert not Notice.objects.filter(reason="introduction.finish").exists()
