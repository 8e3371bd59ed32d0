"""Staff at the Ball's office: each with the permissions of a role, or with these alone."""

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client

from tests import factories
from tests.events.pages.conftest import allowed
from tests.people.signing_in import signed_in


def staff(*codenames) -> Client:
    """A browser of staff with these permissions and no others."""
    return signed_in(Client(), allowed(factories.person(is_staff=True), "access_admin", *codenames))


def one_of(group: str) -> Client:
    """A browser of somebody of that group."""
    call_command("furnish_roles", verbosity=0)
    person = factories.person(is_staff=True)
    person.groups.add(Group.objects.get(name=group))
    return signed_in(Client(), person)
