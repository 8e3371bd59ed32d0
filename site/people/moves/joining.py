"""Somebody asks to join an organisation that is here already, and is let in or not."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from common import clock
from common.errors import NotAllowed, Refusal, TooLate
from journal.entries import record
from people import letters, roles
from people.models import JoinRequest, Membership, Organisation, Person
from people.models.membership import Role
from people.moves import team

MOST_WAITING = 3  # of one person
JOINABLE = {Organisation.State.SUBMITTED, Organisation.State.VERIFIED}
Answer = JoinRequest.Answer


@transaction.atomic
def ask(organisation: Organisation, *, by: Person) -> JoinRequest:
    """Ask its owners, or a broker where nobody looks after it; asking again changes nothing."""
    organisation = Organisation.objects.hold(organisation.pk)
    if organisation.state not in JOINABLE:
        raise NotAllowed(_("Please write to us about this organisation."), code="not_joinable")
    if roles.acts_for(by, organisation):
        raise Refusal(_("You are in its team already."), code="member_already")
    waiting = by.join_requests.waiting()
    known = waiting.filter(organisation=organisation).first()
    if known:
        return known
    if waiting.count() >= MOST_WAITING:
        raise Refusal(
            _("You have asked to join several. Please wait for an answer first."),
            code="too_many_waiting",
        )
    request = JoinRequest.objects.create(organisation=organisation, person=by)
    record(by, "join.asked", request)
    letters.join_asked(request)
    return request


@transaction.atomic
def let_in(request: JoinRequest, *, by: Person) -> JoinRequest:
    """An owner lets them in as a member; a broker sends the invitation to claim it instead."""
    organisation = Organisation.objects.hold(request.organisation_id)
    request = _open(request)
    if roles.owns(by, organisation):
        Membership.objects.get_or_create(
            person=request.person, organisation=organisation, defaults={"role": Role.MEMBER}
        )
        letters.join_let_in(request)
    elif roles.may_invite_to_claim(by) and not organisation.memberships.exists():
        team.invite_to_claim(organisation, request.person.email, by=by)
    else:
        raise NotAllowed(_("Only an owner may let people in."))
    return _answered(request, Answer.LET_IN, by=by)


@transaction.atomic
def turn_down(request: JoinRequest, *, by: Person) -> JoinRequest:
    """An owner, or a broker where there is none, does not know them."""
    organisation = Organisation.objects.hold(request.organisation_id)
    request = _open(request)
    brokers = roles.may_invite_to_claim(by) and not organisation.memberships.exists()
    if not (roles.owns(by, organisation) or brokers):
        raise NotAllowed(_("Only an owner may answer this."))
    letters.join_turned_down(request)
    return _answered(request, Answer.NO, by=by)


@transaction.atomic
def withdraw(request: JoinRequest, *, by: Person) -> JoinRequest:
    """Who asked no longer wishes to join."""
    if request.person_id != by.pk:
        raise NotAllowed(_("Only who asked may take it back."))
    return _answered(_open(request), Answer.WITHDRAWN, by=by)


def _open(request: JoinRequest) -> JoinRequest:
    request = JoinRequest.objects.select_for_update().get(pk=request.pk)
    if request.answered_at:
        raise TooLate(_("This has been answered already."), code="used")
    return request


def _answered(request: JoinRequest, answer: str, *, by: Person) -> JoinRequest:
    request.answer, request.answered_by, request.answered_at = answer, by, clock.now()
    request.save(update_fields=["answer", "answered_by", "answered_at"])
    record(by, f"join.{answer}", request, fields=["answer"])
    return request
