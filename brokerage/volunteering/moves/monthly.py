"""Somebody asks for the monthly letter of what fits, or stops it; and it is written."""

from __future__ import annotations

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from brokerage.volunteering import letters_monthly, monthly
from brokerage.volunteering.models import FitLetter
from common import clock
from common.errors import Refusal
from journal.entries import record
from notices import marketing
from notices.marketing import Given
from notices.models import Address, Basis, Sender
from people.models import Person

log = structlog.get_logger(__name__)

AT_ONCE = 30  # other sweeps wait meanwhile


@transaction.atomic
def wish(person: Person, wanted: bool, *, source: str = "volunteering/me") -> None:
    """Yes or no, of the person alone: nobody says it for somebody else."""
    if wanted == monthly.wishes(person):
        return
    if not wanted:
        end(person, how="page", by=person)
        return
    sender = monthly.sender()
    if sender is None:
        raise Refusal(_("We send no such letter at present."), field="monthly", code="no_sender")
    words = str(monthly.WORDING)
    given = Given(Basis.Ground.CONSENT, words, monthly.WORDING_VERSION, source)
    marketing.record_basis(sender, person.email, given)
    record(person, "volunteer.monthly", person)


def end(person: Person, *, how: str, by: Person | None) -> None:
    """No more of them: by the tick taken away, or because they no longer volunteer."""
    for sender in Sender.objects.filter(slug=monthly.SENDER):
        if marketing.stop(sender, Address.objects.known_as(person.email), how=how):
            record(by, "volunteer.monthly_end", person)


def send(*, most: int = AT_ONCE) -> dict[str, int]:
    """The letters that are due, so many at once. One that breaks keeps nobody from theirs."""
    counts = {"sent": 0, "nothing": 0, "put off": 0}
    if not monthly.is_the_hour():
        return counts
    for pk in list(monthly.due().values_list("pk", flat=True)[:most]):
        try:
            outcome = _write(pk)
        except Exception:  # whatever it is of one person's; it is logged, and tried again tomorrow
            log.exception("letter_of_what_fits_broke", person=pk)
            _look_again_tomorrow(pk)
            outcome = "put off"
        if outcome:
            counts[outcome] += 1
    return counts


def _look_again_tomorrow(pk: int) -> None:
    """So that the next sweep begins with somebody else."""
    month = monthly.this_month()
    FitLetter.objects.update_or_create(
        person_id=pk, month=month, defaults={"looked_at": clock.now()}
    )


@transaction.atomic
def _write(pk: int) -> str:
    """The row first, and held: of two sweeps at once the second finds it written, and goes on."""
    month = monthly.this_month()
    row, new = FitLetter.objects.get_or_create(person_id=pk, month=month)
    held = FitLetter.objects.select_for_update().get(pk=row.pk)
    person = monthly.due_still(pk, held, new=new)
    if person is None:
        return ""
    held.looked_at = clock.now()
    volunteer = monthly.volunteer_of(person)
    found = monthly.chosen(volunteer) if volunteer else []
    sender = monthly.sender()
    if not (volunteer and found and sender):
        held.save(update_fields=["looked_at"])
        return "nothing"
    try:
        with transaction.atomic():
            letters_monthly.what_fits(sender, person, found)
    except marketing.NoBasis:  # stopped a moment ago
        return ""
    held.sent_at = clock.now()
    held.save(update_fields=["looked_at", "sent_at"])
    held.sessions.set([one.session for one in found])
    record(None, "volunteer.fit_letter", volunteer)
    return "sent"
