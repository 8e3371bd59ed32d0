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
    """One row, need or offer.

    Raises KeyError without an id or title, TypeError where a text is none, ValueError or
    ArithmeticError on a bad date or number.
    """
    quantity = row.get("quantity")
    areas = _texts(row, "areas")
    return ListingFacts(
        key=str(row["id"]),
        title=_text(row, "title"),
        description=_text(row, "description"),
        kind=_text(row, "category"),
        skills=_texts(row, "skills"),
        quantity=None if quantity is None else Decimal(str(quantity)),
        unit=_text(row, "unit"),
        mode=_text(row, "mode"),
        places=tuple(area for area in areas if area != CITYWIDE),
        citywide=CITYWIDE in areas,
        communities=tuple(map(slug, _texts(row, "communities"))),
        starts_on=_day(row.get("needed_from") or row.get("available_from")),
        ends_on=_day(row.get("needed_to") or row.get("available_to")),
        times=_text(row, "times"),
        check=_first_said(row.get("dbs_required"), row.get("dbs_held")),
        organisation=_text(row, "org_name"),
        size_band=_text(row, "org_size"),
        waiting=_whole(row, "org_proposals_waiting") or 0,
        takes=_whole(row, "org_proposal_limit"),
        rests_until=_day(row.get("org_paused_until")),
    )


def _text(row: Mapping[str, Any], name: str) -> str:
    told = row[name] if name == "title" else row.get(name)
    if told is not None and not isinstance(told, str):
        raise TypeError(f"{name} is not a text")
    return told or ""


def _whole(row: Mapping[str, Any], name: str) -> int | None:
    told = row.get(name)
    if told is not None and (isinstance(told, bool) or not isinstance(told, int) or told < 0):
        raise TypeError(f"{name} is not a whole number")
    return told


def _texts(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    told = row.get(name) or []
    if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
        raise TypeError(f"{name} is not a list of texts")
    return tuple(told)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _first_said(*answers: bool | None) -> bool | None:
    return next((answer for answer in answers if answer is not None), None)
