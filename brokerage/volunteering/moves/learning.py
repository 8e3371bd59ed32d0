"""Somebody has read the briefing, and somebody makes their calendar's address anew."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage.volunteering import learning
from brokerage.volunteering.models import Acknowledgement, CalendarKey
from brokerage.volunteering.models.learning import new_key
from common import clock
from common.errors import Refusal
from journal.entries import record
from people.models import Person


@transaction.atomic
def acknowledge(version: str, *, by: Person) -> Acknowledgement:
    """The person says that they have read it. Refused where it was written anew meanwhile."""
    briefing = learning.current()
    if briefing is None:
        raise Refusal(_("There is nothing to read first."), code="no_briefing")
    if version != briefing.version:
        words = _("It has changed while you read it. Please read it once more.")
        raise Refusal(words, code="other_version")
    found = Acknowledgement.objects.of_person(by).since(briefing.asked_since)
    before = found.filter(version=version).first()
    if before is not None:
        return before
    made = Acknowledgement.objects.create(person=by, version=version)
    record(by, "briefing.read", by, fields=["briefings_read"])
    return made


@transaction.atomic
def make_calendar(*, by: Person) -> CalendarKey:
    """A private calendar address; the one before it works no longer."""
    made, new = CalendarKey.objects.get_or_create(person=by)
    if not new:
        made.key, made.made_at = new_key(), clock.now()
        made.save(update_fields=["key", "made_at"])
    record(by, "calendar.make", by, fields=["calendar_key"])
    return made


@transaction.atomic
def end_calendar(*, by: Person) -> None:
    """No address is left; calendars that follow it find nothing."""
    gone, _each = CalendarKey.objects.filter(person=by).delete()
    if gone:
        record(by, "calendar.end", by, fields=["calendar_key"])
