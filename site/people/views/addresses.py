"""Whose the addresses are that return letters."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models.functions import Lower

from notices.models import Address
from people.models import Membership, Organisation


@dataclass(slots=True)
class Returned:
    """One address that returns letters, and whose it is as far as we know."""

    address: Address
    person: str = ""
    organisations: dict[str, Organisation] = field(default_factory=dict)


def with_owners(addresses: list[Address]) -> list[Returned]:
    """Each address with its person and organisations; two queries, however many."""
    found = {each.email: Returned(each) for each in addresses}
    members = Membership.objects.annotate(address=Lower("person__email"))
    for each in members.filter(address__in=found).select_related("person", "organisation"):
        row = found[each.person.email.lower()]
        row.person = str(each.person)
        row.organisations[each.organisation.public_id] = each.organisation
    contacts = Organisation.objects.annotate(address=Lower("contact_email"))
    for organisation in contacts.filter(address__in=found):
        row = found[organisation.contact_email.lower()]
        row.organisations[organisation.public_id] = organisation
    return list(found.values())


def of_organisation(organisation: Organisation) -> list[Address]:
    """Which of an organisation's addresses return letters."""
    emails = {
        email.lower() for email in organisation.memberships.values_list("person__email", flat=True)
    }
    emails.add(organisation.contact_email.lower())
    return list(Address.objects.returning().filter(email__in=emails))
