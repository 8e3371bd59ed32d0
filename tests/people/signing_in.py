"""Signing people in for tests, with or without a second factor."""

from typing import Any

from django.test import Client

from people import second_factor
from people.models import Person


def signed_in(client: Client, person: Person, *, second: bool = True) -> Client:
    """The client, signed in as the person; ``second``: has passed the second factor too."""
    client.force_login(person)
    if second:
        session: Any = client.session
        second_factor.mark_as_passed(session, person)
        session.save()
    return client
