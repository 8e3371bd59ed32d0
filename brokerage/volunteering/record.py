"""What a person gave, confirmed by those who received it: a record to keep, as a tagged PDF."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokerage.reports.document import Cell, Document, Section, Table
from brokerage.reports.pdf import pdf
from brokerage.volunteering import wording
from brokerage.volunteering.models import Hours, Volunteer
from common import clock


def record_of(volunteer: Volunteer) -> bytes:
    """The PDF. What nobody has confirmed is not in it."""
    return pdf(document_of(volunteer))


def document_of(volunteer: Volunteer) -> Document:
    """The record as plain values: hours by group, by skill, and what it rests on."""
    given = confirmed_of(volunteer)
    total = sum((one.confirmed or Decimal(0) for one in given), Decimal(0))
    names = {str(one.booking.session.planner) for one in given}
    said = {"who": volunteer.person.get_full_name(), "hours": wording.hours(total)}
    summary = ngettext(
        "%(who)s gave %(hours)s of time to %(n)d community organisation in Leeds.",
        "%(who)s gave %(hours)s of time to %(n)d community organisations in Leeds.",
        len(names),
    ) % {**said, "n": len(names)}
    return Document(
        title=_("Record of volunteering: %(who)s") % said,
        period=period_of(given),
        made_on=clock.today(),
        summary=summary if given else _("Nothing is confirmed yet."),
        sections=[_sessions(given), _skills(given)] if given else [],
        about=_about(volunteer),
    )


def confirmed_of(volunteer: Volunteer) -> list[Hours]:
    """What counts, with all that papers say of it, the oldest first."""
    found = Hours.objects.filter(booking__volunteer=volunteer, confirmed__gt=0).select_related(
        "booking__session__need__organisation",
        "booking__session__introduction__need__organisation",
        "booking__session__place",
    )
    whole = found.prefetch_related("booking__session__skills")
    return sorted(whole, key=lambda one: (one.booking.session.day, one.pk))


def period_of(given: list[Hours]) -> str:
    """“October 2026”, “October 2026 to March 2027”."""
    if not given:
        return date_format(clock.today(), "F Y")
    first, last = (date_format(given[at].booking.session.day, "F Y") for at in (0, -1))
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _sessions(given: list[Hours]) -> Section:
    rows: list[tuple[Cell, ...]] = [
        (
            one.booking.session.day,
            str(one.booking.session.planner),
            str(one.booking.session),
            one.confirmed or Decimal(0),
        )
        for one in given
    ]
    columns = (_("Day"), _("With"), _("What"), _("Hours"))
    table = Table(caption=_("Each session"), columns=columns, rows=rows)
    return Section("sessions", _("What was done, and for how long"), tables=[table])


def _skills(given: list[Hours]) -> Section:
    rows: list[tuple[Cell, ...]] = list(hours_by_skill(given))
    note = _("A session that asked for two skills counts for both.")
    table = Table(_("By skill"), (_("Skill"), _("Hours")), rows, note=note)
    words = [] if rows else [_("These sessions asked for no particular skill.")]
    return Section("skills", _("Skills that were used"), words, [table] if rows else [])


def hours_by_skill(given: list[Hours]) -> list[tuple[str, Decimal]]:
    """Hours by what a session asked for; one that asked for two skills counts for both."""
    hours: dict[str, Decimal] = defaultdict(Decimal)
    for one in given:
        for skill in one.booking.session.skills.all():
            hours[str(skill)] += one.confirmed or Decimal(0)
    return sorted(hours.items(), key=lambda row: (-row[1], row[0]))


def _about(volunteer: Volunteer) -> Section:
    said = {"company": str(volunteer.organisation)}
    return Section(
        "about",
        _("What this rests on"),
        [
            _("Every hour here was confirmed by the organisation that received it."),
            _("The volunteer came from %(company)s.") % said,
        ],
    )
