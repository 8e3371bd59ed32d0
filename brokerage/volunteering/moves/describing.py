"""A volunteer says what they can, when, and how far they go."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage.volunteering import access
from brokerage.volunteering.models import FreeTime, Volunteer, VolunteerSkill
from brokerage.volunteering.profiles import About
from common.errors import Refusal
from journal.entries import record
from people.models import Person

PLAIN = ("about", "remote", "in_person", "travel_minutes", "citywide", "languages", "access")


@transaction.atomic
def describe(volunteer: Volunteer, said: About, *, by: Person) -> Volunteer:
    """What was said replaces what was known."""
    held = Volunteer.objects.select_related("organisation", "person").hold(volunteer.pk)
    access.require_own(by, held)
    if not (said.remote or said.in_person):
        words = _("Tick at least one: in person, or from afar.")
        raise Refusal(words, field="remote", code="no_way")
    fields = [name for name in PLAIN if getattr(held, name) != getattr(said, name)]
    for name in fields:
        setattr(held, name, getattr(said, name))
    held.save(update_fields=fields)
    held.places.set(said.places)
    held.kinds.set(said.kinds)
    held.communities.set(said.communities)
    held.skill_levels.all().delete()
    VolunteerSkill.objects.bulk_create(
        VolunteerSkill(volunteer=held, skill=skill, level=level)
        for skill, level in said.skills.items()
    )
    held.free_times.all().delete()
    FreeTime.objects.bulk_create(
        FreeTime(volunteer=held, weekday=day, begins=begins, ends=ends)
        for day, begins, ends in said.times()
    )
    record(by, "volunteer.describe", held, fields=fields)
    return held
