"""Made-up complaints for the demo, so that the office has something to look at."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from common import clock
from content.complaints import answering, moves
from content.complaints.models import Complaint, Controller

TOLD = (
    (2, "You still write to my old address. I told you twice.", "Please take it out."),
    (22, "Somebody read my phone number out at a meeting.", ""),
)


def complain() -> int:
    """Two, in the demo alone and only where there is none; how many."""
    if not settings.DEMO or Complaint.objects.exists():
        return 0
    for each in Controller.objects.filter(answered_by=None):
        each.answered_by.set(answering.may_read())
    for days, words, wish in TOLD:
        moves.receive(
            moves.Told(
                words=words,
                name="Wim Madeup",
                wish=wish,
                email="wim@demo.heddle.example",
                received_on=clock.today() - dt.timedelta(days=days),
            )
        )
    return len(TOLD)
