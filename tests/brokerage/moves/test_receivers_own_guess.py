"""What help was worth to its receiver is theirs to say, in pounds and pence."""

from decimal import Decimal

import pytest

from brokerage.moves import deliveries
from common.errors import Refusal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("worth", [Decimal("-1"), Decimal("0.005")])
def test_what_it_was_worth_is_pounds_and_pence(reported, ben, worth):
    with pytest.raises(Refusal) as no:
        deliveries.confirm(reported, by=ben, quantity=Decimal(7), worth=worth)
    assert (no.value.field, no.value.code) == ("worth", "bad_worth")
    assert deliveries.confirm(reported, by=ben, quantity=Decimal(7), worth=Decimal(0)).worth == 0
