"""Open data: what was asked, offered, introduced and confirmed, by quarter, ward and kind of help.

Counts only, of quarters that are over (so that no two editions of one quarter can be compared
day by day), with small numbers hidden (``brokerage.suppressing``). A listing counts in its ward
if it names exactly one; all others count under REST.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Q
from django.db.models.functions import TruncQuarter
from django.utils.translation import gettext as _

from brokerage.models import Introduction, Need, Offer
from brokerage.states import IntroductionState
from brokerage.suppressing import Told, hide
from common import clock
from places.models import HelpKind, Place

# The Open Government Licence; its text is at nationalarchives.gov.uk.
LICENCE = "Open Government Licence v3.0"
MEASURES = ("needs", "offers", "introductions", "confirmed")
REST, TOTAL = "rest", "total"
HIDDEN = "[c]"  # for "confidential", as in official statistics
KEPT = 60 * 60 * 24  # seconds
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Quarter = dt.date  # its first day
Cell = tuple[Quarter, int, str]  # quarter, kind's key, ward's code or REST


@dataclass(frozen=True, slots=True)
class Row:
    """What may be told of one kind of help in one ward, or of all wards, in one quarter."""

    quarter: str  # such as 2026-Q3
    kind: str
    kind_name: str
    ward: str  # its code, REST or TOTAL
    ward_name: str
    needs: Told
    offers: Told
    introductions: Told
    confirmed: Told


COLUMNS = tuple(Row.__slots__)


def rows() -> list[Row]:
    """Everything that may be told today, oldest quarter first; worked out once a day."""
    key = f"opendata:{clock.today()}"
    kept = cache.get(key)
    if kept is None:
        kept = list(_rows())
        cache.set(key, kept, KEPT)
    return list(kept)


def _rows() -> Iterator[Row]:
    counted = _counted()
    kinds = HelpKind.objects.in_bulk()
    wards = dict(Place.objects.wards().values_list("code", "name"))
    for quarter, kind in sorted({(when, kind) for m in counted.values() for when, kind, _w in m}):
        told: dict[str, tuple[dict[str, Told], Told]] = {}
        codes: set[str] = set()
        for measure in MEASURES:
            cells = counted[measure]
            parts = {w: n for (when, k, w), n in cells.items() if (when, k) == (quarter, kind)}
            told[measure] = hide(parts)
            codes |= set(parts)
        named = sorted(codes - {REST}, key=lambda code: wards.get(code, code))
        lines = [(code, wards.get(code, code)) for code in named]
        lines += [(REST, rest_name())] if REST in codes else []
        label = f"{quarter.year}-Q{(quarter.month + 2) // 3}"
        of = (label, kinds[kind].slug, kinds[kind].name)
        for code, name in lines:
            yield Row(*of, code, name, *(told[m][0].get(code, 0) for m in MEASURES))
        yield Row(*of, TOTAL, _("All of Leeds"), *(told[m][1] for m in MEASURES))


def rest_name() -> str:
    """What cannot be counted in one ward."""
    return _("Several wards, all of Leeds, or not said")


def _counted() -> dict[str, dict[Cell, int]]:
    """The true numbers, which nobody outside sees. Six queries."""
    needs, offers = _homes(Need), _homes(Offer)
    confirmed = Q(state=IntroductionState.CONFIRMED)
    return {
        "needs": _listings(Need, needs),
        "offers": _listings(Offer, offers),
        "introductions": _introductions(Q(), "agreed_at", needs),
        "confirmed": _introductions(confirmed, "confirmed_at", needs),
    }


def _homes(model: type[Need] | type[Offer]) -> dict[int, str]:
    """The ward of each listing that names exactly one."""
    through = model.places.through._default_manager
    linked = through.filter(place__kind="ward").values_list(f"{model.side}_id", "place__code")
    wards: dict[int, set[str]] = defaultdict(set)
    for listing, ward in linked:
        wards[listing].add(ward)
    return {listing: next(iter(found)) for listing, found in wards.items() if len(found) == 1}


def _this_quarter() -> dt.datetime:
    today = clock.today()
    first = dt.date(today.year, today.month - (today.month - 1) % 3, 1)
    return dt.datetime.combine(first, dt.time(), tzinfo=clock.LONDON)


def _listings(model: type[Need] | type[Offer], homes: dict[int, str]) -> dict[Cell, int]:
    found = model._default_manager.filter(opened_at__lt=_this_quarter(), kind__isnull=False)
    rows = found.annotate(quarter=TruncQuarter("opened_at", tzinfo=clock.LONDON)).values_list(
        "quarter", "kind_id", "pk", "citywide"
    )
    return _added((when, kind, REST if all_ else homes.get(pk, REST), 1)
                  for when, kind, pk, all_ in rows.order_by())  # fmt: skip


def _introductions(which: Q, moment: str, homes: dict[int, str]) -> dict[Cell, int]:
    """By the kind and the ward of the need."""
    found = Introduction.objects.filter(which, **{f"{moment}__lt": _this_quarter()})
    by_need = (
        found.filter(need__kind__isnull=False)
        .annotate(quarter=TruncQuarter(moment, tzinfo=clock.LONDON))
        .order_by()
        .values("quarter", "need__kind_id", "need_id", "need__citywide")
        .annotate(n=Count("pk"))
        .values_list("quarter", "need__kind_id", "need_id", "need__citywide", "n")
    )
    return _added((when, kind, REST if all_ else homes.get(need, REST), n)
                  for when, kind, need, all_, n in by_need)  # fmt: skip


def _added(counts: Iterable[tuple[dt.datetime, int, str, int]]) -> dict[Cell, int]:
    cells: dict[Cell, int] = defaultdict(int)
    for when, kind, ward, number in counts:
        cells[when.date(), kind, ward] += number
    return dict(cells)


def as_csv() -> str:
    """The rows as CSV (RFC 4180) with a header line; what is hidden is ``[c]``."""
    told = io.StringIO()
    writer = csv.writer(told)
    writer.writerow(COLUMNS)
    for row in rows():
        writer.writerow([_safe(getattr(row, column)) for column in COLUMNS])
    return told.getvalue()


def _safe(value: str | int | None) -> str | int:
    """No spreadsheet takes it for a formula."""
    if value is None:
        return HIDDEN
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
