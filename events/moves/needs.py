"""What guests need is deleted once its day has come."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from common import clock
from events.models import GuestNeeds
from journal.entries import record


def due() -> QuerySet[GuestNeeds]:
    """Those whose day has come."""
    return GuestNeeds.objects.filter(remove_on__lte=clock.today())


@transaction.atomic
def remove() -> int:
    """Delete what guests needed, once its day has come; answer how many."""
    over = list(due().select_related("seat"))
    for needs in over:
        record(None, "needs.removed", needs.seat, reason="retention")
    return GuestNeeds.objects.filter(pk__in=[needs.pk for needs in over]).delete()[0]
