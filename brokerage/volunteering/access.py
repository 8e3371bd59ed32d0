"""Who may plan a session, book a place, and see whose."""

from __future__ import annotations

from django.utils.translation import gettext as _

from brokerage import access
from brokerage.volunteering.models import Booking, Session, Volunteer
from common.errors import NotAllowed
from people import roles
from people.models import Person


def require_planner(person: Person | None, session: Session) -> None:
    """The group whose session it is, or a broker; None is the group by a signed link."""
    access.require_member_or_broker(person, session.planner)


def leads(person: Person, volunteer: Volunteer) -> bool:
    """Whether the person answers for the volunteers of that company."""
    return person.is_active and roles.owns(person, volunteer.organisation)


def require_lead(person: Person, volunteer: Volunteer) -> None:
    """Raise NotAllowed unless the person leads the company's volunteers, or is a broker."""
    if not (leads(person, volunteer) or access.is_broker(person)):
        raise NotAllowed(
            _("Only an owner of %(company)s can do this.") % {"company": volunteer.organisation},
            code="not_the_lead",
        )


def require_own(person: Person | None, volunteer: Volunteer) -> None:
    """The volunteer, or whoever leads the company's volunteers; None is one's own signed link."""
    if person is None or person.pk == volunteer.person_id:
        return
    if not leads(person, volunteer):
        raise NotAllowed(_("This place is somebody else’s."), code="not_yours")


def may_change(person: Person, booking: Booking) -> bool:
    """Whether a page offers the person to give the place up or hand it on."""
    own = person.pk == booking.volunteer.person_id
    return own or leads(person, booking.volunteer)
