"""Reconciling: our attempts held against the till, for whatever no webhook told us."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from common import clock
from events.models import PaymentAttempt
from events.moves.selling import settling
from events.states import ATTEMPT_LIVE, AttemptState
from events.till import TillError


def reconcile(*, older_minutes: int = 5, most: int = 200) -> dict[str, int]:
    """Read back attempts that are past their time, or older than that. Safe twice at once.

    Returns counts of asked, paid, over (expired or given up) and unsure (the till did not say).
    """
    now = clock.now()
    counts = {"asked": 0, "paid": 0, "over": 0, "unsure": 0}
    due = PaymentAttempt.objects.filter(
        Q(expires_at__lte=now) | Q(created_at__lte=now - dt.timedelta(minutes=older_minutes)),
        state__in=ATTEMPT_LIVE,
    )
    for attempt in due.order_by("expires_at", "pk")[:most]:
        counts["asked"] += 1
        try:
            settling.read_back(attempt)
        except TillError:
            counts["unsure"] += 1
            continue
        attempt.refresh_from_db(fields=["state"])
        if attempt.state == AttemptState.PAID:
            counts["paid"] += 1
        elif attempt.state not in ATTEMPT_LIVE:
            counts["over"] += 1
    return counts
