"""Promised, delivered and confirmed, for one organisation: three sums over the same rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum

from brokerage.models import Delivery
from brokerage.states import Unit
from people.models import Organisation


@dataclass(frozen=True, slots=True)
class Figures:
    """In one unit; different units are never added together."""

    unit: str
    promised: Decimal
    delivered: Decimal
    confirmed: Decimal

    @property
    def delivered_share(self) -> int:
        """Of what was promised, in per cent, at most 100."""
        return self._share(self.delivered)

    @property
    def confirmed_share(self) -> int:
        """Of what was promised, in per cent, at most 100."""
        return self._share(self.confirmed)

    def _share(self, part: Decimal) -> int:
        return min(100, int(100 * part / self.promised)) if self.promised > 0 else 0


def of_organisation(organisation: Organisation) -> list[Figures]:
    """What it gave or received, unit by unit, as the ledger has it; reversals count against."""
    mine = Q(introduction__offer__organisation=organisation) | Q(
        introduction__need__organisation=organisation
    )
    sums: dict[str, dict[str, Decimal]] = defaultdict(dict)
    rows = (
        Delivery.objects.filter(mine)
        .order_by()
        .values("unit", "entry")
        .annotate(sum=Sum("quantity"))
    )
    for row in rows:
        sums[row["unit"]][row["entry"]] = row["sum"]
    nothing = Decimal(0)
    return [
        Figures(
            unit=str(Unit(unit).label),
            promised=by_entry.get("promised", nothing).normalize(),
            delivered=by_entry.get("delivered", nothing).normalize(),
            confirmed=by_entry.get("confirmed", nothing).normalize(),
        )
        for unit, by_entry in sorted(sums.items())
    ]
