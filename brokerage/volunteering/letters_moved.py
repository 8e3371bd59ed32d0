"""A day is at another time or place: what it was, what it is now, and what is in the way of it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from brokerage.letters_between import Note
from brokerage.volunteering import judging, wording
from brokerage.volunteering.letters import said_of, to_volunteer
from brokerage.volunteering.models import Booking
from common.errors import Refusal


def moved(booking: Booking, before: str) -> None:
    """It is at another time or place."""
    said = {**said_of(booking), "before": before}
    note = Note(
        reason="session.moved",
        subject=_("It has moved: %(title)s, %(day)s") % said,
        heading=_("It is at another time or place"),
        words=[
            _("%(host)s changed “%(title)s”. Your place stays yours.") % said,
            _("Before: %(before)s.") % said,
            _("Now:"),
            said["when"],
            said["where"],
            *in_the_way(booking),
        ],
        button=_("See it, or give the place up"),
        after=[_("If you cannot come then, give the place up there. Nobody will ask you why.")],
    )
    to_volunteer(booking, note, calendar=True)


def in_the_way(booking: Booking) -> list[str]:
    """What else the person booked at that hour, and a check that is not good on that day."""
    told = []
    day = wording.day(booking.session)
    try:
        judging.judge_clash(booking.session, booking.volunteer)
    except Refusal as no:
        words = _("On %(day)s there is a clash. %(clash)s")
        told.append(words % {"day": day, "clash": no.message})
    try:
        judging.judge_check(booking.session, booking.volunteer)
    except Refusal as no:
        told.append(no.message)
    return told
