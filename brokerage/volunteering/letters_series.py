"""One letter for a change of many days: which they are now, and what is in the way of any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokerage.letters_between import Note
from brokerage.volunteering import letters, links, wording
from brokerage.volunteering.letters_moved import in_the_way
from brokerage.volunteering.models import Booking, Session
from notices import post


def moved(bookings: Sequence[Booking], before: Mapping[int, tuple[str, str]]) -> None:
    """All days that moved, each with what it was; and where something else is on then."""
    said = {**letters.said_of(bookings[0]), "n": str(len(bookings))}
    days = [_changed(wording.when(one.session), before[one.session_id][0]) for one in bookings]
    where = _changed(said["where"], before[bookings[0].session_id][1])
    note = Note(
        reason="session.moved",
        subject=_("The days have moved: %(title)s") % said,
        heading=_("These days are at another time or place"),
        words=[
            _("%(host)s changed “%(title)s”. Your places stay yours.") % said,
            *days,
            where,
            *[words for one in bookings for words in in_the_way(one)],
        ],
        button=_("See them, or give a day up"),
        after=[_("If you cannot come then, give the day up there. Nobody will ask you why.")],
    )
    letters.to_volunteer(bookings[0], note, calendar=True)


def _changed(now: str, before: str) -> str:
    if now == before:
        return now
    return _("%(now)s (before: %(before)s)") % {"now": now, "before": before}


def further(booking: Booking, days: Sequence[Session]) -> None:
    """More days are planned: told to whoever comes to all so far, who is asked and not booked."""
    said = letters.said_of(booking)
    subject = ngettext("%(n)d more day: %(title)s", "%(n)d more days: %(title)s", len(days))
    note = Note(
        reason="session.further",
        subject=subject % {**said, "n": len(days)},
        heading=_("Would you come to these days too?"),
        words=[
            _("You come to every day of “%(title)s” so far. %(host)s plans more:") % said,
            *[wording.when(one) for one in days],
            said["where"],
            _("We booked nothing for you. If you can come, book the days that suit you."),
        ],
        button=_("See them and book"),
        nothing=_("If you do nothing, others can book them. The places you have stay yours."),
    )
    post.queue(
        to=booking.volunteer.person.email,
        reason=note.reason,
        about=booking,
        template=letters.TEMPLATE,
        context={
            "note": note,
            "organisation": None,
            "url": links.absolute("session", days[0].public_id),
            "worry_url": links.worry(booking.session),
            "volunteers_for": str(booking.volunteer.organisation),
        },
    )


def called_off(bookings: Sequence[Booking]) -> None:
    """All days that will not be, and why."""
    said = letters.said_of(bookings[0])
    note = Note(
        reason="session.called_off",
        subject=_("Called off, %(n)d days: %(title)s") % {**said, "n": len(bookings)},
        heading=_("These days will not take place"),
        words=[
            _("%(host)s called these days of “%(title)s” off. You need not go.") % said,
            *[wording.when(one.session) for one in bookings],
        ],
        quote=bookings[0].session.reason,
        button=_("Find another day"),
    )
    letters.to_volunteer(bookings[0], note, calendar=True)
