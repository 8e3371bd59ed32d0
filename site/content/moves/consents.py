"""Editors hear once of each consent that ends soon, and of each fact that has grown old."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Q, QuerySet

from common import clock
from content import letters
from content.models import ConsentTold
from content.office import reports
from people.models import Person


@transaction.atomic
def tell() -> int:
    """One letter to each editor about what ends within 30 days and was not told yet; how many."""
    new = [
        line
        for line in reports.consents(clock.today())
        if line.until
        and line.until >= clock.today()
        and line.what != reports.TAKEN_BACK
        and _first_time(line)
    ]
    if new:
        for editor in editors():
            letters.consents_ending(editor, new)
    return len(new)


@transaction.atomic
def tell_old_facts() -> int:
    """One letter to each editor about facts that have grown old since the last; how many facts."""
    new = [line for line in reports.stale(clock.today()) if _first_time(line)]
    if new:
        for editor in editors():
            letters.facts_old(editor, new)
    return len(new)


def _first_time(line: reports.Line) -> bool:
    """Whoever makes the row tells; the other of two sweeps at once finds it there."""
    _, made = ConsentTold.objects.get_or_create(about=line.url, until=line.until)
    return made


def editors() -> QuerySet[Person]:
    """Whoever may see the reports of what to look at."""
    may = Permission.objects.filter(content_type__app_label="content", codename="see_reports")
    given = Q(groups__permissions__in=may) | Q(user_permissions__in=may)
    return Person.objects.filter(given, is_active=True).distinct()
