"""A need without a good offer says so, with the nearest few and what to ask for."""

from decimal import Decimal
from urllib.parse import unquote

import pytest
from django.urls import reverse

from brokerage.moves import finding, introductions
from brokerage.moves.introductions import Terms
from common import clock
from people.models import Pause
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
    assert near.but == "They need Windows 11; these are Apple devices."
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


def test_an_offer_that_nobody_asks_for_says_so(desk, offer):
    said = page(desk, offer)
    assert "Nobody has asked for this yet" in said.content.decode()
    assert "Nothing comes near it." in said.content.decode()
    assert (said.context["ask_for"], said.context["change"]) == ("", None)


@pytest.fixture
def macs():
    return factories.offer(title="Twenty MacBooks", description="MacBooks, wiped.", quantity=20)


def test_and_what_it_could_be_changed_to_with_the_one_reason(desk, windows, macs):
    said = page(desk, macs)
    change = said.context["change"]
    assert change.asked == "12 Windows 11 laptops, delivered to Belle Isle"
    assert change.near.listing == windows
    assert change.near.but == "They need Windows 11; these are Apple devices."
    assert said.context["nearest"] == []
    assert "It could be changed to:" in said.content.decode()
    assert "Nothing comes near it." not in said.content.decode()


def test_the_letter_to_the_giver_names_the_offer_and_nobody_who_asks(desk, windows, macs):
    letter = unquote(page(desk, macs).context["change"].mail)
    assert "“Twenty MacBooks”" in letter
    assert "12 Windows 11 laptops" in letter
    assert windows.organisation.name not in letter


def test_it_is_not_to_be_changed_for_who_said_no_to_exactly_this(desk, windows, macs, dot, ben):
    met = introductions.propose(windows, macs, by=dot, terms=Terms(quantity=Decimal(12)))
    introductions.decline(met, side="need", by=ben, reason="wrong_kind")
    said = page(desk, macs)
    assert said.context["change"] is None
    assert [near.listing for near in said.context["nearest"]] == [windows]


def test_where_some_of_it_is_promised_nobody_else_has_asked(desk, need, offer, proposed):
    assert "Nobody else has asked for this yet" in page(desk, offer).content.decode()


def test_what_is_promised_whole_needs_nobody_to_ask(desk, windows, macs):
    type(macs).objects.filter(pk=macs.pk).update(promised=20)
    said = page(desk, macs)
    assert said.context["change"] is None
    assert "asked for this yet" not in said.content.decode()


def test_an_offers_page_promises_no_more_than_the_queue_keeps(desk, macs):
    said = page(desk, macs).content.decode()
    assert "as soon as" not in said
    assert "where it is the best that a need has" in said


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


def test_what_is_on_a_pause_is_shown_with_its_day_and_no_button(desk, need, offer, company):
    assert page(desk, need).context["suggested"][0]["propose"]
    today = clock.today()
    Pause.objects.create(organisation=company, first_day=today, last_day=today)
    said = page(desk, need)
    (shown,) = said.context["suggested"]
    assert (shown["propose"], shown["shown"].verdict.verdict) == ("", "fixable")
    assert f"asked for no proposals until {today.day} " in said.content.decode()
