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


def test_members_are_shown_as_they_stand_today_and_leads_first(client, bare, network):
    shown = page(page(bare, NetworkIndex), NetworkPage, network=network)
    assert "Nobody is listed yet" in client.get(shown.get_url()).content.decode()
    for name, role in (("Aardvark Club", "member"), ("Zebra House", "lead")):
        NetworkMembership.objects.create(
            network=network, organisation=factories.organisation(name), role=role
        )
    said = client.get(shown.get_url()).content.decode()
    assert said.index("Zebra House") < said.index("Aardvark Club")


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
