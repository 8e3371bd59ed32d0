"""How long personal data is kept: one table of purpose, basis and period, and what applies it.

Each room states its own in a module called ``retention`` (found by itself, as Django finds
models): it calls ``keep`` for each kind of record. ``manage.py apply_retention`` does what they
say; ``--dry-run`` only counts.
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


RULES: dict[str, Rule] = {}


def keep(rule: Rule) -> Rule:
    """Enter a rule in the table; a name stands once."""
    if rule.name in RULES:
        raise ValueError(f"two rules of retention are called {rule.name}")
    RULES[rule.name] = rule
    return rule


def delete(rows: Rows) -> int:
    """For ``apply``: the rows go whole."""
    return rows.delete()[0]
