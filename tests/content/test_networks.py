"""A network's page shows who is in it today."""

import pytest
from django.core.exceptions import ValidationError

from content.models import InitiativeIndex, InitiativePage, NetworkIndex, NetworkPage
from people.models import Network, NetworkMembership
from tests import factories
from tests.content.planting import page


@pytest.fixture
def network(db):
    """Of a ward."""
    return Network.objects.create(name="Armley", slug="armley", place=factories.place())


def joins(network, name, *, agreed, role="member"):
    """An organisation of the network, with or without a yes to its public page."""
    made = factories.organisation(name)
    if agreed:
        made.page_consents.create(wording="All may see it.")
    NetworkMembership.objects.create(network=network, organisation=made, role=role)
    return made


def test_members_are_shown_as_they_stand_today_and_leads_first(client, bare, network):
    shown = page(page(bare, NetworkIndex), NetworkPage, network=network)
    assert "Nobody is listed yet" in client.get(shown.get_url()).content.decode()
    for name, role in (("Aardvark Club", "member"), ("Zebra House", "lead")):
        joins(network, name, role=role, agreed=True)
    said = client.get(shown.get_url()).content.decode()
    assert said.index("Zebra House") < said.index("Aardvark Club")


def test_who_agreed_to_no_public_page_is_counted_and_not_named(client, bare, network):
    shown = page(page(bare, NetworkIndex), NetworkPage, network=network)
    for name in ("Quiet Room", "Silent Shed"):
        joins(network, name, agreed=False)
    alone = client.get(shown.get_url()).content.decode()
    assert "2 organisations are in it." in alone
    open_door = joins(network, "Zebra House", agreed=True)
    said = client.get(shown.get_url()).content.decode()
    assert "2 more organisations are in it." in said
    assert f'href="/partners/{open_door.public_id}/"' in said
    assert "Quiet Room" not in alone + said


def test_an_organisation_that_is_not_checked_is_not_named(client, bare, network):
    shown = page(page(bare, NetworkIndex), NetworkPage, network=network)
    NetworkMembership.objects.create(
        network=network, organisation=factories.organisation("Shady Shed", state="submitted")
    )
    assert "Shady Shed" not in client.get(shown.get_url()).content.decode()
    assert "0 organisations" in client.get(shown.get_parent().get_url()).content.decode()


def test_a_source_without_a_day_is_refused(bare):
    initiative = page(page(bare, InitiativeIndex), InitiativePage)
    initiative.source = "Leeds City Council"
    with pytest.raises(ValidationError) as refused:
        initiative.full_clean()
    assert set(refused.value.message_dict) == {"as_of"}
