"""Brokers keep the networks: whose they are, who is in them, and as what."""

import pytest

from common.errors import NotAllowed, Refusal
from journal.models import Entry
from people.models import Network, NetworkMembership
from people.moves import networks
from people.moves.networks import About
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def armley():
    return factories.place("Armley")


@pytest.fixture
def started(broker, armley):
    return networks.start(About("Armley together", "Tea on Tuesdays", place=armley), by=broker)


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_a_network_is_of_a_place_or_of_a_community(broker, armley):
    carers = factories.community("Carers")
    assert networks.start(About("Carers’ circle", community=carers), by=broker).community == carers
    for wrong in (About("Nobody’s"), About("Both", place=armley, community=carers)):
        with pytest.raises(Refusal) as no:
            networks.start(wrong, by=broker)
        assert (no.value.field, no.value.code) == ("place", "one_of_two")


def test_two_networks_never_have_one_name_nor_one_address(broker, armley, started):
    with pytest.raises(Refusal) as no:
        networks.start(About("ARMLEY together", place=armley), by=broker)
    assert no.value.code == "name_taken"
    second = networks.start(About("Armley, together", place=armley), by=broker)
    third = networks.start(About("Armley: together", place=armley), by=broker)
    unspelt = networks.start(About("شبكة", place=armley), by=broker)
    assert [second.slug, third.slug] == ["armley-together-2", "armley-together-3"]
    assert unspelt.slug == "network"


def test_other_words_leave_the_address_as_it_was(broker, armley, started):
    networks.describe(started, About("Armley and Wortley", place=armley), by=broker)
    again = Network.objects.get()
    assert (again.name, again.slug, again.about) == ("Armley and Wortley", "armley-together", "")
    assert verbs() == ["network.started", "network.described"]


def test_only_who_was_checked_is_taken_in(broker, started, charity):
    networks.take_in(started, charity, by=broker)
    unknown = factories.organisation("The Unchecked", state="submitted")
    with pytest.raises(Refusal) as no:
        networks.take_in(started, unknown, by=broker)
    assert no.value.code == "not_verified"
    assert list(started.organisations.all()) == [charity]


def test_a_role_changes_and_the_day_of_joining_stays(broker, started, charity):
    first = networks.take_in(started, charity, by=broker)
    networks.take_in(started, charity, by=broker)
    networks.take_in(started, charity, role="lead", by=broker)
    now = NetworkMembership.objects.get()
    assert (now.role, now.joined_on) == ("lead", first.joined_on)
    assert verbs()[1:] == ["network.joined", "network.role"]


def test_to_be_let_go_twice_is_to_be_let_go_once(broker, started, charity):
    networks.take_in(started, charity, by=broker)
    networks.let_go(started, charity, by=broker)
    networks.let_go(started, charity, by=broker)
    assert not started.organisations.exists()
    assert verbs()[1:] == ["network.joined", "network.left"]


def test_nobody_but_a_broker_keeps_networks(amara, armley, started, charity):
    said = About("Mine", place=armley)
    with pytest.raises(NotAllowed):
        networks.start(said, by=amara)
    with pytest.raises(NotAllowed):
        networks.describe(started, said, by=amara)
    with pytest.raises(NotAllowed):
        networks.take_in(started, charity, by=amara)
    with pytest.raises(NotAllowed):
        networks.let_go(started, charity, by=amara)
