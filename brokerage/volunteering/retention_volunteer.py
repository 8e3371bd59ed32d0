"""How long is kept what volunteers said of themselves, what they read, and what was agreed."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from brokerage.volunteering.models import Acknowledgement, Booking, FitLetter, Volunteer
from brokerage.volunteering.states import VolunteerState
from common.retention import Rule, delete, keep

YEAR = 365  # days
PLAIN = {"about": "", "languages": "", "access": ""}


def _profiles(before: dt.datetime) -> QuerySet[Volunteer]:
    """Of those who stopped, and still have words of their own."""
    stopped = Volunteer.objects.filter(state=VolunteerState.STOPPED, decided_at__lt=before)
    linked = dict.fromkeys(("free_times", "skill_levels", "kinds", "communities", "places"))
    return stopped.exclude(**PLAIN, **linked).distinct().order_by()


def _forget(rows: QuerySet[Volunteer]) -> int:
    """That they volunteered stays, with their hours; what they said of themselves goes."""
    found = list(rows)
    for one in found:
        one.kinds.clear()
        one.communities.clear()
        one.places.clear()
        one.free_times.all().delete()
        one.skill_levels.all().delete()
    Volunteer.objects.filter(pk__in=[one.pk for one in found]).update(**PLAIN)
    return len(found)


def _notes(before: dt.datetime) -> QuerySet[Booking]:
    return Booking.objects.filter(booked_at__lt=before).exclude(note="").order_by()


def _forget_notes(rows: QuerySet[Booking]) -> int:
    return rows.update(note="")


def _read(before: dt.datetime) -> QuerySet[Acknowledgement]:
    return Acknowledgement.objects.filter(at__lt=before).order_by()


def _fit_letters(before: dt.datetime) -> QuerySet[FitLetter]:
    return FitLetter.objects.filter(month__lt=before.date()).order_by()


keep(
    Rule(
        name="volunteers_profiles",
        what="What people who stopped volunteering said of their skills, times and wishes",
        purpose="To find sessions that fit",
        basis="Consent (6(1)(a)): they say it themselves, and change it at any time",
        days=90,  # long enough to come back after a break
        due=_profiles,
        apply=_forget,
    )
)
keep(
    Rule(
        name="bookings_notes",
        what="What a manager agreed to, as a volunteer wrote it",
        purpose="So that the company knows who agreed",
        basis="Legitimate interests (6(1)(f)): of the company",
        days=YEAR,
        due=_notes,
        apply=_forget_notes,
    )
)
keep(
    Rule(
        name="briefings_read",
        what="Who read the briefing for volunteers, which version and when",
        purpose="So that nobody meets a community group unprepared",
        basis="Legitimate interests (6(1)(f)): of those whom they meet",
        days=3 * YEAR,  # then it is time to read it again
        due=_read,
        apply=delete,
    )
)
keep(
    Rule(
        name="volunteers_letters",
        what="Which sessions the monthly letter of what fits named to whom",
        purpose="To write at most once a month, and not to name the same thing twice",
        basis="Consent (6(1)(a)): they asked for the letter, and stop it at any time",
        days=YEAR,
        due=_fit_letters,
        apply=delete,
    )
)
