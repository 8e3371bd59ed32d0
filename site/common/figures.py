"""A figure as every room hands it on: a number with its unit, source and period."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Stage(StrEnum):
    """How far a thing has come; figures of different stages are never added."""

    PROMISED = "promised"
    DELIVERED = "delivered"
    CONFIRMED = "confirmed"
    NOW = "now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number and what it means.

    ``unit`` is a word that may follow the number ("devices"); ``kind`` narrows it to a kind of
    help, empty for all. Counted from the records each time, never stored.
    """

    key: str
    label: str
    value: Decimal
    unit: str
    stage: Stage
    source: str
    kind: str = ""
    period: str = ""
