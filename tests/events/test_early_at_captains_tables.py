"""An early price at a captain's table is counted as anywhere: had, given back, and had again."""

import pytest
from django.db import transaction

from events import seats
from events.models import PoolCounter
from events.moves import captains, selling
from tests.events.conftest import GRETA, fresh, later, session_of


@pytest.fixture
def early(guest_seat):
    """The first guest's seat is £80, every other £90."""
    guest_seat.early_pence, guest_seat.early_units = 8_000, 1
    guest_seat.save()
    with transaction.atomic():
        seats.set_limit(seats.early_key(guest_seat), 1)
    return guest_seat


def had(kind) -> int:
    """How many have the early price."""
    return PoolCounter.objects.get(pool_key=seats.early_key(kind)).taken


def test_a_guest_who_thinks_again_gives_the_early_price_back(early, captains_table):
    order = captains.join(captains_table, 1)
    assert (order.total_pence, had(early)) == (8_000, 1)
    assert captains.join(captains_table, 1).total_pence == 9_000
    selling.cancel(order)
    assert had(early) == 0
    assert captains.join(captains_table, 1).total_pence == 8_000


def test_late_money_has_the_early_price_again_while_nobody_else_has_it(early, captains_table, till):
    order = selling.fill_in(captains.join(captains_table, 1), GRETA)
    selling.start_payment(order)
    with later(hours=1):
        selling.expire_due()
        assert had(early) == 0
        till.pay(session_of(order), late=True)
        selling.fulfil(session_of(order))
    assert (fresh(order).state, had(early)) == ("paid", 1)
