"""How long personal data is kept: one table of purpose, basis and period, and what applies it.

Each room states its own in a module called ``retention`` (found by itself, as Django finds
models): it calls ``keep`` for each kind of record, and ``keep_for_good`` for what the database
itself never lets go. ``manage.py apply_retention`` does what they say; ``--dry-run`` only counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from common import clock

Rows = QuerySet[Model]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of record.

    ``due`` takes the moment before which it is too old and gives the rows; ``apply`` removes or
    empties them and gives their number.
    """

    name: str
    what: str
    purpose: str
    basis: str  # UK GDPR, Article 6
    days: int
    due: Callable[[dt.datetime], Any]
    apply: Callable[[Any], int]

    def rows(self) -> Rows:
        """What is too old now."""
        found: Rows = self.due(clock.now() - dt.timedelta(days=self.days))
        return found


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of record that only grows (common.triggers.append_only), and why it may."""

    name: str
    what: str
    purpose: str
    basis: str  # UK GDPR, Article 6
    why: str
    tables: tuple[str, ...]


RULES: dict[str, Rule] = {}
FOR_GOOD: dict[str, Kept] = {}


def keep(rule: Rule) -> Rule:
    """Enter a rule in the table; a name stands once."""
    _once(rule.name)
    RULES[rule.name] = rule
    return rule


def keep_for_good(kept: Kept) -> Kept:
    """Enter what is never removed, so that the table tells of it as well."""
    _once(kept.name)
    FOR_GOOD[kept.name] = kept
    return kept


def _once(name: str) -> None:
    if name in RULES or name in FOR_GOOD:
        raise ValueError(f"two rules of retention are called {name}")


def delete(rows: Rows) -> int:
    """For ``apply``: the rows go whole."""
    return rows.delete()[0]
