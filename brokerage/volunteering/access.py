"""Who may plan a session, book a place, and see whose."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils.translation import gettext as _

from brokerage import access
from brokerage.volunteering.models import Incident, Policy, Session, Volunteer
from common.errors import NotAllowed
from people import roles
from people.models import Organisation, Person


def require_planner(person: Person | None, session: Session) -> None:
    """The group whose session it is, or a broker; None is the group by a signed link."""
    access.require_member_or_broker(person, session.planner)


def works_for(person: Person, organisation: Organisation) -> bool:
    """Whether the company invited the person, or their address is of its confirmed domain."""
    domain = person.email.rpartition("@")[2]
    at_home = Policy.objects.at_home_in(domain).filter(organisation=organisation)
    return roles.acts_for(person, organisation) or at_home.exists()


def who_work_for(organisation: Organisation, people: Iterable[Person]) -> set[int]:
    """The same of many people, in two queries whatever their number: their primary keys."""
    members = set(organisation.memberships.values_list("person", flat=True))
    at_home = Policy.objects.filter(organisation=organisation, domain_confirmed_at__isnull=False)
    domains = {domain.lower() for domain in at_home.values_list("domain", flat=True) if domain}
    return {
        one.pk
        for one in people
        if one.pk in members or one.email.rpartition("@")[2].lower() in domains
    }


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


def may_see_incidents(person: Person | AnonymousUser) -> bool:
    """A broker, or a safeguarding lead: staff who were given just this."""
    if not (isinstance(person, Person) and person.is_active and person.is_staff):
        return False
    return access.is_broker(person) or person.has_perm("volunteering.view_incident")


def require_safeguarder(person: Person, incident: Incident) -> None:
    """Raise NotAllowed unless the person may see to it; never somebody of the house it is about."""
    seen = Incident.objects.visible_to(person).filter(pk=incident.pk).exists()
    if not (may_see_incidents(person) and seen):
        raise NotAllowed(_("Only brokers and safeguarding leads see this."), code="not_yours")


def safeguarders_of(incident: Incident) -> list[Person]:
    """Whoever is told of it: all who may see incidents, but for people of the houses it names."""
    given = Q(groups__permissions__codename="view_incident") | Q(
        user_permissions__codename="view_incident"
    )
    leads = Person.objects.filter(given, is_active=True, is_staff=True)
    anybody = {one.pk: one for one in (*access.brokers(), *leads)}
    return [
        one
        for one in anybody.values()
        if Incident.objects.visible_to(one).filter(pk=incident.pk).exists()
    ]
