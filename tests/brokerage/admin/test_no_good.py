"""A need without a good offer says so, with the nearest few and what to ask for."""

from urllib.parse import unquote

import pytest
from django.urls import reverse

from brokerage.moves import finding
from tests import factories

pytestmark = pytest.mark.django_db


def page(desk, listing, **more):
    return desk.get(reverse(f"brokers:{listing.side}", args=[listing.public_id]), more)


@pytest.fixture
def windows(charity):
    made = factories.need(
        organisation=charity,
        title="Laptops for our Thursday class",
        description="They must run Windows 11.",
        quantity=12,
    )
    made.places.add(factories.place("Belle Isle"))
    return made


def test_it_says_what_to_go_and_ask_for_ready_to_be_sent(desk, windows):
    said = page(desk, windows)
    assert "No good offer yet" in said.content.decode()
    asked = "12 Windows 11 laptops, delivered to Belle Isle"
    assert said.context["ask_for"] == asked
    assert asked in said.content.decode()
    assert asked in unquote(said.context["mail"])
    assert windows.organisation.name not in unquote(said.context["mail"])


def test_the_nearest_stand_apart_each_with_the_one_reason(desk, windows):
    macs = factories.offer(title="Twenty MacBooks", description="MacBooks, wiped.", quantity=20)
    said = page(desk, windows)
    (near,) = said.context["nearest"]
    assert near.listing == macs
    assert near.but == "They need Windows 11; the offer is Apple."
    assert "Nearest, but" in said.content.decode()
    assert "They need Windows 11" in said.content.decode()
    assert said.context["suggested"] == []


def test_one_that_nothing_forbids_is_near_but_for_the_part_that_lacks_most(desk, windows):
    factories.offer(title="Screens and keyboards", description="For desks.", quantity=12)
    (near,) = page(desk, windows).context["nearest"]
    assert near.fit < 45
    assert near.but.startswith("What is asked counts only ")
    assert " of 55: " in near.but


def test_where_a_good_offer_stands_nothing_is_said_of_it(desk, need, offer):
    said = page(desk, need)
    assert "No good offer yet" not in said.content.decode()
    assert "ask_for" not in said.context


def test_everything_can_still_be_asked_for(desk, windows):
    factories.offer(title="Twenty MacBooks", description="MacBooks, wiped.", quantity=20)
    assert len(page(desk, windows, all="").context["suggested"]) == 1


def test_an_offer_without_a_need_says_so_and_asks_nobody(desk, offer):
    said = page(desk, offer)
    assert "No need that it fits well yet" in said.content.decode()
    assert said.context["ask_for"] == ""


def test_the_alert_stands_on_both_pages(desk, need, offer):
    finding.find()
    for listing in (need, offer):
        assert "Needs that have a good offer now" in page(desk, listing).content.decode()
    queue = desk.get(reverse("brokers:queue")).content.decode()
    assert "Needs that have a good offer now" in queue
    assert "“Twenty laptops” fits" in queue


def test_what_is_promised_whole_is_asked_of_nobody(desk, need, proposed):
    type(need).objects.filter(pk=need.pk).update(quantity=proposed.need_quantity)
    assert page(desk, need).context["ask_for"] == ""
