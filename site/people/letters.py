"""What each letter of this room says, and to whom: rows in the outbox."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from common.tokens import Link
from notices import post
from people.models import Invitation, Organisation, Person
from people.models.membership import Role


def _address(name: str, *args: str) -> str:
    return settings.SITE_URL + reverse(name, args=args)


def _to_owners(organisation: Organisation, letter: str) -> None:
    for membership in organisation.memberships.filter(role=Role.OWNER).select_related("person"):
        _write(organisation, letter, to=membership.person.email)


def _write(organisation: Organisation, letter: str, *, to: str, **more: Any) -> None:
    post.queue(
        to=to,
        reason=f"people.{letter}",
        about=organisation,
        template=f"people/{letter}",
        context={
            "organisation": organisation,
            "desk_url": _address("workspace:organisation", organisation.public_id),
            "team_url": _address("people:team", organisation.public_id),
            **more,
        },
    )


def submitted(organisation: Organisation, *, to: Person) -> None:
    """We have it, and a broker will look at it."""
    _write(organisation, "organisation_submitted", to=to.email)


def verified(organisation: Organisation) -> None:
    """It is checked."""
    _to_owners(organisation, "organisation_verified")


def declined(organisation: Organisation) -> None:
    """It is not, and why."""
    _to_owners(organisation, "organisation_declined")


def suspended(organisation: Organisation) -> None:
    """It rests, and why."""
    _to_owners(organisation, "organisation_suspended")


def member_joined(organisation: Organisation, person: Person) -> None:
    """The owners hear who came in."""
    _of_the_team(organisation, person, "member_joined")


def member_left(organisation: Organisation, person: Person) -> None:
    """The owners who stay hear who left by themselves."""
    _of_the_team(organisation, person, "member_left")


def _of_the_team(organisation: Organisation, person: Person, letter: str) -> None:
    owners = organisation.memberships.filter(role=Role.OWNER).exclude(person=person)
    for membership in owners.select_related("person"):
        _write(organisation, letter, to=membership.person.email, who=str(person))


def member_removed(organisation: Organisation, person: Person) -> None:
    """Whoever was taken out of the team hears it from us."""
    _write(organisation, "member_removed", to=person.email)


def role_changed(organisation: Organisation, person: Person, role: str) -> None:
    """What somebody may do has changed."""
    _write(organisation, "role_changed", to=person.email, owner=role == Role.OWNER)


def invitation_address(invitation: Invitation) -> str:
    """The signed link of an invitation."""
    token = Link(
        action="invitation", record=invitation.public_id, expires=invitation.expires_at
    ).sign()
    return _address("people:invitation", token)


def invitation(invitation: Invitation, *, claim: bool) -> None:
    """Somebody is asked in, or asked to claim an organisation."""
    letter = "invitation_to_claim" if claim else "invitation"
    post.queue(
        to=invitation.email,
        reason=f"people.{letter}",
        about=invitation,
        template=f"people/{letter}",
        context={
            "organisation": invitation.organisation,
            "invited_by": invitation.invited_by,
            "expires_at": invitation.expires_at,
            "invitation_url": invitation_address(invitation),
        },
    )
