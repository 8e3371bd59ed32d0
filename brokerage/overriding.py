"""How often brokers followed the list and how often they knew better, by size of who asked.

Of quarters that are over, small numbers hidden as in the open data. Followed and overridden are two
tables with a total each, and what both come to together is told nowhere: a third total over the
same cells would give hidden ones away (``brokerage.suppressing``).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Q
from django.db.models.functions import TruncQuarter
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from brokerage.models import Decision
from brokerage.suppressing import Told, hide
from common import clock
from people.models import Organisation

KEPT = 60 * 60 * 24  # seconds
MOST_QUARTERS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One size of organisation in one quarter; None is a small number."""

    name: str
    followed: Told
    overridden: Told


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter that is over; ``all_sizes`` comes last."""

    label: str
    lines: tuple[Line, ...]
    all_sizes: Line


def quarters() -> list[Quarter]:
    """The last two years that may be told, the newest quarter first; counted once a day."""
    key = f"overriding:{clock.today()}"
    kept: list[Quarter] | None = cache.get(key)
    if kept is None:
        kept = _quarters()
        cache.set(key, kept, KEPT)
    return kept


def _quarters() -> list[Quarter]:
    counted = _counted()
    newest = sorted(counted, reverse=True)[:MOST_QUARTERS]
    return [_quarter(first, counted[first]) for first in newest]


def _counted() -> dict[dt.date, dict[str, tuple[int, int]]]:
    """Quarter to size to how many followed and how many overridden. One query."""
    rows = (
        Decision.objects.filter(at__lt=_this_quarter())
        .annotate(quarter=TruncQuarter("at", tzinfo=clock.LONDON))
        .order_by()
        .values("quarter", "size")
        .annotate(
            n=Count("pk"), other=Count("pk", filter=Q(past_a_gate=True) | Q(past_a_better=True))
        )
        .values_list("quarter", "size", "n", "other")
    )
    found: dict[dt.date, dict[str, tuple[int, int]]] = defaultdict(dict)
    for quarter, size, number, other in rows:
        found[quarter.date()][size] = (number - other, other)
    return found


def _this_quarter() -> dt.datetime:
    today = clock.today()
    first = dt.date(today.year, today.month - (today.month - 1) % 3, 1)
    return dt.datetime.combine(first, dt.time(), tzinfo=clock.LONDON)


def _quarter(first: dt.date, sizes: dict[str, tuple[int, int]]) -> Quarter:
    followed, all_followed = hide({size: told[0] for size, told in sizes.items()})
    overridden, all_overridden = hide({size: told[1] for size, told in sizes.items()})
    names = {**dict(Organisation.Size.choices), "": _("Size not said")}
    lines = [
        Line(str(name), followed[size], overridden[size])
        for size, name in names.items()
        if size in sizes
    ]
    label = _("%(from)s to %(to)s %(year)s") % {
        "from": str(MONTHS[first.month]),
        "to": str(MONTHS[first.month + 2]),
        "year": first.year,
    }
    return Quarter(label, tuple(lines), Line(_("All sizes"), all_followed, all_overridden))
