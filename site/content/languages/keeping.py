"""How long the public site keeps who checked a translation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from common.retention import Rule, keep
from content.models.translation import TranslationCheck


def _of_old_checks(before: dt.datetime) -> Any:
    """With a name, long ago."""
    return TranslationCheck.objects.exclude(checked_by=None).filter(checked_at__lt=before)


def _forget_who(rows: Any) -> int:
    """The check stays; who made it goes. How many."""
    forgotten: int = rows.update(checked_by=None)
    return forgotten


keep(
    Rule(
        name="translation_checks",
        what="Who checked a translated page",
        purpose="To ask them where the page is not clear",
        basis="Legitimate interests (6(1)(f)): somebody must answer for what a page says",
        days=3 * 366,  # by then the page is somebody else's to check again
        due=_of_old_checks,
        apply=_forget_who,
    )
)
