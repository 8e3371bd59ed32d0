"""How sure those helped felt before and after: counts, entered by the group."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access as brokers
from brokerage.volunteering.models import Confidence, Session
from common import clock
from common.errors import Refusal
from journal.entries import record
from people.models import Person

MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Of so many asked, how many said yes, before and after."""

    asked: int
    alone_before: int
    alone_after: int
    whom_before: int
    whom_after: int


@transaction.atomic
def count(session: Session, said: Counts, *, by: Person | None) -> Confidence:
    """Counted anew where they were counted before. ``by`` None: by the group's signed link.

    From the next month on the counts may stand in the public figure (sureness): whoever compared
    it before and after a correction would read this one session out of it.
    """
    held = Session.objects.whole().hold(session.pk)
    group = held.group
    if group is None:
        raise Refusal(_("No group was found for this day."), code="no_group")
    brokers.require_member_or_broker(by, group)
    if not 1 <= said.asked <= MOST:
        words = _("Enter how many people you asked, from 1 to %(most)d.") % {"most": MOST}
        raise Refusal(words, field="asked", code="bad_number")
    numbers = asdict(said)
    for name, number in numbers.items():
        if not 0 <= number <= said.asked:
            words = _("Enter a number from 0 to %(asked)d: no more than you asked.")
            raise Refusal(words % {"asked": said.asked}, field=name, code="more_than_asked")
    if _is_in_the_figure(held):
        words = _(
            "You counted these in a month that is over: they are part of our public figure now, "
            "and cannot be changed here. Write to us if they are wrong."
        )
        raise Refusal(words, code="month_is_over")
    made, _new = Confidence.objects.update_or_create(session=held, defaults=numbers)
    record(by, "session.confidence", held)
    return made


def _is_in_the_figure(session: Session) -> bool:
    begins = clock.today().replace(day=1)
    counted = Confidence.objects.filter(session=session).first()
    return counted is not None and counted.at.astimezone(clock.LONDON).date() < begins
