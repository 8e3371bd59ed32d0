"""What is written when somebody wishes to volunteer for their company."""

from __future__ import annotations

from django.utils.translation import gettext as _

from brokerage.letters_between import Note
from brokerage.volunteering import links
from brokerage.volunteering.letters import TEMPLATE
from brokerage.volunteering.models import Volunteer
from notices import post
from people.models.membership import Role


def asks_to_join(volunteer: Volunteer) -> None:
    """The company's owners are asked."""
    said = {"who": volunteer.person.get_full_name(), "company": str(volunteer.organisation)}
    note = Note(
        reason="volunteer.asks",
        subject=_("%(who)s would like to volunteer for %(company)s") % said,
        heading=_("Somebody would like to volunteer"),
        words=[
            _("%(who)s has an e-mail address of %(company)s and would like to volunteer.") % said,
            _("Say yes if they work with you. They can book places then."),
        ],
        button=_("Answer"),
        nothing=_("If you do nothing, they cannot book."),
    )
    owners = volunteer.organisation.memberships.filter(role=Role.OWNER, person__is_active=True)
    for one in owners.select_related("person"):
        _send(one.person.email, volunteer, note, links.absolute("people"))


def approved(volunteer: Volunteer) -> None:
    """The volunteer can book from now on."""
    said = {"company": str(volunteer.organisation)}
    note = Note(
        reason="volunteer.approved",
        subject=_("%(company)s said yes: you can volunteer") % said,
        heading=_("You can book now"),
        words=[_("%(company)s said yes. Say what you like to do, and find a day.") % said],
        button=_("Find something that fits"),
    )
    _send(volunteer.person.email, volunteer, note, links.absolute("find"))


def _send(address: str, volunteer: Volunteer, note: Note, url: str) -> None:
    post.queue(
        to=address,
        reason=note.reason,
        about=volunteer,
        template=TEMPLATE,
        context={
            "note": note,
            "organisation": volunteer.organisation,
            "url": url,
            "worry_url": links.worry_of(volunteer.organisation),
        },
    )
