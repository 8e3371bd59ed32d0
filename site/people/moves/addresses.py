"""Addresses that return letters, and work again."""

from django.db import transaction

from journal.entries import record
from notices import returned
from notices.models import Address
from people.models import Person


@transaction.atomic
def works_again(address: Address, *, by: Person) -> bool:
    """Somebody says that letters arrive again. False when nobody had doubted it."""
    changed = returned.works_again(address)
    if changed:
        record(by, "address.works_again", address)
    return changed
