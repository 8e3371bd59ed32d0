"""Makes metrics and figures for tests: each call needs only what the test is about."""

import datetime as dt
from decimal import Decimal

from common import clock
from content.numbers import moves
from content.numbers.models import Metric, MetricValue


def meaning(**more) -> moves.Meaning:
    """What a metric says of itself."""
    said = {
        "name": "Tablets lent",
        "counts": "Tablets that groups borrowed.",
        "unit": "tablets",
        "definition": "Loans that began in the time.",
    }
    return moves.Meaning(**{**said, **more})


def metric(slug="tablets", **more) -> Metric:
    """Something that is counted."""
    return moves.define(meaning(**{"name": slug.capitalize(), **more}), by=None, slug=slug)


def told(value="120", year=2024, **more) -> moves.Told:
    """A figure for a whole year."""
    said = {
        "value": Decimal(value),
        "period_from": dt.date(year, 1, 1),
        "period_to": dt.date(year, 12, 31),
        "source": "The yearly report",
        "read_on": clock.today(),
    }
    return moves.Told(**{**said, **more})


def figure(of: Metric, value="120", year=2024, **more) -> MetricValue:
    """One that stands."""
    return moves.enter(of, told(value, year, **more), by=None)
