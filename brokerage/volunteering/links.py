"""Addresses and signed links in the letters of volunteering."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from brokerage.links import member_named, named
from brokerage.volunteering.models import Booking, Session, Volunteer
from common.tokens import BrokenLink, Link, read
from people.models import Organisation, Person

CONFIRM, MINE, CERTIFICATE = "session.confirm", "booking.mine", "volunteer.certificate"
SHOWN_FOR = dt.timedelta(days=120)


def absolute(name: str, *args: str) -> str:
    """A whole address for a letter; from the settings, never from the Host header."""
    return settings.SITE_URL + reverse(f"volunteering:{name}", args=args)


def worry(session: Session) -> str:
    """Where somebody tells us that something went wrong: not the company, and not the group."""
    return f"{absolute('trouble')}?about={session.public_id}"


def worry_of(company: Organisation) -> str:
    """The same, where there is no session yet: in letters about joining a company's volunteers."""
    return f"{absolute('trouble')}?of={company.public_id}"


def confirm_token(session: Session, person: Person | None) -> str:
    """Lets somebody of the group say who came and how long they stayed."""
    until = dt.datetime.combine(session.day, dt.time(), dt.UTC) + SHOWN_FOR
    return Link(CONFIRM, session.public_id, named(person, _group(session)), until).sign()


def mine_token(booking: Booking) -> str:
    """Lets the volunteer give the place up, or say the hours, without signing in."""
    until = dt.datetime.combine(booking.session.day, dt.time(), dt.UTC) + SHOWN_FOR
    return Link(MINE, booking.public_id, booking.volunteer.person.public_id, until).sign()


def certificate_token(booking: Booking) -> str:
    """Opens the certificate of whoever gave these hours, and nothing else, without signing in."""
    who = booking.volunteer
    until = dt.datetime.combine(booking.session.day, dt.time(), dt.UTC) + SHOWN_FOR
    return Link(CERTIFICATE, who.public_id, who.person.public_id, until).sign()


@dataclass(frozen=True, slots=True)
class Confirming:
    """Who confirms which session's hours, by a link."""

    session: Session
    person: Person | None


def read_confirm(token: str) -> Confirming:
    """Raises BrokenLink, TooLate or NotAllowed, each with a sentence."""
    link = read(token, action=CONFIRM)
    session = Session.objects.whole().filter(public_id=link.record).first()
    if session is None or session.group is None:
        raise _gone()
    return Confirming(session, member_named(link.person, session.group))


def read_mine(token: str) -> Booking:
    """The booking, for the volunteer it was made for. Raises BrokenLink or TooLate."""
    link = read(token, action=MINE)
    found = (
        Booking.objects.filter(public_id=link.record, volunteer__person__public_id=link.person)
        .select_related("session", "volunteer__person", "volunteer__organisation")
        .first()
    )
    if found is None or not found.volunteer.person.is_active:
        raise _gone()
    return found


def read_certificate(token: str) -> Volunteer:
    """Whose certificate it is. Raises BrokenLink or TooLate."""
    link = read(token, action=CERTIFICATE)
    theirs = Volunteer.objects.filter(public_id=link.record, person__public_id=link.person)
    found = theirs.select_related("person", "organisation").first()
    if found is None or not found.person.is_active:
        raise _gone()
    return found


def _gone() -> BrokenLink:
    return BrokenLink(_("We cannot find what this link is about."), code="no_record")


def _group(session: Session) -> Organisation:
    group = session.group
    assert group is not None  # noqa: S101  # asked of sessions with a group alone
    return group
