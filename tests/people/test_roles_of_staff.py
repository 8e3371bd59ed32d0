"""Each group of staff may do its own work and no more."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from tests import factories

pytestmark = pytest.mark.django_db

# What only these groups may do; the Ball's team may do all that its other groups may.
WORK = {
    "Brokers": ["people.verify_organisation"],
    "Ball team": ["events.change_ball"],
    "Treasurers": [
        "events.view_ledgerentry",
        "events.view_stripeevent",
        "events.claim_gift_aid",
        "events.give_money_back",
        "events.manage_invoices",
        "events.close_differences",
    ],
    "Guest desk": [
        "events.see_needs",
        "events.view_seat",
        "events.change_benefit",
        "events.change_waitingentry",
    ],
    "Door staff": ["events.add_admission"],
    "Data protection": ["content.handle_complaint"],
    "Safeguarding leads": ["volunteering.view_incident"],
}
OF_THE_BALL = ["Treasurers", "Guest desk", "Door staff"]


@pytest.fixture
def roles():
    call_command("furnish_roles", verbosity=0)


@pytest.mark.parametrize("name", WORK)
def test_a_group_may_do_its_own_work_and_not_that_of_the_others(roles, name):
    person = factories.person("Staff", is_staff=True)
    person.groups.add(Group.objects.get(name=name))
    own = [name, *OF_THE_BALL] if name == "Ball team" else [name]
    wrong = [
        (group, permission)
        for group, work in WORK.items()
        for permission in work
        if person.has_perm(permission) != (group in own)
    ]
    assert not wrong


@pytest.mark.parametrize("name", ["Treasurers", "Guest desk", "Door staff"])
def test_a_role_of_the_ball_has_nothing_of_the_rest_of_the_house(roles, name):
    held = Group.objects.get(name=name).permissions.values_list(
        "content_type__app_label", flat=True
    )
    assert set(held) <= {"events", "wagtailadmin"}


def test_the_treasurer_and_the_guest_desk_share_orders_alone(roles):
    money, guests = (
        set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))
        for name in ("Treasurers", "Guest desk")
    )
    assert money & guests == {"access_admin", "view_order"}


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
