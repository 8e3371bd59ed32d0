"""A link that went to an organisation's own address works only while nobody looks after it."""

import pytest

from brokerage import links, listing_links
from brokerage.models import Brief
from common import clock
from common.tokens import Link
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def alone(reported, charity, ben):
    """The charity has no people here: letters go to its own address."""
    ben.memberships.all().delete()
    charity.contact_email = "hi@lamp.example"
    charity.save()
    reported.refresh_from_db()
    return reported


@pytest.fixture
def ways(alone, need):
    """Every link that a letter to its own address may hold."""
    about = alone.introduction
    need.asked_at = clock.now()
    need.save()
    brief = Brief.objects.create(need=need, title="Laptops", text="For a class.")
    return [
        f"/answer/{links.answer_token(about, 'need', None)}/",
        f"/confirm/{links.confirm_token(alone, None)}/",
        f"/changed/{links.changed_token(about, None)}/",
        f"/going/{links.going_token(about, 'need', None)}/",
        f"/quiet/{links.quiet_token(about, 'need', None)}/",
        f"/still-true/{listing_links.still_true_token(need, None)}/",
        f"/words/{listing_links.brief_token(brief, None)}/",
    ]


def statuses(client, ways):
    return {way.split("/")[1]: client.get(way).status_code for way in ways}


def test_they_open_while_nobody_looks_after_it(client, ways):
    assert set(statuses(client, ways).values()) == {200}


def test_once_somebody_does_they_say_to_sign_in(client, ways, charity, reported):
    factories.person("Nia New", of=charity)
    assert set(statuses(client, ways).values()) == {403}
    told = client.get(ways[1]).content.decode()
    assert "Sign in as one of them" in told
    answer = client.post(ways[1], {"move": "confirm", "confirm-quantity": "8"})
    assert answer.status_code == 403
    assert not reported.introduction.deliveries.confirmed().exists()


def test_somebody_who_left_the_house_looks_after_nothing(client, ways, charity):
    gone = factories.person("Nia New", of=charity)
    gone.is_active = False
    gone.save()
    assert set(statuses(client, ways).values()) == {200}


def test_once_the_address_is_another_one_they_are_closed(client, ways, charity):
    charity.contact_email = "new@lamp.example"
    charity.save()
    assert set(statuses(client, ways).values()) == {403}
    assert "newest letter" in client.get(ways[0]).content.decode()


def test_the_same_address_in_other_letters_is_the_same(client, ways, charity):
    charity.contact_email = "Hi@Lamp.example"
    charity.save()
    assert set(statuses(client, ways).values()) == {200}


def test_a_link_of_the_previous_release_opens_until_somebody_looks_after_it(client, alone, charity):
    until = clock.now() + links.SHOWN_FOR
    record = f"{alone.introduction.public_id}.need"
    way = f"/answer/{Link(links.ANSWER, record, '', until).sign()}/"
    assert client.get(way).status_code == 200
    factories.person("Nia New", of=charity)
    assert client.get(way).status_code == 403
