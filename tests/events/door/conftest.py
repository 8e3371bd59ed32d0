"""An evening that begins at seven, and a table of ten that was paid long before."""

import datetime as dt

import pytest

from common import clock
from events.moves import guests, selling
from events.moves.guests import Guest
from tests import factories
from tests.events.conftest import session_of
from tests.events.door.devices import SEVEN


@pytest.fixture(autouse=True)
def seven(request):
    """The clock stands at seven, but for processes that have one of their own."""
    if request.node.get_closest_marker("postgres"):
        yield
        return
    with clock.stopped_at(SEVEN):
        yield


@pytest.fixture
def ball(db):
    """It begins at seven."""
    with clock.stopped_at(SEVEN - dt.timedelta(days=100)):
        return factories.ball(starts_at=SEVEN)


@pytest.fixture
def paid(holds, till, ball):
    """A table of ten, paid long before."""
    with clock.stopped_at(SEVEN - dt.timedelta(days=99)):
        order = holds()
        selling.start_payment(order)
        till.pay(session_of(order))
        return selling.fulfil(session_of(order))


@pytest.fixture
def seats(paid):
    """Its seats; Zoë has the first."""
    with clock.stopped_at(SEVEN - dt.timedelta(days=98)):
        guests.claim(paid.tables.get(), Guest("Zoë Ash"))
    return list(paid.seats.order_by("position"))


@pytest.fixture
def zoe(seats):
    return seats[0]
