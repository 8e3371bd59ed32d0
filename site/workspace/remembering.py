"""Public reports are kept for a while: whoever reloads them does not count the ledger again.

The ledger only grows, so the numbers of its newest rows say whether a report is still true: the
figures change with the first entry after it. Fairness also rests on what is open; it may be ten
minutes old.
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.cache import cache
from django.db.models import Max, Model
from django.utils.translation import get_language

from brokerage.models import Delivery, Outcome, Rate
from brokerage.reports import fairness_document, programme
from brokerage.reports.document import Document
from brokerage.reports.periods import Period
from common import clock

SECONDS = 600


def of_programme(period: Period) -> Document:
    """The programme's public report, never older than the newest entry. Three small queries."""
    newest = "-".join(str(_newest(model)) for model in (Delivery, Outcome, Rate))
    return _kept(f"programme:{newest}", period, lambda: programme.report(period))


def of_fairness(period: Period) -> Document:
    """Fairness as the public sees it."""
    return _kept("fairness", period, lambda: fairness_document.report(period, whole=False))


def _newest(model: type[Model]) -> int:
    return model._default_manager.aggregate(newest=Max("pk"))["newest"] or 0


def _kept(name: str, period: Period, make: Callable[[], Document]) -> Document:
    key = f"report:{name}:{period.key}:{clock.today()}:{get_language()}"
    kept: Document | None = cache.get(key)
    if kept is None:
        kept = make()
        cache.set(key, kept, SECONDS)
    return kept
