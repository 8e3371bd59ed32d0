"""The ledger's three sums, by kind of help and unit: the one place that adds them up for people."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum

from brokerage.models import Delivery
from brokerage.states import Unit


@dataclass(frozen=True, slots=True)
class Sums:
    """What was promised, delivered and confirmed of one kind of help in one unit.

    Three sums, never one; and laptops given are never added to laptops taken away.
    """

    kind: str
    unit: str
    promised: Decimal
    delivered: Decimal
    confirmed: Decimal

    @property
    def unit_name(self) -> str:
        """The unit in words; money carries its sign instead."""
        return "" if self.unit == Unit.POUNDS else str(Unit(self.unit).label)

    @property
    def delivered_share(self) -> int:
        """Per cent of what was promised, 0 to 100."""
        return share(self.delivered, self.promised)

    @property
    def confirmed_share(self) -> int:
        """Per cent of what was promised, 0 to 100."""
        return share(self.confirmed, self.promised)

    @property
    def promised_said(self) -> str:
        """As people read it: 1,204, 7.5 or £1,204."""
        return self._said(self.promised)

    @property
    def delivered_said(self) -> str:
        """As people read it."""
        return self._said(self.delivered)

    @property
    def confirmed_said(self) -> str:
        """As people read it."""
        return self._said(self.confirmed)

    def _said(self, quantity: Decimal) -> str:
        whole = quantity == quantity.to_integral_value()
        said = f"{quantity:,.0f}" if whole else f"{quantity:,.2f}".rstrip("0")
        return f"£{said}" if self.unit == Unit.POUNDS else said


def share(part: Decimal, whole: Decimal) -> int:
    """Per cent of the whole, 0 to 100; nothing of nothing is 0."""
    return max(0, min(100, int(100 * part / whole))) if whole > 0 else 0


def by_kind(entries: QuerySet[Delivery]) -> list[Sums]:
    """One query; what was promised most often comes first. Reversals count down."""
    sums: dict[tuple[str, str], dict[str, Any]] = defaultdict(lambda: {"times": 0})
    kind = "introduction__need__kind__name"
    rows = (
        entries.order_by()
        .values(kind, "unit", "entry")
        .annotate(total=Sum("quantity"), times=Count("pk"))
        .order_by(kind, "unit")
    )
    for row in rows:
        one = sums[row[kind] or "", row["unit"]]
        one[row["entry"]] = row["total"]
        one["times"] += row["times"] if row["entry"] == Delivery.Entry.PROMISED else 0
    often_first = sorted(sums.items(), key=lambda item: (-item[1]["times"], item[0]))
    return [
        Sums(*about, *(said.get(entry, Decimal(0)) for entry in Delivery.Entry.values))
        for about, said in often_first
    ]
