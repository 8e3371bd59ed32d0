"""A complaint, and somebody who handles complaints."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from content.complaints import moves
from content.complaints.moves import Told
from people.roles import DATA_PROTECTION
from tests import factories
from tests.people.signing_in import signed_in


@pytest.fixture
def ada(db):
    """Looks into complaints, and does nothing else here."""
    call_command("furnish_roles", verbosity=0)
    person = factories.person("Ada Guard", is_staff=True)
    person.groups.add(Group.objects.get(name=DATA_PROTECTION))
    return person


@pytest.fixture
def office(client, ada):
    """Her browser."""
    return signed_in(client, ada)


@pytest.fixture
def complaint(db):
    """Wim was written to twice."""
    return moves.receive(Told("You wrote to me twice.", "Wim Asks", email="wim@loom.example"))
