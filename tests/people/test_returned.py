"""Brokers see whose letters come back, and say when an address works again."""

import pytest

from common import clock
from journal.models import Entry
from notices import returned
from notices.models import Address
from tests import factories
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/admin/organisation-letters/"


def mark(email):
    address = Address.objects.known_as(email)
    returned.mark(address, "bounced", at=clock.now(), why="550 5.1.1 no such user")
    return address


@pytest.fixture
def office(client, dot):
    """A broker at the back office."""
    return signed_in(client, dot)


def test_the_page_names_the_address_whose_it_is_and_why(client, office, ben, charity):
    mark(ben.email)
    mark("hi@LAMP.example")
    mark("nobody@known.example")
    page = client.get(PAGE).content.decode()
    assert ben.name in page
    assert page.count(charity.name) == 2
    assert "nobody@known.example" in page
    assert "550 5.1.1 no such user" in page


def test_a_broker_says_that_it_works_again_and_it_is_recorded(client, office, ben):
    address = mark(ben.email)
    way = f"{PAGE}{address.public_id}/works-again/"
    assert client.get(way).status_code == 405
    for _ in range(2):
        assert client.post(way).url == PAGE
    address.refresh_from_db()
    assert address.returned_at is None
    assert Entry.objects.filter(verb="address.works_again").count() == 1
    assert "Every letter finds its way" in client.get(PAGE).content.decode()


def test_the_organisations_page_warns(client, office, ben, charity, amara):
    mark(ben.email)
    mark(amara.email)
    page = client.get(f"/admin/organisation/{charity.public_id}/").content.decode()
    assert f"Letters to {ben.email} come back" in page
    assert amara.email not in page


@pytest.mark.parametrize("who", ["ben", "stranger"])
def test_nobody_else_sees_or_does_it(client, request, who):
    address = mark("x@y.example")
    signed_in(client, request.getfixturevalue(who))
    assert client.get(PAGE).status_code in {302, 403}
    client.post(f"{PAGE}{address.public_id}/works-again/")
    address.refresh_from_db()
    assert address.returned_at is not None


def test_however_many_come_back_the_page_asks_as_often(
    client, office, charity, django_assert_max_num_queries
):
    for _ in range(12):
        mark(factories.person(of=charity).email)
    client.get(PAGE)
    with django_assert_max_num_queries(25):
        assert client.get(PAGE).content.decode().count("no such user") == 12
