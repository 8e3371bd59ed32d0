"""Somebody at the brokers' desk, somebody who only publishes, and what lies on the desk."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from tests import factories
from tests.people.signing_in import signed_in


@pytest.fixture
def brokers(db):
    call_command("furnish_roles", verbosity=0)
    return Group.objects.get(name="Brokers")


@pytest.fixture
def bea(brokers):
    """A broker by her group, and nothing more."""
    made = factories.person("Bea Finch", is_staff=True)
    made.groups.add(brokers)
    return made


@pytest.fixture
def ed(db):
    """An editor: may enter the admin, and publish."""
    made = factories.person("Ed Page", is_staff=True)
    made.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return made


@pytest.fixture
def desk(client, bea):
    """The admin as the broker has it before her."""
    return signed_in(client, bea)


@pytest.fixture
def waiting(charity):
    """A need that was submitted, with half of what it takes."""
    return factories.need(
        organisation=charity,
        state="submitted",
        title="Laptops for a homework club",
        quantity=None,
        unit="",
        exclusions="No betting firms",
        source="leeds-2026",
        source_id="N900",
        original={"id": "N900", "title": "Lap tops", "areas": ["Armly"], "quantity": None},
        mended=["Place “Armly” read as “Armley”."],
    )
