"""Reports are kept for a while, in the manner of ``brokerage.remembering``.

The programme's is never older than the newest entry. Fairness also rests on what is open; it may
be ten minutes old. Whether somebody may read the full ones is asked by whoever shows them.
"""

from __future__ import annotations

from brokerage.models import Outcome, Rate
from brokerage.remembering import kept, of_ledger
from brokerage.reports import fairness_document, programme
from brokerage.reports.document import Document
from brokerage.reports.periods import Period


def of_programme(period: Period, *, full: bool = False) -> Document:
    """The programme's report, never older than the newest entry. Three small queries."""
    name = f"programme:{'full' if full else 'public'}:{period.key}"
    return of_ledger(name, lambda: programme.report(period, full=full), beside=(Outcome, Rate))


def of_fairness(period: Period, *, whole: bool = False) -> Document:
    """Fairness; ``whole`` hides no small numbers."""
    name = f"fairness:{'whole' if whole else 'public'}:{period.key}"
    return kept(name, lambda: fairness_document.report(period, whole=whole))
