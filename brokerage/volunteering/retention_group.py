"""How long is kept what a group wrote around its sessions, and what somebody told us."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from brokerage.volunteering.models import Confidence, GroupWord, Incident, PlanDraft, Reminded
from common.retention import Rule, delete, keep

YEAR = 365  # days


def _plans(before: dt.datetime) -> QuerySet[PlanDraft]:
    return PlanDraft.objects.filter(saved_at__lt=before).order_by()


def _words(before: dt.datetime) -> QuerySet[GroupWord]:
    return GroupWord.objects.filter(at__lt=before).order_by()


def _incidents(before: dt.datetime) -> QuerySet[Incident]:
    return Incident.objects.filter(closed_at__lt=before).order_by()


def _reminded(before: dt.datetime) -> QuerySet[Reminded]:
    return Reminded.objects.filter(at__lt=before).order_by()


def _confidence(before: dt.datetime) -> QuerySet[Confidence]:
    """Whole years at once: no single session may be read out of the public sum as it leaves it."""
    return Confidence.objects.filter(at__year__lte=before.year).order_by()


keep(
    Rule(
        name="session_plans",
        what="Plans of sessions that were begun and not finished",
        purpose="So that nothing typed is lost",
        basis="Legitimate interests (6(1)(f)): of whoever typed it",
        days=180,
        due=_plans,
        apply=delete,
    )
)
keep(
    Rule(
        name="session_words",
        what="Messages of a group to everybody who comes to a session",
        purpose="To arrange the day, and to settle what was said",
        basis="Legitimate interests (6(1)(f)): of both sides",
        days=2 * YEAR,
        due=_words,
        apply=delete,
    )
)
keep(
    Rule(
        name="incidents",
        what="What somebody told us that went wrong, from the day it was closed",
        purpose="To keep people safe, and to see what comes back",
        basis="Public task (6(1)(e)); DPA 2018, Schedule 1, paragraph 18: safeguarding",
        days=6 * YEAR,
        due=_incidents,
        apply=delete,
    )
)
keep(
    Rule(
        name="session_reminders",
        what="That somebody was reminded of a session",
        purpose="So that nobody is reminded twice",
        basis="Legitimate interests (6(1)(f)): of whoever gets the letters",
        days=YEAR,
        due=_reminded,
        apply=delete,
    )
)
keep(
    Rule(
        name="session_confidence",
        what="How many of those helped felt sure, before and after: counts alone",
        purpose="To see what help changes",
        basis="Legitimate interests (6(1)(f)): no person can be told from it",
        days=6 * YEAR,
        due=_confidence,
        apply=delete,
    )
)
