"""The volunteer's hours and the group's are not the same: both say why, and it is settled.

What the group confirmed stands. Who would change it writes to a broker, who mends the ledger.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access as brokers
from brokerage.volunteering import letters_after
from brokerage.volunteering.models import Booking, Hours
from brokerage.volunteering.moves.holding import hold_booking
from common import clock
from common.errors import NotAllowed, Refusal
from journal.entries import record
from people.models import Person

LONGEST = 300


@transaction.atomic
def answer(booking: Booking, words: str, *, by: Person | None) -> Hours:
    """The volunteer (None: by their own link) says how it was, once; the group is told."""
    held = hold_booking(booking)
    if by is not None and by.pk != held.volunteer.person_id:  # nobody speaks for another
        raise NotAllowed(_("This place is somebody else’s."), code="not_yours")
    kept = _differing(held)
    if kept.answered_at is not None:
        raise Refusal(_("You have answered. The group has your words."), code="answered")
    kept.answer, kept.answered_at = _judged(words), clock.now()
    kept.save(update_fields=["answer", "answered_at"])
    record(by, "hours.answer", kept, fields=["answer", "answered_at"])
    held.hours = kept
    letters_after.hours_answered(held)
    return kept


@transaction.atomic
def settle(booking: Booking, words: str, *, by: Person | None) -> Hours:
    """The group (None: its own address by a signed link) says its last word; it is told."""
    held = hold_booking(booking)
    group = held.session.group
    if group is None:
        raise Refusal(_("No group was found for this day."), code="no_group")
    brokers.require_member(by, group)
    kept = _differing(held)
    if kept.answered_at is None:
        raise Refusal(_("They have not answered yet."), code="not_answered")
    kept.reply, kept.settled_at, kept.differs = _judged(words), clock.now(), False
    kept.save(update_fields=["reply", "settled_at", "differs"])
    record(by, "hours.settle", kept, fields=["reply", "settled_at", "differs"])
    held.hours = kept
    letters_after.hours_settled(held)
    return kept


def _differing(held: Booking) -> Hours:
    kept = Hours.objects.select_for_update(of=("self",)).filter(booking=held).first()
    if kept is None or not kept.differs:
        raise Refusal(_("There is nothing to settle about these hours."), code="not_differing")
    return kept


def _judged(words: str) -> str:
    text = words.strip()
    if not text:
        raise Refusal(_("Write a few words."), field="words", code="no_words")
    if len(text) > LONGEST:
        raise Refusal(
            _("Please write no more than %(most)d letters.") % {"most": LONGEST},
            field="words",
            code="too_long",
        )
    return text
