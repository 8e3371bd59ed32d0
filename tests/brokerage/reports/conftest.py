"""Rates, and a year in which something came of a promise."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.models import Rate
from brokerage.moves import deliveries, introductions
from brokerage.moves.introductions import Terms
from common import clock
from tests import factories


@pytest.fixture
def rate(db):
    """Makes a rate; an hour at £20 from April 2024 unless told."""

    def make(**more):
        values = {
            "column": "given",
            "unit": "hours",
            "pounds": Decimal(20),
            "name": "An hour",
            "source": "ONS 2024",
            "licence": "OGL v3.0",
            "valid_from": dt.date(2024, 4, 1),
            "version": "1",
        }
        return Rate.objects.create(**{**values, **more})

    return make


@pytest.fixture
def gave(company, charity, amara, ben, dot):
    """The company gives, the charity confirms (unless told not to), all on one day."""

    def make(quantity=8, *, on=None, unit="devices", kind="devices", **more):
        moment = dt.datetime.combine(on or clock.today(), dt.time(10), tzinfo=clock.LONDON)
        with clock.stopped_at(moment):
            kind_of = factories.help_kind(kind, units=[unit])
            more_need = more.pop("need", {})
            need = factories.need(
                organisation=charity, kind=kind_of, unit=unit, quantity=quantity,
                opened_at=clock.now(), **more_need,
            )  # fmt: skip
            offer = factories.offer(
                organisation=company, kind=kind_of, unit=unit, quantity=quantity
            )
            terms = Terms(quantity=Decimal(quantity))
            meeting = introductions.propose(need, offer, by=dot, terms=terms)
            introductions.say_yes(meeting, side="offer", by=amara)
            meeting = introductions.say_yes(meeting, side="need", by=ben)
            given = deliveries.Given(day=clock.today(), quantity=Decimal(quantity))
            report = deliveries.report(meeting, by=amara, given=given)
            if more.pop("confirmed", True):
                arrived = Decimal(more.pop("arrived", quantity))
                deliveries.confirm(report, by=ben, quantity=arrived, **more)
        return meeting

    return make
