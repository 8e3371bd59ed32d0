"""The partners' public pages: what each agreed to, no contact details, and who is alike."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import Network, NetworkMembership
from tests import factories


def shown(organisation):
    organisation.page_consents.create(wording="All may see it.")
    return organisation


@pytest.fixture
def partner(charity):
    """A charity with a page, and all that it may show."""
    charity.about = "We teach our neighbours."
    charity.website = "https://lamp.example"
    charity.contact_name, charity.contact_phone = "Ann Secret", "0113 496 0009"
    charity.save()
    charity.places.add(factories.place("Armley"))
    charity.communities.add(factories.community("Older people"))
    return shown(charity)


def page_of(organisation):
    return f"/partners/{organisation.public_id}/"


def test_what_was_posted_without_a_name_is_not_on_its_posters_page(client, partner):
    need = factories.need(organisation=partner, shown_publicly=True, show_name=False)
    text = client.get(page_of(partner)).content.decode()
    assert need.title not in text
    assert need.public_id not in text


def test_a_partners_page_shows_what_it_does_and_nothing_to_reach_it_by(client, partner, ben):
    network = Network.objects.create(
        name="Older people’s network", slug="older", community=factories.community()
    )
    NetworkMembership.objects.create(network=network, organisation=partner)
    need = factories.need(organisation=partner, title="Twelve laptops", shown_publicly=True)
    factories.need(organisation=partner, title="In confidence", shown_publicly=False)
    text = client.get(page_of(partner)).content.decode()
    for words in ("We teach", "Armley", "Older people", "https://lamp.example", network.name):
        assert words in text
    assert f"/needs/{need.public_id}/" in text
    assert "In confidence" not in text
    for secret in (partner.contact_email, "Ann Secret", "0113 496 0009", ben.email, ben.name):
        assert secret not in text


@pytest.mark.parametrize("state", ["draft", "submitted", "declined", "suspended"])
def test_only_verified_ones_with_a_yes_are_shown(client, state, charity):
    hidden = shown(factories.organisation(f"Hidden {state}", state=state))
    for organisation in (hidden, charity):
        assert client.get(page_of(organisation)).status_code == 404
        assert organisation.name not in client.get("/partners/").content.decode()


def test_who_works_with_the_same_people_is_named_with_what_they_share(client, partner):
    near = shown(factories.organisation("Near Neighbours"))
    near.places.add(factories.place("Armley"))
    near.communities.add(factories.community("Older people"), factories.community("Carers"))
    far = shown(factories.organisation("Far Away"))
    far.places.add(factories.place("Wetherby"))
    quiet = factories.organisation("No Page")
    quiet.places.add(factories.place("Armley"))
    text = client.get(page_of(partner)).content.decode()
    assert "Both: Older people, Armley" in text
    assert "Carers" not in text
    assert page_of(near) in text
    assert far.name not in text
    assert quiet.name not in text


def test_the_directory_is_searched_and_filtered_by_a_plain_form(client, partner, company):
    shown(company)
    wetherby = shown(factories.organisation("Wetherby Web"))
    wetherby.places.add(factories.place("Wetherby"))
    for query, names in (
        ("", {"Armley Lanterns", "Fernleaf Software", "Wetherby Web"}),
        ("q=lantern", {"Armley Lanterns"}),
        ("kind=company", {"Fernleaf Software"}),
        ("community=older-people", {"Armley Lanterns"}),
        ("ward=armley", {"Armley Lanterns", "Fernleaf Software"}),
        ("ward=nowhere&kind=x&page=-3", {"Armley Lanterns", "Fernleaf Software", "Wetherby Web"}),
    ):
        text = client.get(f"/partners/?{query}").content.decode()
        found = {one.name for one in (partner, company, wetherby) if page_of(one) in text}
        assert found == names, query
    assert "No partner fits that" in client.get("/partners/?q=zzz").content.decode()


def test_an_empty_directory_invites(client, db):
    assert "No partner is shown yet" in client.get("/partners/").content.decode()


def queries(client, url):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_pages_ask_the_same_few_questions_however_many_partners_there_are(client, partner):
    def another(number):
        one = shown(factories.organisation(f"Partner {number}"))
        one.places.add(factories.place("Armley"))
        one.communities.add(factories.community("Older people"))
        factories.need(organisation=partner, title=f"Need {number}", shown_publicly=True)

    another(0)
    for url in (page_of(partner), "/partners/"):
        few = queries(client, url)
        for number in range(1, 30):
            another(f"{url}{number}")
        assert queries(client, url) <= few
