"""What may be reversed, by whom and until when."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from brokerage import access
from brokerage.models import Delivery, Introduction
from brokerage.states import GOING
from common import clock
from common.errors import NotAllowed, Refusal, TooLate
from people.models import Person

# So long the receiver may take a confirmation back by itself.
UNDO_WITHIN = dt.timedelta(days=14)


def judge_reversing(held: Introduction, wrong: Delivery, by: Person | None) -> None:
    """Each takes back their own word; a broker helps. Raises NotAllowed, TooLate or Refusal."""
    if wrong.entry == Delivery.Entry.PROMISED:
        if by is None:
            raise NotAllowed(_("Only a broker can do this."), code="not_a_broker")
        access.require_broker(by)
    elif wrong.entry == Delivery.Entry.DELIVERED:
        access.require_member_or_broker(by, held.offer.organisation)
        if wrong.confirmations.exists():
            raise Refusal(
                _("It is confirmed already: the receiver has to take that back first."),
                code="confirmed_already",
            )
    else:
        access.require_member_or_broker(by, held.need.organisation)
        if wrong.at < clock.now() - UNDO_WITHIN and not (by and by.is_staff):
            raise TooLate(
                _("This was confirmed more than a fortnight ago. Please write to us."),
                code="too_late",
            )


def judge_no_newer(held: Introduction) -> None:
    """What was confirmed cannot be undone into a second going introduction of the same two."""
    newer = Introduction.objects.going().filter(offer=held.offer_id, need=held.need_id)
    if held.state not in GOING and newer.exists():
        raise Refusal(
            _("You have a newer introduction for the same. Ask your broker to put this right."),
            code="newer_introduction",
        )
