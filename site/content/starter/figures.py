"""Enters the starter figures: those of metrics that are not there yet."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from content.numbers import moves
from content.numbers.models import Metric

FILE = Path(__file__).parent / "figures.toml"


def sheets() -> list[dict[str, Any]]:
    """Each metric with its figures, as the file has them."""
    found: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["metric"]
    return found


def enter_figures() -> int:
    """Define and enter what is missing; what an editor has is left alone. How many metrics."""
    there = set(Metric.objects.values_list("slug", flat=True))
    missing = [sheet for sheet in sheets() if sheet["slug"] not in there]
    for sheet in missing:
        values, slug = sheet.pop("value"), sheet.pop("slug")
        meaning = moves.Meaning(**{"good_for": None, **sheet})
        metric = moves.define(meaning, by=None, slug=slug)
        for value in values:
            _enter(metric, value)
    return len(missing)


def _enter(metric: Metric, sheet: dict[str, Any]) -> None:
    """One figure, and its correction if the file has one."""
    corrected = sheet.pop("corrected", None)
    value = moves.enter(metric, _told(sheet), by=None)
    if corrected:
        why = corrected.pop("why")
        moves.correct(value, _told({**sheet, **corrected}), why=why, by=None)


def _told(sheet: dict[str, Any]) -> moves.Told:
    named = {"from": "period_from", "to": "period_to"}
    fields = {named.get(name, name): value for name, value in sheet.items()}
    return moves.Told(**{**fields, "value": Decimal(sheet["value"])})
