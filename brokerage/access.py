"""Who may act for whom in the brokerage, and who may see whose contact details."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext as _

from brokerage.states import Side
from common.errors import NotAllowed
from people import roles

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from brokerage.models import Introduction
    from people.models import Organisation, Person


def is_member(person: Person, organisation: Organisation) -> bool:
    """Whether the person belongs to the organisation."""
    return person.is_active and roles.acts_for(person, organisation)


def is_broker(person: Person | AnonymousUser) -> bool:
    """Whether the person is a broker: staff who may judge organisations."""
    return bool(person.is_active and person.is_staff and roles.may_judge(person))


def brokers() -> QuerySet[Person]:
    """Everybody who is a broker now: by name."""
    codename = "verify_organisation"
    may = (
        Q(is_superuser=True)
        | Q(groups__permissions__codename=codename)
        | Q(user_permissions__codename=codename)
    )
    staff = get_user_model().objects.filter(may, is_active=True, is_staff=True)
    return staff.distinct().order_by("name", "email")


def require_member(person: Person | None, organisation: Organisation) -> None:
    """Raise NotAllowed unless the person acts for the organisation.

    None stands for the organisation itself, by a signed link sent to its own address.
    """
    if person and not is_member(person, organisation):
        raise NotAllowed(
            _("Only people of %(organisation)s can do this.") % {"organisation": organisation},
            code="not_a_member",
        )


def require_member_or_broker(person: Person | None, organisation: Organisation) -> None:
    """The organisation itself, or a broker who writes down what was said on the phone."""
    if not (person and is_broker(person)):
        require_member(person, organisation)


def require_broker(person: Person) -> None:
    """Raise NotAllowed unless the person is a broker."""
    if not is_broker(person):
        raise NotAllowed(_("Only a broker can do this."), code="not_a_broker")


def require_somebody_who_is_a_broker(person: Person | None) -> None:
    """The same where nobody may be known: a signed link makes no broker."""
    if person is None:
        raise NotAllowed(_("Only a broker can do this."), code="not_a_broker")
    require_broker(person)


def sides_of(person: Person, introduction: Introduction) -> list[Side]:
    """The sides of an introduction for which the person may act."""
    return [side for side in Side if is_member(person, introduction.organisation_of(side))]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to talk to on the other side."""

    organisation: str
    name: str
    email: str
    phone: str


def contact_of(introduction: Introduction, side: str) -> Contact | None:
    """The contact details of that side; None until both sides have said yes.

    The one door to them: no page and no letter reads them elsewhere. It is whoever said yes,
    or else another of the organisation's people, or its own address.
    """
    if not introduction.both_said_yes:
        return None
    organisation = introduction.organisation_of(side)
    said_yes = introduction.offer_yes_by_id if side == Side.OFFER else introduction.need_yes_by_id
    members = [m.person for m in organisation.memberships.all() if m.person.is_active]
    person = next((one for one in members if one.pk == said_yes), members[0] if members else None)
    return Contact(
        organisation=organisation.name,
        name=(person.name if person else "") or organisation.contact_name,
        email=person.email if person else organisation.contact_email,
        phone=(person.phone if person else "") or organisation.contact_phone,
    )


def contact_for(introduction: Introduction, side: str) -> Contact | None:
    """Whom that side may talk to: the other's contact, once both have said yes."""
    return contact_of(introduction, Side.NEED if side == Side.OFFER else Side.OFFER)


def with_contacts(introductions: QuerySet[Introduction]) -> QuerySet[Introduction]:
    """The same introductions, with the people of both sides fetched for ``contact_of``."""
    return introductions.prefetch_related(
        "offer__organisation__memberships__person", "need__organisation__memberships__person"
    )
