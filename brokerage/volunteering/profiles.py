"""What somebody says of themselves as a volunteer; and the parts of a day they choose from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
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
Free = tuple[int, str]  # a weekday (0 is Monday) and a part of it
Span = tuple[int, dt.time, dt.time]


def parts_of(spans: Iterable[Span]) -> list[Free]:
    """The parts of days that times touch: what a volunteer sees ticked."""
    touched = {
        (day, str(part))
        for day, begins, ends in spans
        for part, (first, last) in HOURS.items()
        if begins < last and first < ends
    }
    order = list(PartOfDay.values)
    return sorted(touched, key=lambda one: (one[0], order.index(one[1])))


def joined(spans: Iterable[Span]) -> list[Span]:
    """Times of a day that meet become one: who can morning and lunch can from 11 to 1."""
    found: list[Span] = []
    for day, begins, ends in sorted(spans):
        if found and found[-1][0] == day and begins <= found[-1][2]:
            found[-1] = (day, found[-1][1], max(ends, found[-1][2]))
        else:
            found.append((day, begins, ends))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Everything of the page "About you", as it is kept."""

    about: str = ""
    skills: Mapping[Skill, int] = field(default_factory=dict)
    free: frozenset[Free] = frozenset()
    remote: bool = True
    in_person: bool = True
    travel_minutes: int = 30
    citywide: bool = False
    places: tuple[Place, ...] = ()
    languages: str = ""
    kinds: tuple[HelpKind, ...] = ()
    communities: tuple[Community, ...] = ()
    access: str = ""

    def times(self) -> list[Span]:
        """Each part of a day that was ticked, from when to when."""
        return sorted((day, *HOURS[part]) for day, part in self.free)
