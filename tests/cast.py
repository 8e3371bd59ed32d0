"""The cast: Amara leads a company's giving, Ben works for a charity, Dot is a broker."""

import datetime as dt

import pytest

from common import clock
from tests import factories


@pytest.fixture
def company(db):
    """A verified tech company."""
    return factories.organisation(
        "Fernleaf Software", kind="company", contact_email="hi@fern.example"
    )


@pytest.fixture
def charity(db):
    """A verified community organisation."""
    return factories.organisation(
        "Armley Lanterns", kind="community", contact_email="hi@lamp.example"
    )


@pytest.fixture
def amara(company):
    """Leads the company's giving."""
    return factories.person("Amara Obi", of=company)


@pytest.fixture
def ben(charity):
    """Works for the charity."""
    return factories.person("Ben Hale", of=charity)


@pytest.fixture
def stranger(db):
    """Has an account and no organisation."""
    return factories.person("Sam Stray")


@pytest.fixture
def dot(db):
    """A broker."""
    return factories.person("Dot Marsh", is_staff=True, is_superuser=True)


@pytest.fixture
def need(charity):
    """Twelve laptops wanted."""
    return factories.need(organisation=charity, title="Laptops for our Thursday class", quantity=12)


@pytest.fixture
def offer(company):
    """Twenty laptops offered."""
    return factories.offer(organisation=company, title="Twenty laptops", quantity=20)


@pytest.fixture
def ball(db):
    """A Ball on sale."""
    return factories.ball()


@pytest.fixture
def tonight(ball):
    """The same, and its door is open: it begins in an hour. Names can be changed all the same."""
    ball.starts_at = clock.now() + dt.timedelta(hours=1)
    ball.ends_at = ball.starts_at + dt.timedelta(hours=6)
    ball.save(update_fields=["starts_at", "ends_at"])
    return ball


@pytest.fixture
def room(ball):
    """Its one pool, of a hundred seats."""
    return factories.pool(ball)


@pytest.fixture
def table_of_ten(ball, room):
    """A ticket type."""
    return factories.ticket_type(ball, room)
