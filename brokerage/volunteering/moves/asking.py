"""A broker has the group asked once more who came: the group alone confirms."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access as brokers
from brokerage.volunteering import letters_after, rosters
from brokerage.volunteering.models import Session
from brokerage.volunteering.moves.holding import hold_session
from common import clock
from common.errors import Refusal, TooLate
from journal.entries import record
from notices.models import Notice
from people.models import Person

APART = dt.timedelta(days=1)


@transaction.atomic
def ask_again(session: Session, *, by: Person) -> Session:
    """Its letter with the signed link goes out again, at most once a day."""
    brokers.require_broker(by)
    held = hold_session(session)
    if not rosters.asks(held):
        raise Refusal(_("There is nothing to ask the group just now."), code="nothing_to_ask")
    sent = Notice.objects.filter(reason=letters_after.CONFIRM, about_id=held.public_id)
    if sent.filter(written_at__gt=clock.now() - APART).exists():
        words = _("They were written to within a day. Call them, or wait until tomorrow.")
        raise TooLate(words, code="asked_lately")
    letters_after.confirm_hours(held)
    record(by, "session.ask_again", held)
    return held
