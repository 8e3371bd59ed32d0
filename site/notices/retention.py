"""How long letters and what is told of them are kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet

from common import clock
from common.retention import Rule, delete, keep
from notices.models import Address, MailEvent, Notice
from notices.topics import STILL_TRIED

EMPTY: dict[str, Any] = {
    "to": "",
    "subject": "",
    "text": "",
    "html": "",
    "step_url": "",
    "last_error": "",
    "outcome_why": "",
    "enclosures": [],
    "address": None,
}


def _ended(before: dt.datetime) -> QuerySet[Notice]:
    """Letters that are over: sent, given up, or folded into one that is."""
    over = (
        Q(sent_at__lt=before)
        | Q(given_up_at__lt=before)
        | Q(folded_into__isnull=False, written_at__lt=before)
    )
    return Notice.objects.filter(over, emptied_at=None).order_by()


def _empty(rows: QuerySet[Notice]) -> int:
    """Words and address go; that there was a letter, of which kind and when, stays for counts."""
    return rows.update(**EMPTY, emptied_at=clock.now())


def _idle(before: dt.datetime) -> QuerySet[Address]:
    """Addresses that no letter, wish, trouble or ground speaks of any more."""
    return Address.objects.filter(
        first_at__lt=before, notices=None, wishes=None, bases=None, returned_at=None
    )


keep(
    Rule(
        name="codes",
        what="Sign-in codes: words and address",
        purpose="To let somebody sign in",
        basis="Contract (6(1)(b))",
        days=1,
        due=lambda before: _ended(before).filter(reason__in=STILL_TRIED),
        apply=_empty,
    )
)
keep(
    Rule(
        name="letters",
        what="Letters: words and address",
        purpose="To tell people of their own matters, and to show what they were told",
        basis="Legitimate interests (6(1)(f))",
        days=180,
        due=_ended,
        apply=_empty,
    )
)
keep(
    Rule(
        name="mail_events",
        what="What the mail provider told of letters",
        purpose="To notice letters that do not arrive",
        basis="Legitimate interests (6(1)(f))",
        days=90,
        due=lambda before: MailEvent.objects.filter(
            received_at__lt=before, applied_at__isnull=False
        ),
        apply=delete,
    )
)
keep(
    Rule(
        name="addresses",
        what="E-mail addresses that nothing is known of but that we once wrote there",
        purpose="To keep people's choices about letters",
        basis="Legitimate interests (6(1)(f))",
        days=365,
        due=_idle,
        apply=delete,
    )
)
