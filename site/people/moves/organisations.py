"""An organisation registers, asks for its check, and is judged by a broker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common import clock, states
from common.errors import NotAllowed, Refusal
from common.records import label
from journal.entries import record
from journal.models import Entry
from people import checks, letters, roles
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
CHANGED_BY = ("organisation.amended", "organisation.list_updated")


@dataclass(frozen=True, slots=True)
class Details:
    """What an organisation says of itself.

    ``number`` and ``second`` are (register, number) as registers write them: a charity may be a
    company as well.
    """

    kind: str
    name: str
    about: str = ""
    website: str = ""
    size: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    number: tuple[str, str] | None = None
    second: tuple[str, str] | None = None
    places: Iterable[Place] = field(default=())
    communities: Iterable[Community] = field(default=())


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
    keep_numbers(organisation, [each for each in (details.number, details.second) if each])


def keep_numbers(organisation: Organisation, said: Iterable[tuple[str, str]]) -> None:
    """Those that are confirmed stay; those that are not are replaced by what is said now.

    The form shows two. A third, such as from a list, stays as it is.
    """
    shown = [each.pk for each in organisation.numbers.all()[:2]]
    organisation.numbers.filter(confirmed_at=None, pk__in=shown).delete()
    for register, number in said:
        if not organisation.numbers.filter(register=register).exists():
            RegisteredNumber.objects.create(
                organisation=organisation, register=register, number=number
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
def verify(organisation: Organisation, *, by: Person, seen: str | None = None) -> Organisation:
    """A broker has checked it: its number is seen on a register, or somebody vouches for it.

    Public bodies need neither. One that was suspended is not verified but let back (``lift``).
    ``seen`` is the mark of what the broker looked at (``checks.as_seen``): what was changed
    meanwhile is not verified unseen.
    """
    organisation = Organisation.objects.hold(organisation.pk)
    _only_brokers(by)
    if organisation.state == State.SUSPENDED:
        raise Refusal(
            _("It is suspended. Lift the suspension instead."), code="suspended_not_waiting"
        )
    states.require(ORGANISATION, organisation.state, State.VERIFIED, what=organisation.name)
    if not checks.is_known(organisation):
        raise _unknown(organisation)
    if seen is not None and seen != checks.as_seen(organisation):
        raise _changed_meanwhile(organisation)
    _judged(organisation, State.VERIFIED, by=by)
    record(by, "organisation.verified", organisation, fields=["state"])
    letters.verified(organisation)
    return organisation


def _changed_meanwhile(organisation: Organisation) -> Refusal:
    said = Entry.objects.filter(record_label=label(organisation), record_id=organisation.public_id)
    last = said.filter(verb__in=CHANGED_BY).last()
    words = _("It was changed meanwhile. Look again.")
    if last:
        words = _("It was changed on %(when)s. Look again.")
        words %= {"when": date_format(timezone.localtime(last.at), "j F, H:i")}
    return Refusal(words, code="changed_meanwhile")


def _unknown(organisation: Organisation) -> Refusal:
    if organisation.numbers.exists():
        return Refusal(
            _("Look its number up on the register first, and say that you have seen it."),
            code="needs_confirmed_number",
        )
    return Refusal(
        _("It is on no register, so somebody of a verified organisation must vouch for it."),
        code="needs_voucher",
    )


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
    """A broker takes it out of matching for the time being, and says why.

    Nothing new is proposed to it, its listings leave the boards and its public page goes; all
    its people are told. What was agreed on before stays theirs to finish.
    """
    organisation = Organisation.objects.hold(organisation.pk)
    _only_brokers(by)
    _with_reason(reason)
    _judged(organisation, State.SUSPENDED, by=by, reason=reason.strip())
    record(by, "organisation.suspended", organisation, fields=["state", "reason"])
    letters.suspended(organisation)
    return organisation


@transaction.atomic
def lift(organisation: Organisation, *, by: Person) -> Organisation:
    """A broker lets a suspended organisation back; its listings and its page come back with it."""
    organisation = Organisation.objects.hold(organisation.pk)
    _only_brokers(by)
    if organisation.state != State.SUSPENDED:
        raise Refusal(_("It is not suspended."), code="not_suspended")
    _judged(organisation, State.VERIFIED, by=by)
    record(by, "organisation.suspension_lifted", organisation, fields=["state", "reason"])
    letters.lifted(organisation)
    return organisation


def _with_reason(reason: str) -> None:
    if not reason.strip():
        raise Refusal(_("Please say why; they will read it."), field="reason", code="no_reason")


@transaction.atomic
def confirm_number(number: RegisteredNumber, *, by: Person) -> RegisteredNumber:
    """A broker has seen the number on its register; a second confirmation changes nothing.

    ``number`` is as the broker saw it. Raises Refusal where its organisation gives another now.
    """
    _only_brokers(by)
    organisation = Organisation.objects.hold(number.organisation_id)
    held = organisation.numbers.filter(register=number.register).first()
    if held is None or held.number != number.number:
        raise _changed_meanwhile(organisation)
    number = held
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
    record(by, "organisation.number_confirmed", organisation, fields=["numbers"])
    return number
