"""One letter a morning to each who sees to sponsors' benefits, while something is due."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet

from common import clock
from events import letters_benefits
from events.models import Benefit, BenefitMorning
from people.models import Person

MORNING = (7, 12)  # hours in Leeds: from, until
AHEAD = dt.timedelta(days=7)
AFTERWARDS = dt.timedelta(days=30)  # nobody is written to about an evening longer ago
KEEPS = "events.change_benefit"


def write_due() -> int:
    """Write to each owner with something due within a week, or late; answers how many letters.

    One letter a day for each, whoever sweeps and however often; none after noon, and none once
    all is done. Safe twice at once.
    """
    now = clock.now()
    if not MORNING[0] <= now.astimezone(clock.LONDON).hour < MORNING[1]:
        return 0
    by_owner: dict[Person, list[Benefit]] = {}
    for benefit in _due(now):
        assert benefit.owner is not None  # noqa: S101  # others are left out by the query
        by_owner.setdefault(benefit.owner, []).append(benefit)
    told = BenefitMorning.objects.filter(day=clock.today()).values_list("owner", flat=True)
    already = set(told)
    return sum(
        _write(owner, due)
        for owner, due in by_owner.items()
        if owner.pk not in already and owner.has_perm(KEEPS)
    )


def told_before(before: dt.datetime) -> QuerySet[BenefitMorning]:
    """Mornings that were before that."""
    return BenefitMorning.objects.filter(day__lt=before.astimezone(clock.LONDON).date())


def _due(now: dt.datetime) -> QuerySet[Benefit]:
    owed = Benefit.objects.owed().open().filter(due_on__lte=clock.today() + AHEAD)
    theirs = owed.filter(owner__is_active=True, owner__is_staff=True)
    coming = theirs.filter(
        order__ball__called_off_at=None, order__ball__ends_at__gt=now - AFTERWARDS
    )
    return coming.select_related("order__ball", "owner").order_by("due_on", "pk")


@transaction.atomic
def _write(owner: Person, due: list[Benefit]) -> bool:
    """The row of the day is written by one sweep alone; its letter stands beside it."""
    _day, mine = BenefitMorning.objects.get_or_create(owner=owner, day=clock.today())
    if mine:
        letters_benefits.due(owner, due)
    return mine
