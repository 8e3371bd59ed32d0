"""Rows of the plain JSON-lines format (docs: benchmarks/matching.md) as listings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from brokerage.matching.reading.people import slug
from brokerage.matching.values import ListingFacts

CITYWIDE = "citywide"
MOST = 1_000_000_000


def listing(row: Mapping[str, Any]) -> ListingFacts:
    """One row, need or offer.

    Raises ValueError, or TypeError where it is of another type, with a sentence that names the
    field.
    """
    areas = _texts(row, "areas")
    return ListingFacts(
        key=_key(row),
        title=_text(row, "title"),
        description=_text(row, "description"),
        kind=_text(row, "category"),
        skills=_texts(row, "skills"),
        quantity=_number(row, "quantity"),
        unit=_text(row, "unit"),
        mode=_text(row, "mode"),
        places=tuple(area for area in areas if area != CITYWIDE),
        citywide=CITYWIDE in areas,
        communities=tuple(map(slug, _texts(row, "communities"))),
        starts_on=_day(row, "needed_from", "available_from"),
        ends_on=_day(row, "needed_to", "available_to"),
        times=_text(row, "times"),
        check=_first_said(_yes_or_no(row, "dbs_required"), _yes_or_no(row, "dbs_held")),
        organisation=_text(row, "org_name"),
        size_band=_text(row, "org_size"),
        waiting=_whole(row, "org_proposals_waiting") or 0,
        takes=_whole(row, "org_proposal_limit"),
        rests_until=_day(row, "org_paused_until"),
    )


def _key(row: Mapping[str, Any]) -> str:
    """What the table names it by: one word on one line of it."""
    told = row.get("id")
    named = isinstance(told, str | int) and not isinstance(told, bool)
    key = str(told) if named else ""
    if not key.isprintable() or not key.strip():
        raise ValueError("id has to be there: letters or figures, without tabs or line breaks")
    return key


def _text(row: Mapping[str, Any], name: str) -> str:
    if name == "title" and name not in row:
        raise ValueError("title has to be there")
    told = row.get(name)
    if told is not None and not isinstance(told, str):
        raise TypeError(f"{name} is not a text")
    return told or ""


def _number(row: Mapping[str, Any], name: str) -> Decimal | None:
    told = row.get(name)
    if told is None or told == "":
        return None
    try:
        number = Decimal("NaN" if isinstance(told, bool) else str(told))
    except ArithmeticError:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0 or number > MOST:
        raise ValueError(f"{name} is no number from 0 to {MOST:,}: {told!r}")
    return number


def _yes_or_no(row: Mapping[str, Any], name: str) -> bool | None:
    """Many a table writes 1 and 0 for them."""
    told = row.get(name)
    if told is None or told == "":
        return None
    if told not in (0, 1):
        raise TypeError(f"{name} is not true or false")
    return bool(told)


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


def _day(row: Mapping[str, Any], *names: str) -> date | None:
    """The first of these days that is told."""
    name = next((name for name in names if row.get(name)), "")
    told = row[name] if name else ""
    try:
        return date.fromisoformat(told) if told else None
    except (TypeError, ValueError):
        raise ValueError(f"{name} is no day: {told!r}; write it as 2026-11-23") from None


def _first_said(*answers: bool | None) -> bool | None:
    return next((answer for answer in answers if answer is not None), None)
