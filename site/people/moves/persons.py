"""What somebody says of themselves."""

from django.db import transaction

from journal.entries import record
from people.models import Person


@transaction.atomic
def introduce(person: Person, *, name: str, phone: str = "") -> Person:
    """Somebody tells us their name, and a phone number if they wish."""
    person.name, person.phone = name, phone
    person.save(update_fields=["name", "phone"])
    record(person, "person.introduced", person, fields=["name", "phone"])
    return person
