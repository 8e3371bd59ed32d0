"""Each group of staff may do its own work and no more."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from tests import factories

pytestmark = pytest.mark.django_db

WORK = {
    "Brokers": "people.verify_organisation",
    "Ball team": "events.see_needs",
    "Door staff": "events.add_admission",
}


@pytest.fixture
def roles():
    call_command("furnish_roles", verbosity=0)


@pytest.mark.parametrize("name", WORK)
def test_a_group_may_do_its_own_work_and_not_that_of_the_others(roles, name):
    person = factories.person("Staff", is_staff=True)
    person.groups.add(Group.objects.get(name=name))
    assert person.has_perm(WORK[name])
    others = {permission for group, permission in WORK.items() if group != name}
    if name == "Ball team":
        others -= {"events.add_admission"}  # the team stands at the door too
    assert not any(person.has_perm(permission) for permission in others)


def test_door_staff_do_not_see_what_guests_need(roles):
    person = factories.person("Joan", is_staff=True)
    person.groups.add(Group.objects.get(name="Door staff"))
    assert not person.has_perm("events.see_needs")
    assert not person.has_perm("wagtailadmin.access_admin")


def test_making_the_groups_again_changes_nothing_and_keeps_what_was_added(roles):
    brokers = Group.objects.get(name="Brokers")
    count = brokers.permissions.count()
    extra = Group.objects.get(name="Ball team").permissions.get(codename="see_needs")
    brokers.permissions.add(extra)
    call_command("furnish_roles", verbosity=0)
    assert brokers.permissions.count() == count + 1
