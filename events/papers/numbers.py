"""Numbers of papers: one series for each kind and year, with no gap and no number twice."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from common import clock
from events.models import NumberSeries

RECEIPT, CREDIT_NOTE, INVOICE = "R", "C", "I"


def following(kind: str) -> str:
    """The next number of a kind, such as ``R-2027-00042``; call it inside a transaction.

    The series stays locked until the commit, so take the number late, and before any pool of
    seats: an unbroken series is what an auditor looks for.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("numbers are given inside a transaction only")
    key = f"{kind}-{clock.today():%Y}"
    series = NumberSeries.objects.filter(key=key)
    if not series.update(last=F("last") + 1):
        NumberSeries.objects.get_or_create(key=key)
        series.update(last=F("last") + 1)
    return f"{key}-{series.values_list('last', flat=True).get():05d}"
