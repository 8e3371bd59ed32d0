"""A company's day has found its group: the group and those who booked are told."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from brokerage.letters_between import Note
from brokerage.volunteering import wording
from brokerage.volunteering.letters import said_of, to_group, to_volunteer
from brokerage.volunteering.models import Booking, Session
from brokerage.volunteering.states import SEATED


def group_found(days: Sequence[Session]) -> None:
    """One letter to the group, and one to each person, however many days there are."""
    first, when = days[0], [wording.when(one) for one in days]
    said = {"title": str(first), "company": str(first.company), "host": str(first.planner)}
    note = Note(
        reason="session.joined",
        subject=_("%(company)s comes to you: %(title)s") % said,
        heading=_("A company’s day is for you"),
        words=[_("People of %(company)s come for “%(title)s”:") % said, *when],
        button=_("See who comes"),
        after=[_("Afterwards you say who came: only that is counted.")],
    )
    to_group(first, note)
    told = set[int]()
    seated = Booking.objects.filter(session__in=days, state__in=SEATED)
    for booking in seated.select_related("session", "volunteer__person").order_by("pk"):
        if booking.volunteer_id not in told:
            told.add(booking.volunteer_id)
            _tell(booking, days, said)


def _tell(booking: Booking, days: Sequence[Session], said: dict[str, str]) -> None:
    by_key = {one.pk: one for one in days}
    mine = Booking.objects.filter(
        session__in=days, volunteer=booking.volunteer_id, state__in=SEATED
    ).order_by("session__starts_at", "pk")
    booking.session = by_key[booking.session_id]
    note = Note(
        reason="session.joined",
        subject=_("It is with %(host)s: %(title)s, %(day)s") % {**said_of(booking), **said},
        heading=_("We know whom you go to"),
        words=[
            _("“%(title)s” is with %(host)s:") % said,
            *(wording.when(by_key[one.session_id]) for one in mine),
        ],
        button=_("See everything, or give the place up"),
    )
    to_volunteer(booking, note)
