"""A listing's facts as JSON and back, to be kept with what was decided on them."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from typing import Any

from brokerage.matching.values import Before, ListingFacts

NUMBERS = ("quantity", "smallest_part", "whole")
DAYS = ("starts_on", "ends_on", "rests_until")


def as_json(facts: ListingFacts) -> dict[str, Any]:
    """What is said, in types that JSON knows; what is not said is left out."""
    told = {one.name: getattr(facts, one.name) for one in fields(facts)}
    unsaid = {one.name: one.default for one in fields(facts) if one.default is not MISSING}
    said = {name: value for name, value in told.items() if value != unsaid.get(name, MISSING)}
    return {name: _plain(value) for name, value in said.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal | date):
        return str(value)
    if isinstance(value, Before):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def from_json(kept: dict[str, Any]) -> ListingFacts:
    """The facts that `as_json` gave. Raises KeyError, TypeError or ValueError if it did not."""
    told = {name: _tuple(value) for name, value in kept.items()}
    told |= {name: Decimal(told[name]) for name in NUMBERS if name in told}
    told |= {name: date.fromisoformat(told[name]) for name in DAYS if name in told}
    if "before" in told:
        told["before"] = tuple(_before(one) for one in told["before"])
    return ListingFacts(**told)


def _tuple(value: Any) -> Any:
    return tuple(_tuple(one) for one in value) if isinstance(value, list) else value


def _before(kept: dict[str, Any]) -> Before:
    until = kept["until"]
    days = {
        "on": date.fromisoformat(kept["on"]),
        "until": date.fromisoformat(until) if until else None,
    }
    return Before(**{**kept, **days})
