"""Who else is about in these tests."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from people.roles import BROKERS
from tests import factories


@pytest.fixture
def broker(db):
    """A broker with what brokers have, and no more."""
    call_command("furnish_roles")
    person = factories.person("Bea Broker", is_staff=True)
    person.groups.add(Group.objects.get(name=BROKERS))
    return person
