"""An organisation registers, asks for its check, and is judged by a broker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from common import clock, states
from common.errors import NotAllowed, Refusal
from journal.entries import record
from people import letters, roles
from people.models import Membership, Organisation, Person, RegisteredNumber
from people.models.membership import Role
from people.states import ORGANISATION
from places.models import Community, Place

State = Organisation.State
DETAILS = (
    "kind",
    "name",
    "about",
    "website",
    "size",
    "contact_name",
    "contact_email",
    "contact_phone",
)
FIXED_ONCE_VERIFIED = ("kind", "name")


@dataclass(frozen=True, slots=True)
class Details:
    """What an organisation says of itself; ``number`` is (register, number) as registers write."""

    kind: str
    name: str
    about: str = ""
    website: str = ""
    size: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    number: tuple[str, str] | None = None
    places: Iterable[Place] = field(default=())
    communities: Iterable[Community] = field(default=())


@dataclass(frozen=True, slots=True)
class Voucher:
    """Who stands for a group that is on no register."""

    organisation: Organisation
    name: str


@transaction.atomic
def register(details: Details, *, by: Person) -> Organisation:
    """Somebody registers their organisation, as a draft, and becomes its owner."""
    organisation = Organisation(created_by=by)
    _write(organisation, details, DETAILS)
    Membership.objects.create(person=by, organisation=organisation, role=Role.OWNER)
    record(by, "organisation.registered", organisation)
    return organisation


@transaction.atomic
def amend(organisation: Organisation, details: Details, *, by: Person) -> Organisation:
    """An owner changes what it says of itself; name and kind stay once it is verified."""
    organisation = Organisation.objects.hold(organisation.pk)
    _only_owners(organisation, by)
    checked = organisation.state in {State.VERIFIED, State.SUSPENDED}
    changed = [name for name in DETAILS if not (checked and name in FIXED_ONCE_VERIFIED)]
    changed = [name for name in changed if getattr(organisation, name) != getattr(details, name)]
    _write(organisation, details, changed)
    record(by, "organisation.amended", organisation, fields=changed)
    return organisation


def _write(organisation: Organisation, details: Details, names: Iterable[str]) -> None:
    for name in names:
        setattr(organisation, name, getattr(details, name))
    organisation.save()
    organisation.places.set(details.places)
    organisation.communities.set(details.communities)
    _keep_number(organisation, details.number)


def _keep_number(organisation: Organisation, number: tuple[str, str] | None) -> None:
    """One that is confirmed stays; one that is not is replaced by what is said now."""
    organisation.numbers.filter(confirmed_at=None).delete()
    if number and not organisation.numbers.filter(register=number[0]).exists():
        RegisteredNumber.objects.create(
            organisation=organisation, register=number[0], number=number[1]
        )


def _only_owners(organisation: Organisation, by: Person) -> None:
    if not roles.owns(by, organisation):
        raise NotAllowed(_("Only an owner of %(name)s may do this.") % {"name": organisation.name})


def _only_brokers(by: Person) -> None:
    if not roles.may_judge(by):
        raise NotAllowed(_("Only a broker may do this."))


def _judged(organisation: Organisation, state: str, *, by: Person, reason: str = "") -> None:
    states.require(ORGANISATION, organisation.state, state, what=organisation.name)
    organisation.state, organisation.reason = state, reason
    organisation.judged_by, organisation.judged_at = by, clock.now()
    organisation.save()


@transaction.atomic
def submit(organisation: Organisation, *, by: Person) -> Organisation:
    """An owner asks for the check; from now on a broker sees it waiting."""
    organisation = Organisation.objects.hold(organisation.pk)
    _only_owners(organisation, by)
    states.require(ORGANISATION, organisation.state, State.SUBMITTED, what=organisation.name)
    if not (organisation.about and organisation.contact_email):
        raise Refusal(
            _("Please say what you do, and how we can reach you, before you send this."),
            field="about",
            code="incomplete",
        )
    organisation.state, organisation.submitted_at = State.SUBMITTED, clock.now()
    organisation.reason = ""
    organisation.save(update_fields=["state", "submitted_at", "reason"])
    record(by, "organisation.submitted", organisation, fields=["state"])
    letters.submitted(organisation, to=by)
    return organisation


@transaction.atomic
def verify(
    organisation: Organisation, *, by: Person, voucher: Voucher | None = None
) -> Organisation:
    """A broker has checked it. A community organisation on no register needs a voucher."""
    organisation = Organisation.objects.hold(organisation.pk)
    _only_brokers(by)
    if voucher:
        _vouch(organisation, voucher)
    unknown = organisation.is_community and not organisation.numbers.exists()
    if unknown and organisation.vouched_by_id is None:
        raise Refusal(
            _("It is on no register, so a verified organisation must vouch for it."),
            field="vouched_by",
            code="needs_voucher",
        )
    _judged(organisation, State.VERIFIED, by=by)
    record(by, "organisation.verified", organisation, fields=["state"])
    letters.verified(organisation)
    return organisation


def _vouch(organisation: Organisation, voucher: Voucher) -> None:
    stands = voucher.organisation
    if not stands.is_verified or stands.pk == organisation.pk or not voucher.name:
        raise Refusal(
            _("A voucher is somebody of another, verified organisation, by name."),
            field="vouched_by",
            code="bad_voucher",
        )
    organisation.vouched_by, organisation.voucher_name = stands, voucher.name
    organisation.vouched_on = clock.today()


@transaction.atomic
def decline(organisation: Organisation, *, by: Person, reason: str) -> Organisation:
    """A broker says no, and why."""
    organisation = Organisation.objects.hold(organisation.pk)
    _only_brokers(by)
    _with_reason(reason)
    _judged(organisation, State.DECLINED, by=by, reason=reason.strip())
    record(by, "organisation.declined", organisation, fields=["state", "reason"])
    letters.declined(organisation)
    return organisation


@transaction.atomic
def suspend(organisation: Organisation, *, by: Person, reason: str) -> Organisation:
    """A broker takes it out of matching for the time being, and says why."""
    organisation = Organisation.objects.hold(organisation.pk)
    _only_brokers(by)
    _with_reason(reason)
    _judged(organisation, State.SUSPENDED, by=by, reason=reason.strip())
    record(by, "organisation.suspended", organisation, fields=["state", "reason"])
    letters.suspended(organisation)
    return organisation


def _with_reason(reason: str) -> None:
    if not reason.strip():
        raise Refusal(_("Please say why; they will read it."), field="reason", code="no_reason")


@transaction.atomic
def confirm_number(number: RegisteredNumber, *, by: Person) -> RegisteredNumber:
    """A broker has seen the number on its register; a second confirmation changes nothing."""
    _only_brokers(by)
    number = RegisteredNumber.objects.select_for_update().get(pk=number.pk)
    if number.confirmed_at:
        return number
    number.confirmed_by, number.confirmed_at = by, clock.now()
    try:
        with transaction.atomic():
            number.save(update_fields=["confirmed_by", "confirmed_at"])
    except IntegrityError:
        raise Refusal(
            _("This number is confirmed for another organisation already."), code="number_taken"
        ) from None
    record(by, "organisation.number_confirmed", number.organisation, fields=["numbers"])
    return number
