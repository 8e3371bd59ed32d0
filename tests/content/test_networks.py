"""A network's page shows who is in it today."""

import pytest
from django.core.exceptions import ValidationError

from content.models import (
    EventIndex,
    EventPage,
    InitiativeIndex,
    InitiativePage,
    NetworkIndex,
    NetworkPage,
)
from people.models import Network, NetworkMembership
from places.models import Community
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


def test_a_network_of_a_place_shows_what_is_wanted_and_what_is_on_there(client, bare, network):
    shown = page(page(bare, NetworkIndex), NetworkPage, network=network)
    said = client.get(shown.get_url()).content.decode()
    assert "What is wanted here" not in said
    assert "<h2>What is on" not in said
    near, far = network.place, factories.place("Roundhay")
    for place in (near, far):
        factories.need(title=f"Laptops for {place}").places.add(place)
        page(page(bare, EventIndex), EventPage, title=f"Tea in {place}", ward=place)
    page(page(bare, EventIndex), EventPage, title="Off", ward=near, called_off=True)
    said = client.get(shown.get_url()).content.decode()
    assert "Laptops for Armley" in said
    assert "Tea in Armley" in said
    assert "Roundhay" not in said
    assert "Off</a>" not in said


def test_a_network_of_a_community_shows_what_is_wanted_for_it_and_its_own_events(client, bare):
    carers = Community.objects.create(slug="carers", name="Carers")
    network = Network.objects.create(name="Carers online", slug="carers", community=carers)
    shown = page(page(bare, NetworkIndex), NetworkPage, network=network)
    factories.need(title="A quiet room").communities.add(carers)
    factories.need(title="Something else")
    page(page(bare, EventIndex), EventPage, title="First Tuesday", network=network)
    page(page(bare, EventIndex), EventPage, title="Elsewhere", ward=factories.place())
    said = client.get(shown.get_url()).content.decode()
    assert "A quiet room" in said
    assert "Something else" not in said
    assert "First Tuesday" in said
    assert "Elsewhere" not in said


def test_every_network_says_how_to_join(client, bare, network):
    plain = page(page(bare, NetworkIndex), NetworkPage, network=network)
    assert "We tell you when it meets next" in client.get(plain.get_url()).content.decode()
    own = page(page(bare, NetworkIndex), NetworkPage, how_to_join="Come on a Monday at ten.")
    assert "Come on a Monday at ten." in client.get(own.get_url()).content.decode()
