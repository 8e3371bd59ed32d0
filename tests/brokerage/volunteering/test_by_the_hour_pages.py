"""Places booked by the hour, on the pages that were there before: right hours, no button of others.

What is booked place by place is reported, confirmed and ended place by place: an introduction's own
buttons would count it twice.
"""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from brokerage.models import Introduction
from brokerage.volunteering.moves import booking, hours
from common import clock
from tests.brokerage.volunteering.conftest import at
from tests.brokerage.volunteering.test_booking import book
from tests.people.signing_in import signed_in

MOVES = ("start", "report", "finish", "undo", "confirm", "nothing", "fell_through", "withdraw")
WAYS = ("start", "report", "finish", "reverse")  # a broker's, by telephone


@pytest.fixture
def met(session, priya, tom):
    """Two places of two hours each are booked."""
    for one in (priya, tom):
        book(session, one)
    return Introduction.objects.get()


def offered(page):
    """Every move that the page has a button for."""
    return set(re.findall(r'name="move" value="(\w+)"', page))


def seen(client, person, name, *args):
    """The page as that person sees it."""
    signed_in(client, person)
    return client.get(reverse(name, args=args)).content.decode()


@pytest.fixture(params=["amara", "ben"])
def side(request):
    """Somebody of the company, and somebody of the group."""
    return request.getfixturevalue(request.param)


def house(person):
    """The organisation that somebody acts for."""
    return person.memberships.get().organisation


def test_its_page_offers_neither_side_a_move_of_its_own(client, side, met):
    page = seen(client, side, "brokerage:introduction", met.public_id)
    assert offered(page) & set(MOVES) == set()
    assert "4 hours" in page


def test_its_page_leads_each_side_to_where_the_hours_are_counted(client, amara, ben, met):
    giver = seen(client, amara, "brokerage:introduction", met.public_id)
    assert "Your people book places on sessions of" in giver
    assert reverse("volunteering:people") in giver
    taker = seen(client, ben, "brokerage:introduction", met.public_id)
    assert "Hours are counted session by session" in taker
    assert reverse("volunteering:hosted") in taker


@pytest.mark.parametrize("move", MOVES)
def test_a_move_that_is_sent_all_the_same_changes_nothing(client, side, met, move):
    signed_in(client, side)
    page = reverse("brokerage:introduction", args=[met.public_id])
    said = {"move": move, "quantity": "4", "day": clock.today().isoformat(), "reason": "other"}
    client.post(page, said)
    met.refresh_from_db()
    assert (met.state, met.need_quantity) == ("under_way", 4)
    assert not met.deliveries.delivered().exists()
    assert not met.deliveries.confirmed().exists()


def test_both_desks_tell_the_hours_and_ask_for_no_report(client, side, met):
    page = seen(client, side, "workspace:organisation", house(side).public_id)
    assert "It is booked place by place." in page
    assert "4 hours" in page
    assert "Tell us when you have given" not in page


def test_a_place_given_up_shows_fewer_hours(client, side, met, session, priya):
    booking.withdraw(session.bookings.get(volunteer=priya), by=None)
    page = seen(client, side, "workspace:organisation", house(side).public_id)
    assert "2 hours" in page
    assert "4 hours" not in page


def test_hours_that_wait_to_be_confirmed_ask_nothing_of_the_desk(client, ben, met, session, priya):
    own = session.bookings.get(volunteer=priya)
    with clock.stopped_at(at(10, 18)):
        hours.say(own, Decimal(2), by=priya.person)
        page = seen(client, ben, "workspace:organisation", house(ben).public_id)
        its = seen(client, ben, "brokerage:introduction", met.public_id)
    assert "Did it reach you?" not in page
    assert offered(its) & set(MOVES) == set()


def test_the_brokers_page_tells_the_hours_and_offers_no_way_round_the_sessions(client, dot, met):
    page = seen(client, dot, "brokers:introduction", met.public_id)
    assert "hours are counted session by session" in page
    assert reverse("volunteering_office:sessions") in page
    assert "4 hours" in page
    for way in WAYS:
        assert reverse(f"brokers:{way}", args=[met.public_id]) not in page


@pytest.mark.parametrize("way", WAYS)
def test_a_broker_who_sends_one_all_the_same_changes_nothing(client, dot, met, way):
    signed_in(client, dot)
    said = {"quantity": "4", "day": clock.today().isoformat(), "reason": "other", "why": "By hand."}
    said["entry"] = met.deliveries.order_by("pk").first().public_id
    client.post(reverse(f"brokers:{way}", args=[met.public_id]), said)
    met.refresh_from_db()
    assert (met.state, met.need_quantity) == ("under_way", 4)
    assert met.deliveries.count() == 2
