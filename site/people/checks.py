"""What still stands between an organisation and its check: one list for owners and brokers."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from people.models import Organisation, Vouch
from people.models.organisation import OrganisationQuerySet


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing; ``code`` is stable, ``text`` is for people."""

    code: str
    text: str


def with_evidence(organisations: OrganisationQuerySet) -> OrganisationQuerySet:
    """With all that ``gaps`` reads, in two queries however many there are."""
    vouches = Vouch.objects.select_related("by_organisation")
    return organisations.prefetch_related("numbers", Prefetch("vouches", vouches))


def is_known(organisation: Organisation) -> bool:
    """Whether a number is confirmed or a voucher stands; public bodies need neither."""
    if not organisation.must_be_known:
        return True
    return any(each.confirmed_at for each in organisation.numbers.all()) or any(
        each.stands for each in organisation.vouches.all()
    )


def as_seen(organisation: Organisation) -> str:
    """A short mark of what a broker checks: kind, name and numbers. Other words, another mark."""
    numbers = sorted(f"{each}" for each in organisation.numbers.all())
    said = json.dumps([organisation.kind, organisation.name, *numbers])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def needs_asking(organisation: Organisation) -> bool:
    """Whether it is on no register, and nobody is asked or has said yes."""
    return not is_known(organisation) and _unknown(organisation).code in {
        "needs_voucher",
        "voucher_said_no",
    }


def gaps(organisation: Organisation) -> list[Gap]:
    """Everything missing, the easiest first."""
    found = []
    if not organisation.about:
        found.append(Gap("no_about", _("It does not say what it does.")))
    if not organisation.contact_email:
        found.append(Gap("no_contact", _("There is no e-mail address to reach it.")))
    if not is_known(organisation):
        found.append(_unknown(organisation))
    on_companies = any(each.register == "GB-COH" for each in organisation.numbers.all())
    if organisation.is_cic and not on_companies:
        found.append(
            Gap("cic_without_number", _("It calls itself a CIC, but gives no company number."))
        )
    return found


def _unknown(organisation: Organisation) -> Gap:
    """Why it is not known yet, as far as it has come."""
    vouches = list(organisation.vouches.all())
    if organisation.numbers.all():
        return Gap("unconfirmed", _("Nobody has seen its number on the register yet."))
    if any(each.open for each in vouches):
        return Gap("voucher_waiting", _("The organisation asked to vouch has not answered yet."))
    if any(each.answer == Vouch.Answer.NO for each in vouches):
        return Gap("voucher_said_no", _("It is on no register, and who was asked did not vouch."))
    return Gap("needs_voucher", _("It is on no register, and nobody vouches for it yet."))
