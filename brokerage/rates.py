"""Rates from a file: read, told line by line, and taken in whole or not at all.

A rate is known by column, unit, kind of help and the day it starts. What is there already stays:
only its last day may be added, so that yesterday's figures are worth today what they were.
"""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from brokerage.models import Rate
from journal.entries import record
from places.models import HelpKind

SHIPPED = Path(__file__).parent / "data" / "rates.toml"
FIELDS = (
    *("column", "unit", "kind", "pounds", "name", "source", "source_url", "licence"),
    *("valid_from", "valid_to", "version", "cross_reference"),
)
MOST_BYTES = 1_000_000


class BadRates(ValueError):
    """The file cannot be read at all; the message says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """One rate of the file: what becomes of it (new, ended, same or refused), and why."""

    number: int
    outcome: str
    name: str = ""
    why: str = ""


def rows_of(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Every row with its number, as text. Raises BadRates for what is neither CSV nor TOML."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadRates(f"{path.name} is too large for a list of rates")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as trouble:
        raise BadRates(f"{path.name}: {trouble.strerror}") from None
    except UnicodeDecodeError:
        raise BadRates(f"{path.name} is not written in UTF-8") from None
    if path.suffix == ".toml":
        return _of_toml(path.name, text)
    reader = csv.DictReader(text.splitlines())
    return [
        (reader.line_num, {str(k): str(v or "") for k, v in row.items() if k}) for row in reader
    ]


def _of_toml(name: str, text: str) -> list[tuple[int, dict[str, str]]]:
    try:
        content: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise BadRates(f"{name}: {trouble}") from None
    rates = content.get("rate")
    if not isinstance(rates, list) or not all(isinstance(one, dict) for one in rates):
        raise BadRates(f"{name} holds no [[rate]]")
    whole = {"version": str(content.get("version", ""))}
    return [
        (number, whole | {key: str(value) for key, value in one.items()})
        for number, one in enumerate(rates, start=1)
    ]


def load(path: Path = SHIPPED, *, dry_run: bool = False) -> list[Line]:
    """Take the file in and tell of every line; with a refused line or a dry run, store nothing.

    Safe to run again. Raises BadRates.
    """
    rows = rows_of(path)
    if not rows:
        raise BadRates(f"{path.name} holds no rates")
    with transaction.atomic():
        lines = [_take(number, row) for number, row in rows]
        if dry_run or any(line.outcome == "refused" for line in lines):
            transaction.set_rollback(True)
    return lines


def _take(number: int, row: dict[str, str]) -> Line:
    name = row.get("name", "").strip()[:80]
    try:
        read = _read(row)
        with transaction.atomic():
            outcome = _store(read)
    except (BadRates, ValidationError) as trouble:
        return Line(number, "refused", name, _said(trouble))
    except IntegrityError as trouble:
        twice = "two rates of one thing" in str(trouble)
        why = "another rate of this holds on one of these days" if twice else str(trouble)
        return Line(number, "refused", name, why)
    return Line(number, outcome, name)


def _said(trouble: Exception) -> str:
    if isinstance(trouble, ValidationError) and hasattr(trouble, "error_dict"):
        return "; ".join(f"{k}: {' '.join(v)}" for k, v in trouble.message_dict.items())
    return str(trouble)


def _read(row: dict[str, str]) -> Rate:
    unknown = sorted(set(row) - set(FIELDS))
    if unknown:
        raise BadRates(f"unknown: {', '.join(unknown)[:80]}")
    values: dict[str, Any] = {key: row.get(key, "").strip() for key in FIELDS}
    try:
        values["pounds"] = Decimal(values["pounds"])
    except InvalidOperation:
        raise BadRates(f"pounds is not a number: {values['pounds'][:20]!r}") from None
    for field in ("valid_from", "valid_to"):
        values[field] = _day(values[field], field)
    values["kind"] = _kind(values["kind"])
    rate = Rate(**values)
    rate.full_clean(validate_unique=False, validate_constraints=True)
    return rate


def _day(text: str, field: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise BadRates(f"{field} is not a day such as 2026-04-01: {text[:20]!r}") from None


def _kind(slug: str) -> HelpKind | None:
    kind = HelpKind.objects.filter(slug=slug).first() if slug else None
    if slug and kind is None:
        raise BadRates(f"no kind of help is called {slug[:40]!r}")
    return kind


def _store(read: Rate) -> str:
    there = Rate.objects.filter(
        column=read.column, unit=read.unit, kind=read.kind, valid_from=read.valid_from
    ).first()
    if there is None:
        read.save()
        record(None, "rate.add", read)
        return "new"
    kept = ("pounds", "name", "source", "source_url", "licence", "cross_reference")
    other = [key for key in kept if getattr(there, key) != getattr(read, key)]
    if other:
        raise BadRates(f"it is there with another {', '.join(other)}: end it and begin a new one")
    if there.valid_to == read.valid_to:
        return "same"
    if there.valid_to is not None:
        raise BadRates("it has ended already: its last day stays")
    there.valid_to = read.valid_to
    there.save(update_fields=["valid_to"])
    record(None, "rate.end", there, fields=["valid_to"])
    return "ended"
