"""Sums over the ledger are kept for a while: whoever reloads them does not count it again.

The ledger only grows, so the numbers of its newest rows say whether a sum is still true: it is
counted anew after the first entry that follows. Names of kinds may be ten minutes old.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Max, Model
from django.utils.translation import get_language

from brokerage.models import Delivery
from common import clock

T = TypeVar("T")
SECONDS = 600


def of_ledger(name: str, make: Callable[[], T], *, beside: tuple[type[Model], ...] = ()) -> T:
    """What ``make`` counts, never older than the newest entry of the ledger and of ``beside``.

    Such rows are only ever added. One small query for each of them.
    """
    growing: list[type[Model]] = [Delivery, *beside]
    newest = "-".join(str(_newest(model)) for model in growing)
    return kept(f"{name}:{newest}", make)


def kept(name: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, at most ten minutes and never a day old, in the reader's language."""
    key = f"kept:{name}:{clock.today()}:{get_language()}"
    found: T | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, SECONDS)
    return found


def _newest(model: type[Model]) -> int:
    return model._default_manager.aggregate(newest=Max("pk"))["newest"] or 0
