"""Who there is to sign in as: the house's own staff, and people of organisations."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.core.management import call_command

from people.models import Person
from people.roles import (
    BALL_TEAM,
    BROKERS,
    DATA_PROTECTION,
    DOOR_STAFF,
    GUEST_DESKS,
    SAFEGUARDING,
    TREASURERS,
)

ADDRESS = "{0}@demo.heddle.example"

BROKER = "Dot Marsh"
COMPANY_LEAD = "Amara Obi"
CHARITY_WORKER = "Ben Hale"
TABLE_HOST = "Tess Okafor"
TREASURER = "Tariq Boyle"
GUEST_DESK = "Gita Rowe"


def person(name: str, **more: Any) -> Person:
    """The person of that name, made where there is none."""
    email = ADDRESS.format(name.lower().replace(" ", ".").replace("’", ""))
    known = Person.objects.filter(email__iexact=email).first()
    return known or Person.objects.create_user(email, name=name, **more)


def staff() -> Person:
    """The house's own people; answers with the broker."""
    call_command("furnish_roles", verbosity=0)
    broker = person(BROKER, is_staff=True)
    _joins(broker, BROKERS)
    _joins(person("Ellis Ward", is_staff=True), "Editors", "Moderators")
    person("Sam Quayle", is_staff=True, is_superuser=True)
    _joins(person("Joan Akande", is_staff=True), DOOR_STAFF)
    _joins(person("Priya Vance", is_staff=True), BALL_TEAM)
    _joins(person(TREASURER, is_staff=True), TREASURERS)
    _joins(person(GUEST_DESK, is_staff=True), GUEST_DESKS)
    _joins(person("Noor Haddad", is_staff=True), DATA_PROTECTION)
    _joins(person("Sal Okoro", is_staff=True), SAFEGUARDING)
    return broker


def _joins(somebody: Person, *groups: str) -> None:
    somebody.groups.add(*Group.objects.filter(name__in=groups))
