"""The letter to colleagues: would one of them go instead?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from brokerage.letters_between import Note
from brokerage.volunteering import links
from brokerage.volunteering.letters import TEMPLATE, said_of
from brokerage.volunteering.models import Booking, Volunteer
from notices import post


def asked(booking: Booking, colleague: Volunteer) -> None:
    """What it is, when and where; the link asks them to sign in, and gives nothing away."""
    said = said_of(booking)
    note = Note(
        reason="session.swap",
        subject=_("Could you go? %(title)s, %(day)s") % said,
        heading=_("Could you go instead?"),
        words=[
            _("%(who)s may not be able to go to “%(title)s”, with %(host)s.") % said,
            said["when"],
            said["where"],
            _("Whoever takes the place first has it. Until then %(who)s keeps it.") % said,
        ],
        button=_("See it and take it"),
    )
    post.queue(
        to=colleague.person.email,
        reason=note.reason,
        about=booking,
        template=TEMPLATE,
        context={
            "note": note,
            "organisation": None,
            "url": links.absolute("offered", booking.public_id),
            "worry_url": "",
            "volunteers_for": str(colleague.organisation),
        },
    )
