"""What a desk asks about the organisation itself: its check, its people, its letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from common import clock
from notices.models import Address
from people import checks, letters
from people.models import JoinRequest, Membership, Organisation, Person, Vouch
from workspace.access import way
from workspace.desk.steps import Rank, Step

MOST = 20
UNCHECKED = {"draft", "submitted", "declined"}


@dataclass(frozen=True, slots=True)
class Team:
    """Who belongs to it; ``asked`` are invitations that wait."""

    members: list[Membership]
    asked: int

    @property
    def shown(self) -> list[Membership]:
        """The first few."""
        return self.members[:8]

    @property
    def more(self) -> int:
        """How many are not among them."""
        return len(self.members) - len(self.shown)


def team(organisation: Organisation) -> Team:
    """Its people, owners first. Two queries."""
    members = organisation.memberships.select_related("person").order_by("-role", "since")
    return Team(list(members), organisation.invitations.waiting().count())


def steps(organisation: Organisation, person: Person, *, owner: bool) -> Iterator[Step]:
    """Owners let people in and finish the profile; every member may vouch and mend letters."""
    if owner:
        yield from _joining(organisation)
        yield from _check(organisation)
        yield from _profile(organisation)
    yield from _vouching(organisation, person)
    if Address.objects.returning_at(person.email):
        yield Step(
            Rank.LETTERS,
            _("Letters to you come back"),
            way("letters:letters"),
            _("See what to do"),
            who=person.email,
        )


def notice(organisation: Organisation, *, owner: bool) -> str:
    """How the check stands, where nothing is to be done about it."""
    if organisation.state == "submitted":
        return _("A broker checks your organisation within two working days. Go on meanwhile.")
    if organisation.state == "draft" and not owner:
        return _("An owner of your organisation still has to send its details to us.")
    if organisation.state == "suspended" or (organisation.state == "declined" and not owner):
        return organisation.reason
    return ""


def _joining(organisation: Organisation) -> Iterator[Step]:
    waiting = JoinRequest.objects.waiting().filter(organisation=organisation)
    for wish in waiting.select_related("person")[:MOST]:
        title = _("%(name)s asks to join you") % {"name": wish.person}
        page = way("people:team", organisation.public_id)
        yield Step(Rank.JOIN, title, page, _("Answer"))


def _check(organisation: Organisation) -> Iterator[Step]:
    at, state = organisation.public_id, organisation.state
    if state in UNCHECKED and checks.needs_asking(organisation):
        yield Step(
            Rank.VOUCH,
            _("Ask somebody to vouch for you"),
            way("people:voucher", at),
            _("Ask somebody"),
            hint=_("You are on no register, so somebody who knows you tells us that you are real."),
        )
    if state == "draft":
        yield Step(
            Rank.PROFILE,
            _("Finish telling us about your organisation, and send it to us"),
            way("people:details", at),
            _("Go on"),
            hint=_("A broker checks every organisation before it is introduced to others."),
        )
    elif state == "declined":
        yield Step(
            Rank.PROFILE,
            _("Read what the broker wrote, and send it again"),
            way("people:details", at),
            _("Go on"),
            hint=organisation.reason,
        )


def _profile(organisation: Organisation) -> Iterator[Step]:
    """Asked once: whoever has filled in any of it knows the way."""
    if organisation.state not in {"submitted", "verified"}:
        return
    told = organisation.assets or organisation.languages
    if told or organisation.communities.exists() or organisation.barriers.exists():
        return
    yield Step(
        Rank.PROFILE,
        _("Tell us whom you work with, and what you can share"),
        way("people:profile", organisation.public_id),
        _("Fill in the profile"),
        hint=_("The more we know, the better the matches."),
    )


def _vouching(organisation: Organisation, person: Person) -> Iterator[Step]:
    """Groups that ask this organisation to vouch; never by one who belongs to the group too."""
    if not organisation.is_verified:
        return
    asked = Vouch.objects.waiting().filter(by_organisation=organisation)
    others = asked.exclude(organisation__memberships__person=person)
    for vouch in others.select_related("organisation").order_by("expires_at")[:MOST]:
        yield Step(
            Rank.VOUCH,
            _("Do you know %(name)s? They ask you to vouch for them")
            % {"name": vouch.organisation.name},
            letters.vouch_address(vouch, person),
            _("Answer"),
            due=max(vouch.expires_at, clock.now()),
        )
