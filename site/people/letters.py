"""What each letter of this room says, and to whom: rows in the outbox."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from common.tokens import Link
from notices import post
from people.models import Invitation, JoinRequest, Organisation, Person, Vouch
from people.models.membership import Role


def _address(name: str, *args: str) -> str:
    return settings.SITE_URL + reverse(name, args=args)


def _to_owners(organisation: Organisation, letter: str) -> None:
    for membership in organisation.memberships.filter(role=Role.OWNER).select_related("person"):
        _write(organisation, letter, to=membership.person.email)


def _to_all(organisation: Organisation, letter: str) -> None:
    for membership in organisation.memberships.select_related("person"):
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
    """It rests, and why: to all its people."""
    _to_all(organisation, "organisation_suspended")


def lifted(organisation: Organisation) -> None:
    """It is back: to all its people."""
    _to_all(organisation, "organisation_lifted")


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


def vouch_address(vouch: Vouch, person: Person) -> str:
    """The signed link by which that person answers."""
    token = Link(
        action="vouch", record=vouch.public_id, person=person.public_id, expires=vouch.expires_at
    ).sign()
    return _address("people:vouch", token)


def vouch_asked(vouch: Vouch) -> None:
    """A group asks them to stand for it: a letter to each of their owners, with a link each."""
    asked = vouch.by_organisation
    for membership in asked.memberships.filter(role=Role.OWNER).select_related("person"):
        post.queue(
            to=membership.person.email,
            reason="people.vouch_asked",
            about=vouch,
            template="people/vouch_asked",
            context={
                "vouch": vouch,
                "organisation": vouch.organisation,
                "stands": asked,
                "vouch_url": vouch_address(vouch, membership.person),
            },
        )


def vouch_answered(vouch: Vouch) -> None:
    """Whether they stand for it; what they noted for the brokers is not in it."""
    for membership in vouch.organisation.memberships.filter(role=Role.OWNER).select_related(
        "person"
    ):
        _write(
            vouch.organisation,
            "vouch_answered",
            to=membership.person.email,
            yes=vouch.stands,
            stands=vouch.by_organisation,
            profile_url=_address("people:voucher", vouch.organisation.public_id),
        )


def join_asked(request: JoinRequest) -> None:
    """Somebody asks to join: to the owners; where there are none a broker finds it in the list."""
    organisation = request.organisation
    for membership in organisation.memberships.filter(role=Role.OWNER).select_related("person"):
        _write(
            organisation,
            "join_asked",
            to=membership.person.email,
            person=request.person,
            team_url=_address("people:team", organisation.public_id),
        )


def join_let_in(request: JoinRequest) -> None:
    """They are in the team."""
    _write(request.organisation, "join_let_in", to=request.person.email)


def join_turned_down(request: JoinRequest) -> None:
    """They are not, and what they can do."""
    _write(
        request.organisation,
        "join_turned_down",
        to=request.person.email,
        register_url=_address("people:register"),
    )
