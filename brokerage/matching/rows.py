"""Rows of the plain JSON-lines format (docs: benchmarks/matching.md) as listings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from brokerage.matching.reading.people import slug
from brokerage.matching.values import ListingFacts

CITYWIDE = "citywide"


def listing(row: Mapping[str, Any]) -> ListingFacts:
    """One row, need or offer. Raises KeyError without an id or title, ValueError on a bad date."""
    quantity = row.get("quantity")
    areas = tuple(row.get("areas") or ())
    return ListingFacts(
        key=row["id"],
        title=row["title"],
        description=row.get("description") or "",
        kind=row.get("category") or "",
        skills=tuple(row.get("skills") or ()),
        quantity=None if quantity is None else Decimal(str(quantity)),
        unit=row.get("unit") or "",
        mode=row.get("mode") or "",
        places=tuple(area for area in areas if area != CITYWIDE),
        citywide=CITYWIDE in areas,
        communities=tuple(map(slug, row.get("communities") or ())),
        starts_on=_day(row.get("needed_from") or row.get("available_from")),
        ends_on=_day(row.get("needed_to") or row.get("available_to")),
        times=row.get("times") or "",
        check=_first_said(row.get("dbs_required"), row.get("dbs_held")),
        organisation=row.get("org_name") or "",
        size_band=row.get("org_size") or "",
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _first_said(*answers: bool | None) -> bool | None:
    return next((answer for answer in answers if answer is not None), None)
