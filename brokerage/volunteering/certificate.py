"""A certificate of thanks to hang up: one landscape page, of confirmed hours alone, tagged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from brokerage.volunteering import wording
from brokerage.volunteering.models import Hours, Volunteer
from brokerage.volunteering.models.volunteer import VolunteerQuerySet
from brokerage.volunteering.record import confirmed_of, hours_by_skill, period_of
from common import clock, letterforms
from people.models import Organisation

SHEET = Path(__file__).with_name("certificate.typ")
GROUPS, SKILLS = 6, 8  # named; more would leave the page
LONGEST = 80  # letters of one name, for the same reason


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs for the programme; only the house's name where editors chose nobody."""

    house: str
    name: str = ""
    role: str = ""


def signer() -> Signer:
    """Whom editors chose; they work in a room above this one, so the settings name who knows."""
    return cast("Callable[[], Signer]", import_string(settings.VOLUNTEER_SIGNER))()


def is_earned(volunteer: Volunteer) -> bool:
    """Whether any hour is confirmed: before that there is nothing to certify."""
    return Hours.objects.filter(booking__volunteer=volunteer, confirmed__gt=0).exists()


def with_earned(volunteers: VolunteerQuerySet) -> VolunteerQuerySet:
    """The same for many, as ``earned``."""
    counted = Hours.objects.filter(booking__volunteer=OuterRef("pk"), confirmed__gt=0)
    return volunteers.annotate(earned=Exists(counted))


def certificate_of(volunteer: Volunteer) -> bytes | None:
    """The PDF; None before anything is confirmed."""
    with override(settings.LANGUAGE_CODE):
        given = confirmed_of(volunteer)
        return letterforms.pdf(_sheet(), _told(volunteer, given)) if given else None


@lru_cache(maxsize=1)
def _sheet() -> bytes:
    return SHEET.read_bytes()


def _told(volunteer: Volunteer, given: list[Hours]) -> dict[str, Any]:
    name = letterforms.drawn(volunteer.person.get_full_name())
    signs = signer()
    return {
        "lang": "en",
        "region": "GB",
        "site": settings.WAGTAIL_SITE_NAME,
        "kind": _("Certificate of thanks"),
        "thanks": _("Thank you"),
        "name": _fitting(name) or _("volunteer"),
        "of": _company(name, volunteer.organisation),
        **_hours(given),
        "period": period_of(given),
        "groups": {"title": _("You helped"), "lines": _groups(given)},
        "skills": {"title": _("What you brought"), "lines": _skills(given)},
        "proof": _("Every hour was confirmed by those who received it."),
        "signs": {"name": signs.name, "role": signs.role, "house": signs.house},
        "signed_for": _("For the programme"),
        "day": _("Leeds, %(day)s") % {"day": date_format(clock.today(), "j F Y")},
    }


def _company(name: str, company: Organisation) -> str:
    """For whom; nothing for a company of one, whose name is the person's."""
    return "" if name == company.name else _("of %(who)s") % {"who": _fitting(company.name)}


def _hours(given: list[Hours]) -> dict[str, str]:
    """The number large, and what it counts beside it."""
    total = sum((one.confirmed or Decimal(0) for one in given), Decimal(0))
    groups = len({one.booking.session.planner.pk for one in given})
    words = ngettext(
        "given to a community organisation in Leeds",
        "given to %(n)d community organisations in Leeds",
        groups,
    )
    unit = _("hour") if total == 1 else _("hours")
    return {"number": wording.number(total), "unit": unit, "given": words % {"n": groups}}


def _groups(given: list[Hours]) -> list[str]:
    """Who was helped, most hours first: by name where the group's name is public anyway."""
    hours: dict[int, Decimal] = {}
    by_key: dict[int, Organisation] = {}
    shown: set[int] = set()
    for one in given:
        group = one.booking.session.planner
        by_key[group.pk] = group
        hours[group.pk] = hours.get(group.pk, Decimal(0)) + (one.confirmed or Decimal(0))
        if one.booking.session.need is not None and group.state == Organisation.State.VERIFIED:
            shown.add(group.pk)
    pages = Organisation.objects.partners().filter(pk__in=by_key)
    shown |= set(pages.values_list("pk", flat=True))
    most_first = sorted(shown, key=lambda key: (-hours[key], by_key[key].name))
    names = [by_key[key].name for key in most_first]
    return _shortened(names, GROUPS, unnamed=len(by_key) - len(shown))


def _skills(given: list[Hours]) -> list[str]:
    return _shortened([name for name, _many in hours_by_skill(given)], SKILLS)


def _shortened(names: list[str], most: int, unnamed: int = 0) -> list[str]:
    """The first of them, and how many more there are; nothing where none is named."""
    kept = names if len(names) <= most else names[: most - 1]
    more = len(names) - len(kept) + unnamed
    lines = [_fitting(name) for name in kept]
    if not kept or not more:
        return lines
    return [*lines, ngettext("and one more", "and %(n)d more", more) % {"n": more}]


def _fitting(words: str) -> str:
    return Truncator(words).chars(LONGEST)
