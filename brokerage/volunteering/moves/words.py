"""The group writes to everybody who comes."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage.volunteering import access, letters_group
from brokerage.volunteering.models import GroupWord, Session
from brokerage.volunteering.moves import booking as bookings
from brokerage.volunteering.moves.holding import hold_session
from brokerage.volunteering.states import BookingState
from common.errors import Refusal
from journal.entries import record
from people.models import Person

LONGEST = 2000


@transaction.atomic
def write(session: Session, text: str, *, by: Person) -> GroupWord:
    """A letter to each who has a place; that it was sent stands in the journal, not its words."""
    held = hold_session(session)
    access.require_planner(by, held)
    said = text.strip()
    if not said:
        raise Refusal(_("Write something first."), field="text", code="no_words")
    if len(said) > LONGEST:
        words = _("Please use at most %(most)d letters.") % {"most": LONGEST}
        raise Refusal(words, field="text", code="too_long")
    to = [one for one in bookings.seated(held) if one.state != BookingState.MISSED]
    if not to:
        raise Refusal(_("Nobody has a place yet, so nobody would read it."), code="nobody")
    made = GroupWord.objects.create(session=held, text=said, by=by, sent_to=len(to))
    record(by, "session.write", held)
    for one in to:
        one.session = held
        letters_group.word(one, made)
    return made
