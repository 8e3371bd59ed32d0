"""What the group writes to all, and what tells those who see to incidents that there is one."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from brokerage.letters_between import Note
from brokerage.volunteering.letters import said_of, to_volunteer
from brokerage.volunteering.models import Booking, GroupWord, Incident
from notices import post
from people.models import Person


def word(booking: Booking, said: GroupWord) -> None:
    """The group's own words, to one who comes."""
    told = said_of(booking)
    note = Note(
        reason="session.word",
        subject=_("From %(host)s: %(title)s") % told,
        heading=_("A message from %(host)s") % told,
        words=[_("It is about “%(title)s”, %(when)s.") % told],
        quote=said.text,
        button=_("See everything, or give the place up"),
    )
    to_volunteer(booking, note)


def incident(made: Incident, to: Iterable[Person]) -> None:
    """That there is one, and where: never what was said, nor about whom."""
    urgent = made.danger
    note = Note(
        reason="incident.told",
        subject=_("Urgent: somebody says there is danger now")
        if urgent
        else _("Somebody told us that something went wrong"),
        heading=_("Please look at this today"),
        words=[
            _("Somebody used the form about volunteering. What they wrote is on the page alone."),
            _("Do not tell the company or the group before you have read it."),
        ],
        button=_("Read it"),
        nothing=_("It stays in the morning queue until somebody closes it."),
    )
    url = settings.SITE_URL + reverse("volunteering_office:incident", args=[made.public_id])
    for person in to:
        post.queue(
            to=person.email,
            reason=note.reason,
            about=made,
            template="brokerage/note",
            context={"note": note, "organisation": _("the brokers’ office"), "url": url},
        )


def incident_for_nobody(made: Incident) -> None:
    """To the house itself, where it is about everybody's own: what was told must not lie unread."""
    note = Note(
        reason="incident.told",
        subject=_("Somebody has to be found to read what went wrong"),
        heading=_("Nobody here may read this yet"),
        words=[
            _("Somebody used the form about volunteering. There may be danger."),
            _("Every broker and safeguarding lead belongs to an organisation that it names."),
            _("Ask somebody else today, and put them into the group “Safeguarding leads”."),
        ],
        button=_("Where it is"),
        nothing=_("Nobody reads it until you do."),
    )
    url = settings.SITE_URL + reverse("volunteering_office:incident", args=[made.public_id])
    post.queue(
        to=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        reason=note.reason,
        about=made,
        template="brokerage/note",
        context={
            "note": note,
            "organisation": _("the brokers’ office"),
            "url": url,
        },
    )
