"""Who is near: one list for each postcode district, and nothing to send."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common import clock
from content.finding.near import districts
from content.models import InitiativeIndex, InitiativePage, NetworkIndex, NetworkPage
from people.models import Network
from places.loading import load_places
from places.models import Place
from tests import factories
from tests.content.planting import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def leeds(bare):
    """Its wards."""
    load_places()
    return bare


def district(code):
    return next(one for one in districts() if one.code == code)


def hub(name, *wards, kind="community", consent=True):
    made = factories.organisation(name, kind=kind)
    made.places.set(wards)
    if consent:
        made.page_consents.create(wording="All may see it.")
    return made


def test_a_district_shows_its_networks_groups_and_open_needs(client, leeds):
    ward = Place.objects.get(name="Gipton & Harehills")
    assert {"LS8", "LS9"} <= set(ward.postcode_districts)
    network = Network.objects.create(name="East", slug="east", place=ward.parent)
    shown = page(page(leeds, NetworkIndex), NetworkPage, title="East network", network=network)
    city = Network.objects.create(name="All", slug="all", place=Place.objects.get(kind="city"))
    page(NetworkIndex.objects.get(), NetworkPage, title="All of Leeds", network=city)
    hub("Harehills Hub", ward)
    hub("A quiet hub", ward, consent=False)
    hub("A company", ward, kind="company")
    factories.need().places.add(ward)
    factories.need(shown_publicly=False).places.add(ward)
    for code in ("LS8", "LS9"):
        found = district(code)
        assert [one.title for one in found.networks] == ["East network"]
        assert [one.name for one in found.partners] == ["Harehills Hub"]
        assert found.needs == 1
    said = client.get("/near/").content.decode()
    assert 'id="ls9"' in said
    assert 'href="#ls9"' in said
    assert f'href="{shown.get_url()}"' in said
    assert "A quiet hub" not in said


def test_a_district_shows_what_the_programme_does_there_and_nowhere_else(client, leeds):
    ward = Place.objects.get(name="Gipton & Harehills")
    index = page(leeds, InitiativeIndex)
    page(index, InitiativePage, title="Tea in Gipton", place=ward)
    page(index, InitiativePage, title="All of the east", place=ward.parent)
    page(index, InitiativePage, title="Not yet", place=ward, live=False)
    page(index, InitiativePage, title="Everywhere")
    titles = [one.title for one in district("LS9").initiatives]
    assert sorted(titles) == ["All of the east", "Tea in Gipton"]
    assert district("LS21").initiatives == []
    said = client.get("/near/").content.decode()
    assert "What we do here" in said
    shown = InitiativePage.objects.get(title="Tea in Gipton")
    assert f'href="{shown.get_url()}"' in said
    assert "Gipton &amp; Harehills" in client.get(shown.get_url()).content.decode()


def test_an_editor_chooses_a_place_that_stands_and_is_not_the_whole_city(leeds):
    old = Place.objects.wards().first()
    Place.objects.filter(pk=old.pk).update(valid_to=clock.today())
    limits = InitiativePage._meta.get_field("place").get_limit_choices_to()
    offered = Place.objects.complex_filter(limits)
    assert offered.exists()
    assert not offered.filter(pk=old.pk).exists()
    assert not offered.filter(kind="city").exists()


def test_a_need_of_two_wards_of_a_district_counts_once(leeds):
    wards = [one for one in Place.objects.wards() if "LS9" in one.postcode_districts]
    assert len(wards) > 1
    factories.need().places.set(wards)
    hub("Two wards", *wards)
    assert district("LS9").needs == 1
    assert len(district("LS9").partners) == 1


def test_districts_stand_in_the_order_people_count(leeds):
    codes = [one.code for one in districts() if one.code.startswith("LS")]
    assert codes.index("LS2") < codes.index("LS10")


def test_many_groups_lead_on_to_the_directory(client, leeds):
    ward = Place.objects.get(name="Gipton & Harehills")
    for number in range(7):
        hub(f"Hub {number}", ward)
    found = district("LS8")
    assert (len(found.first_partners), found.more_partners) == (5, 2)
    assert f"/partners/?ward={ward.slug}" in client.get("/near/").content.decode()


def test_nothing_is_sent(client, leeds):
    said = client.get("/near/").content.decode()
    form = re.search(r"<form[^>]*data-near[^>]*>.*?</form>", said, re.S)[0]
    assert "action=" not in form
    assert "name=" not in form  # even without its script the box would have nothing to send
    assert "hidden" in form.partition(">")[0]
    assert said == client.get("/near/?code=LS9").content.decode()


def test_the_script_only_adds_the_box_and_weighs_next_to_nothing():
    script = Path(finders.find("heddle/near.js")).read_text()
    assert not re.search(r"fetch|XMLHttp|sendBeacon|\.src|cookie|storage", script, re.I)
    assert len(script.encode()) <= 512


def test_it_asks_the_same_few_questions_however_much_there_is(client, leeds):
    def queries():
        with CaptureQueriesContext(connection) as made:
            client.get("/near/")
        return len(made)

    index, work = page(leeds, NetworkIndex), page(leeds, InitiativeIndex)

    def more(ward):
        page(work, InitiativePage, place=ward)
        network = Network.objects.create(name=ward.name, slug=ward.slug, place=ward)
        page(index, NetworkPage, network=network)
        hub(f"Hub {ward}", ward)
        factories.need().places.add(ward)

    first, *others = Place.objects.wards()[:10]
    more(first)
    few = queries()
    for ward in others:
        more(ward)
    assert queries() <= few <= 12


def test_where_no_places_are_loaded_a_person_is(client, bare):
    assert "Call us" in client.get("/near/").content.decode()
