"""Who may act for whom: predicates that every room asks."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from people.models import Membership, Organisation, Person
from people.models.membership import Role

# What is given to the brokers alone: codename, and what it lets a broker do.
BROKER_PERMISSIONS = {
    "verify_organisation": "Can verify, decline and suspend organisations",
    "invite_to_claim_organisation": "Can invite somebody to claim an organisation",
}
# Groups of staff, made by furnish_roles.
BROKERS = "Brokers"
BALL_TEAM = "Ball team"
DOOR_STAFF = "Door staff"
TREASURERS = "Treasurers"
GUEST_DESKS = "Guest desk"
DATA_PROTECTION = "Data protection"
SAFEGUARDING = "Safeguarding leads"

Somebody = Person | AnonymousUser


def acts_for(person: Somebody, organisation: Organisation) -> bool:
    """Whether the person belongs to the organisation, and so may act for it."""
    return isinstance(person, Person) and _memberships(person, organisation).exists()


def owns(person: Somebody, organisation: Organisation) -> bool:
    """Whether the person may also change its team and its record."""
    return (
        isinstance(person, Person)
        and _memberships(person, organisation).filter(role=Role.OWNER).exists()
    )


def may_judge(person: Somebody) -> bool:
    """Whether the person is a broker who may verify, decline and suspend."""
    return person.is_authenticated and person.has_perm("people.verify_organisation")


def may_invite_to_claim(person: Somebody) -> bool:
    """Whether the person may let somebody claim an organisation that has no members."""
    return person.is_authenticated and person.has_perm("people.invite_to_claim_organisation")


def _memberships(person: Person, organisation: Organisation) -> QuerySet[Membership]:
    return Membership.objects.filter(person=person, organisation=organisation)
