"""Who belongs to an organisation: asked in, joining, leaving."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from common import clock
from common.errors import NotAllowed, Refusal, TooLate
from journal.entries import record
from people import letters, roles
from people.models import Invitation, Membership, Organisation, Person
from people.models.membership import Role

LASTS = dt.timedelta(days=14)
MOST_WAITING = 30
MOST_WAITING_UNCHECKED = 3  # so that nobody registers only to have letters written


class NotForYou(NotAllowed):
    """An invitation sent to another address."""


@transaction.atomic
def invite(
    organisation: Organisation, email: str, *, by: Person, role: str = Role.MEMBER
) -> Invitation:
    """An owner asks somebody in; a new invitation replaces one that waits."""
    organisation = Organisation.objects.hold(organisation.pk)
    if not roles.owns(by, organisation):
        raise NotAllowed(_("Only an owner may invite people."))
    if organisation.memberships.filter(person__email__iexact=email).exists():
        raise Refusal(_("They are in your team already."), field="email", code="member_already")
    most = MOST_WAITING if organisation.is_verified else MOST_WAITING_UNCHECKED
    if organisation.invitations.waiting().exclude(email__iexact=email).count() >= most:
        raise Refusal(
            _("Several invitations wait for an answer. Please take one back first."),
            field="email",
            code="too_many_waiting",
        )
    invitation = _ask(organisation, email, role=role, by=by)
    record(by, "invitation.sent", invitation)
    letters.invitation(invitation, claim=False)
    return invitation


@transaction.atomic
def invite_to_claim(organisation: Organisation, email: str, *, by: Person) -> Invitation:
    """A broker lets somebody claim an organisation that nobody looks after yet."""
    organisation = Organisation.objects.hold(organisation.pk)
    if not roles.may_invite_to_claim(by):
        raise NotAllowed(_("Only a broker may do this."))
    if organisation.memberships.exists():
        raise Refusal(
            _("It has members already; they invite their own people."), code="has_members"
        )
    # One at a time: had the first gone to a wrong address, it must not make an owner later.
    organisation.invitations.waiting().update(withdrawn_at=clock.now())
    invitation = _ask(organisation, email, role=Role.OWNER, by=by)
    record(by, "invitation.sent_to_claim", invitation)
    letters.invitation(invitation, claim=True)
    return invitation


def _ask(organisation: Organisation, email: str, *, role: str, by: Person) -> Invitation:
    now = clock.now()
    organisation.invitations.filter(
        email__iexact=email, accepted_at=None, withdrawn_at=None
    ).update(withdrawn_at=now)
    return Invitation.objects.create(
        organisation=organisation,
        email=email.lower(),
        role=role,
        invited_by=by,
        invited_at=now,
        expires_at=now + LASTS,
    )


@transaction.atomic
def accept(invitation: Invitation, *, by: Person) -> Membership:
    """The person it was sent to joins; the first to claim an organisation becomes its owner.

    Raises TooLate when it was used, taken back or ran out, NotForYou for another address.
    """
    organisation = Organisation.objects.hold(invitation.organisation_id)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    check_open(invitation)
    if invitation.email.lower() != by.email.lower():
        raise NotForYou(_("This invitation was sent to another e-mail address."))
    claims = not organisation.memberships.exists()
    membership, made = Membership.objects.get_or_create(
        person=by, organisation=organisation, defaults={"role": invitation.role}
    )
    invitation.accepted_by, invitation.accepted_at = by, clock.now()
    invitation.save(update_fields=["accepted_by", "accepted_at"])
    record(by, "organisation.claimed" if claims else "organisation.joined", organisation)
    if made:
        letters.member_joined(organisation, by)
    return membership


def check_open(invitation: Invitation) -> None:
    """Raise TooLate unless the invitation still waits for its answer."""
    if invitation.accepted_at:
        raise TooLate(_("This invitation has been used."), code="used")
    if invitation.withdrawn_at:
        raise TooLate(
            _("This invitation was taken back, or a newer one was sent."), code="taken_back"
        )
    if invitation.expires_at <= clock.now():
        raise TooLate(_("This invitation has run out. Please ask for a new one."), code="expired")


@transaction.atomic
def take_back(invitation: Invitation, *, by: Person) -> Invitation:
    """An owner takes back an invitation that waits; twice changes nothing."""
    Organisation.objects.hold(invitation.organisation_id)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not roles.owns(by, invitation.organisation):
        raise NotAllowed(_("Only an owner may take back an invitation."))
    if invitation.accepted_at:
        raise TooLate(_("They have joined already."), code="used")
    if not invitation.withdrawn_at:
        invitation.withdrawn_at = clock.now()
        invitation.save(update_fields=["withdrawn_at"])
        record(by, "invitation.taken_back", invitation)
    return invitation


@transaction.atomic
def leave(organisation: Organisation, *, by: Person) -> None:
    """Somebody leaves. The last owner cannot, or nobody could look after it."""
    organisation = Organisation.objects.hold(organisation.pk)
    membership = organisation.memberships.filter(person=by).first()
    if membership is None:
        return
    _keep_an_owner(membership)
    membership.delete()
    record(by, "organisation.left", organisation)
    letters.member_left(organisation, by)


@transaction.atomic
def remove(organisation: Organisation, person: Person, *, by: Person) -> None:
    """An owner takes somebody out of the team."""
    organisation = Organisation.objects.hold(organisation.pk)
    if not roles.owns(by, organisation):
        raise NotAllowed(_("Only an owner may change the team."))
    membership = organisation.memberships.filter(person=person).first()
    if membership is None:
        return
    _keep_an_owner(membership)
    membership.delete()
    record(by, "organisation.member_removed", organisation)
    if person != by:
        letters.member_removed(organisation, person)


@transaction.atomic
def set_role(organisation: Organisation, person: Person, role: str, *, by: Person) -> Membership:
    """An owner makes somebody an owner or a member."""
    organisation = Organisation.objects.hold(organisation.pk)
    if not roles.owns(by, organisation):
        raise NotAllowed(_("Only an owner may change the team."))
    membership = organisation.memberships.get(person=person)
    if role != Role.OWNER:
        _keep_an_owner(membership)
    changed = membership.role != role
    membership.role = role
    membership.save(update_fields=["role"])
    record(by, "organisation.role_changed", organisation, fields=["role"])
    if changed and person != by:
        letters.role_changed(organisation, person, role)
    return membership


def _keep_an_owner(membership: Membership) -> None:
    """Refuse to let the last owner go; the caller holds the organisation."""
    owners = membership.organisation.memberships.filter(role=Role.OWNER)
    if membership.role == Role.OWNER and not owners.exclude(pk=membership.pk).exists():
        raise Refusal(
            _("The last owner cannot leave. Make somebody else an owner first."), code="last_owner"
        )
