"""Introductions at every stage, for the brokerage's tests."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.moves import deliveries, introductions
from brokerage.moves.introductions import Terms
from common import clock

NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def given():
    """Says what was given: today, and eight unless told."""

    def make(quantity=8, **more):
        more.setdefault("day", clock.today())
        return deliveries.Given(quantity=Decimal(quantity), **more)

    return make


@pytest.fixture
def proposed(need, offer, dot):
    """Eight of twenty laptops proposed for a need of twelve."""
    return introductions.propose(need, offer, by=dot, terms=Terms(quantity=Decimal(8)))


@pytest.fixture
def agreed(proposed, amara, ben):
    """Both said yes."""
    introductions.say_yes(proposed, side="offer", by=amara)
    return introductions.say_yes(proposed, side="need", by=ben)


@pytest.fixture
def reported(agreed, amara, given):
    """All eight were reported as given."""
    return deliveries.report(agreed, by=amara, given=given(people_helped=5, note="By van."))


@pytest.fixture
def confirmed(reported, ben):
    """Seven of the eight arrived."""
    return deliveries.confirm(reported, by=ben, quantity=Decimal(7), people_helped=6)
