"""The briefing for volunteers: which there is, and whether somebody has read it.

Editors write it, in a room above this one: the settings name what knows it, as they name what a
letter encloses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from brokerage.volunteering.models import Acknowledgement, Volunteer
from common.errors import Refusal
from people.models import Person

CODE = "briefing_first"


@dataclass(frozen=True, slots=True)
class Briefing:
    """What is to be read: the version as it stands, and since when everybody is asked to."""

    title: str
    url: str
    version: str
    asked_since: dt.datetime
    body: Callable[[], SafeString]


def current() -> Briefing | None:
    """The briefing of today; None where editors have chosen none."""
    find = cast("Callable[[], Briefing | None]", import_string(settings.VOLUNTEER_BRIEFING))
    return find()


def has_read(person: Person, briefing: Briefing) -> bool:
    """Whether the person has read it since the editors last asked."""
    return Acknowledgement.objects.of_person(person).since(briefing.asked_since).exists()


def judge(volunteer: Volunteer) -> None:
    """Raise Refusal until the person has read the briefing of today."""
    briefing = current()
    if briefing is None or has_read(volunteer.person, briefing):
        return
    words = _("%(who)s has to read “%(title)s” first. It takes five minutes, once.")
    said = {"who": volunteer, "title": briefing.title}
    raise Refusal(words % said, code=CODE)
