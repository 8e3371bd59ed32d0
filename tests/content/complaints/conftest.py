"""A complaint, and those who handle complaints: each of the controllers they answer for."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from content.complaints import moves
from content.complaints.models import Controller
from content.complaints.moves import Told
from people.roles import DATA_PROTECTION
from tests import factories
from tests.people.signing_in import signed_in


def guard(name, *controllers):
    """Somebody of the group, who answers for these."""
    call_command("furnish_roles", verbosity=0)
    person = factories.person(name, is_staff=True)
    person.groups.add(Group.objects.get(name=DATA_PROTECTION))
    person.answers_for.set(controllers)
    return person


@pytest.fixture
def council(db):
    """The first of the list: it also finds out whose data it was."""
    return Controller.objects.get(name="Leeds City Council")


@pytest.fixture
def val(db):
    """Another, with people of its own."""
    return Controller.objects.get(name="Voluntary Action Leeds")


@pytest.fixture
def ada(council):
    """Answers for the council, and does nothing else here."""
    return guard("Ada Guard", council)


@pytest.fixture
def vera(val):
    """Answers for Voluntary Action Leeds alone."""
    return guard("Vera Action", val)


@pytest.fixture
def office(client, ada):
    """Her browser."""
    return signed_in(client, ada)


@pytest.fixture
def complaint(db):
    """Wim was written to twice."""
    return moves.receive(Told("You wrote to me twice.", "Wim Asks", email="wim@loom.example"))
