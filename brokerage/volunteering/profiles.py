"""What somebody says of themselves as a volunteer; and the parts of a day they choose from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from places.models import Community, HelpKind, Place, Skill


class PartOfDay(models.TextChoices):
    """When in the day: hours that a person can say at a glance."""

    MORNING = "morning", _("Mornings, 9 to 12")
    LUNCH = "lunch", _("Lunch hour, 12 to 2")
    AFTERNOON = "afternoon", _("Afternoons, 2 to 5")
    EVENING = "evening", _("Evenings, 5 to 9")


HOURS: Mapping[str, tuple[dt.time, dt.time]] = {
    PartOfDay.MORNING: (dt.time(9), dt.time(12)),
    PartOfDay.LUNCH: (dt.time(12), dt.time(14)),
    PartOfDay.AFTERNOON: (dt.time(14), dt.time(17)),
    PartOfDay.EVENING: (dt.time(17), dt.time(21)),
}
LUNCH = HOURS[PartOfDay.LUNCH]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Everything of the page "About you", as it is kept."""

    about: str = ""
    skills: Mapping[Skill, int] = field(default_factory=dict)
    days: frozenset[int] = frozenset()
    parts: frozenset[str] = frozenset()
    remote: bool = True
    in_person: bool = True
    travel_minutes: int = 30
    citywide: bool = False
    places: tuple[Place, ...] = ()
    languages: str = ""
    kinds: tuple[HelpKind, ...] = ()
    communities: tuple[Community, ...] = ()
    access: str = ""

    def times(self) -> list[tuple[int, dt.time, dt.time]]:
        """Each day with each part of it; a day alone is the whole of it, a part alone any day."""
        days = self.days or (frozenset(range(7)) if self.parts else frozenset())
        hours = [HOURS[one] for one in PartOfDay.values if one in self.parts]
        hours = hours or [(dt.time(9), dt.time(21))]
        return [(day, begins, ends) for day in sorted(days) for begins, ends in hours]
