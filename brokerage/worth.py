"""What a quantity is worth by a dated rate: pure arithmetic over plain values.

*Given*, *received* and *changed* are three answers to three questions. Nothing here, and nothing
elsewhere, adds one to another.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

PENNY = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Priced:
    """A rate as it is used: pounds for one unit, from its first day to its last (None: still)."""

    unit: str
    kind: str  # slug; empty for every kind without a rate of its own
    pounds: Decimal
    first: dt.date
    last: dt.date | None
    name: str
    source: str
    source_url: str = ""
    licence: str = ""
    cross_reference: str = ""

    def holds_on(self, day: dt.date) -> bool:
        """Whether it is the rate of that day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Quantity:
    """So much of a kind of help on a day; negative where it mends a mistake."""

    day: dt.date
    unit: str
    kind: str
    kind_name: str
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Valued:
    """What was reckoned with one rate."""

    rate: Priced
    quantity: Decimal
    pounds: Decimal


@dataclass(frozen=True, slots=True)
class NotValued:
    """What has no rate: counted and said, never guessed."""

    kind_name: str
    unit: str
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Worth:
    """Pounds by rates, and beside them what no rate covers."""

    pounds: Decimal = Decimal(0)
    by_rate: list[Valued] = field(default_factory=list)
    without: list[NotValued] = field(default_factory=list)


def rate_of(one: Quantity, rates: Iterable[Priced]) -> Priced | None:
    """The rate of its day: that of its own kind before that of every kind."""
    fitting = [
        rate
        for rate in rates
        if rate.unit == one.unit and rate.kind in {one.kind, ""} and rate.holds_on(one.day)
    ]
    return max(fitting, key=lambda rate: bool(rate.kind), default=None)


def reckon(quantities: Iterable[Quantity], rates: Sequence[Priced]) -> Worth:
    """Each quantity at the rate of its day. Rounded to the penny once, for each rate."""
    by_rate: dict[Priced, Decimal] = defaultdict(Decimal)
    without: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for one in quantities:
        rate = rate_of(one, rates)
        if rate is None:
            without[one.kind_name, one.unit] += one.quantity
        else:
            by_rate[rate] += one.quantity
    valued = [
        Valued(rate, quantity, (quantity * rate.pounds).quantize(PENNY, ROUND_HALF_UP))
        for rate, quantity in by_rate.items()
        if quantity
    ]
    return Worth(
        pounds=sum((one.pounds for one in valued), Decimal(0)),
        by_rate=sorted(valued, key=lambda one: (-one.pounds, one.rate.first)),
        without=[NotValued(*about, quantity) for about, quantity in without.items() if quantity],
    )
