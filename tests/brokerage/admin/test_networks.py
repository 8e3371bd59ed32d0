"""The brokers' pages of networks: started, filled, and rubbish told beside its field."""

import pytest
from django.urls import reverse

from people.models import Network
from tests import factories

pytestmark = pytest.mark.django_db
ALL = "brokers:networks"


@pytest.fixture
def network(charity):
    return factories.network(charity)


@pytest.fixture
def here(network):
    return reverse("brokers:network", args=[network.public_id])


def role(network, who, value):
    """The address of its button, and what the button sends."""
    return reverse("brokers:network_member", args=[network.public_id, who.public_id]), {
        "role": value
    }


def test_a_network_is_started_and_its_page_opens(desk):
    said = {"name": "Wetherby online", "place": factories.place("Wetherby").pk}
    page = desk.post(reverse(ALL), said, follow=True).content.decode()
    assert "Wetherby online has started." in page
    assert "Nobody yet. Look for the first one below." in page
    assert "Wetherby online" in desk.get(reverse(ALL)).content.decode()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"name": "", "place": ""}, "Type a name."),
        ({"name": "Nobody’s", "place": ""}, "Choose a place or a community"),
        ({"name": "armley TOGETHER", "place": "x"}, "Choose one from the list."),
        ({"name": "x" * 161, "place": ""}, "160"),
    ],
)
def test_rubbish_is_told_and_what_was_typed_stays(desk, network, said, told):
    answer = desk.post(reverse(ALL), {**said, "about": "Tea on Tuesdays"})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "Tea on Tuesdays" in answer.content.decode()
    assert Network.objects.count() == 1


def test_a_taken_name_is_told_on_the_networks_own_page_too(desk, network, here):
    other = factories.network(name="Otley online")
    said = {"name": "Otley online", "place": network.place.pk}
    answer = desk.post(here, said)
    assert answer.status_code == 422
    assert "There is a network of this name." in answer.content.decode()
    kept = desk.post(here, said | {"name": "Armley online"}, follow=True).content.decode()
    assert "Kept." in kept
    assert set(Network.objects.values_list("name", flat=True)) == {"Armley online", other.name}


def test_an_organisation_is_found_by_part_of_its_name_and_taken_in(desk, network, here, company):
    page = desk.get(here, {"q": company.name[1:6]}).content.decode()
    assert f'Take in<span class="w-sr-only"> {company}</span>' in page
    told = desk.post(*role(network, company, "member"), follow=True).content.decode()
    assert f"{company} is in it." in told
    assert "is still outside" in desk.get(here, {"q": company.name}).content.decode()


def test_a_role_is_changed_and_a_member_let_go(desk, network, charity):
    desk.post(*role(network, charity, "lead"))
    assert network.memberships.get().role == "lead"
    desk.post(*role(network, charity, "none"))
    assert not network.memberships.exists()


def test_a_role_that_is_none_and_an_unchecked_organisation_are_refused(desk, network, charity):
    page = desk.post(*role(network, charity, "queen"), follow=True).content.decode()
    assert "Choose a role from the list." in page
    unknown = factories.organisation("The Unchecked", state="submitted")
    page = desk.post(*role(network, unknown, "member"), follow=True).content.decode()
    assert "The Unchecked is not checked yet." in page
    assert list(network.organisations.all()) == [charity]
