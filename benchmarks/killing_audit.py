"""What the database holds of what was acknowledged: asked by benchmarks/killing.py.

python benchmarks/killing_audit.py < acknowledged.json
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import stage  # noqa: E402


def main() -> None:
    """Compare and print."""
    told = json.loads(sys.stdin.read())
    stage.set_up_django(os.environ["DATABASE_URL"])
    found = _compared(told) | _kept_together()
    wrong = [name for name, count in found.items() if count and name != "notices"]
    print(json.dumps({**found, "nothing_lost": not wrong}))


def _compared(told: dict[str, list[str]]) -> dict[str, int]:
    """How many of what was acknowledged are missing; all should be 0."""
    from events.models import Order, StripeEvent  # noqa: PLC0415

    orders = {one.public_id: one for one in Order.objects.all()}
    applied = StripeEvent.objects.exclude(applied_at=None)
    kept = set(StripeEvent.objects.values_list("stripe_id", flat=True))
    done = set(applied.values_list("stripe_id", flat=True))
    return {
        "orders_missing": sum(one not in orders for one in told["held"]),
        "details_missing": sum(
            one not in orders or not orders[one].email for one in told["filled"]
        ),
        "payments_not_booked": sum(
            one not in orders or orders[one].state != "paid" for one in told["paid"]
        ),
        "letters_missing": sum(one not in kept for one in told["letters"]),
        "letters_not_applied": sum(one not in done for one in told["letters"]),
    }


def _kept_together() -> dict[str, Any]:
    """What must fit together whoever dies: money, seats, counters and notices."""
    from django.db.models import Count, Sum  # noqa: PLC0415

    from events.models import Holding, Order, PoolCounter  # noqa: PLC0415
    from notices.models import Notice  # noqa: PLC0415

    paid = Order.objects.paid()
    told = Notice.objects.filter(reason="order.paid")
    held = Holding.objects.filter(released_at=None).aggregate(sum=Sum("seats", default=0))
    seats = paid.annotate(n=Count("seats", distinct=True), p=Count("payments", distinct=True))
    return {
        "notices": told.count(),
        "notices_missing": paid.count() - told.values("about_id").distinct().count(),
        "notices_not_sent": told.filter(sent_at=None).count(),
        "balances_open": sum(1 for one in paid if one.ledger.balance()),
        "seats_or_payments_wrong": seats.exclude(n=1, p=1).count(),
        "counter_wrong": int(PoolCounter.objects.get().taken != held["sum"]),
    }


if __name__ == "__main__":
    main()
