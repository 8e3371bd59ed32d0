"""Seats given back: the staff's page, the group's page, and what the host sees of it."""

import pytest
from django.test import Client
from django.urls import reverse

from events import addresses
from events.models import SeatOffer
from events.moves import community, guests
from tests import factories
from tests.events.conftest import fresh, later
from tests.events.pages.conftest import ZOE, allowed, at, path_of, text
from tests.people.signing_in import signed_in

NED = {"name": "Ned Lamp", "email": "ned@lamp.example", "diet": "No milk", "consent": "on"}


@pytest.fixture
def given_back(table):
    """Two seats of the table."""
    for seat in table.seats.filter(position__gt=8):
        guests.give_back(seat)
    return table


@pytest.fixture
def office(db):
    """The browser of somebody who may offer such seats, and nothing more."""
    person = factories.person("Olga Offers", is_staff=True)
    return signed_in(Client(), allowed(person, "access_admin", "offer_given_back"))


@pytest.fixture
def offered(given_back, charity, dot):
    return community.offer(given_back.ball, community.Whom(charity), 2, by=dot)


@pytest.fixture
def link(offered):
    return path_of(addresses.offer_link(offered))


def test_staff_see_what_was_given_back_and_offer_it(office, given_back, charity, ball):
    page = reverse("ball_given_back_of", args=[ball.slug])
    assert page in text(office.get(reverse("ball_given_back")))
    shown = text(office.get(page))
    assert "2 seats are there to offer" in shown
    assert "£" not in shown
    done = office.post(page, {"organisation": charity.pk, "quantity": "2"})
    assert done.status_code == 303
    shown = text(office.get(page))
    for said in ("Offered to Armley Lanterns", "0 seats are there", "hi@lamp.example"):
        assert said in shown
    offer = SeatOffer.objects.get()
    assert (
        office.post(reverse("ball_given_back_take_back", args=[offer.public_id])).status_code == 303
    )
    assert fresh(offer).state == "taken_back"


@pytest.mark.parametrize(
    "said",
    [
        {"quantity": "2"},
        {"quantity": "-1", "name": "Pat", "email": "pat@x.org"},
        {"quantity": "9999999999", "name": "Pat", "email": "pat@x.org"},
        {"quantity": "two", "name": "Pat", "email": "pat@x.org"},
        {"quantity": "3", "name": "Pat", "email": "pat@x.org"},
        {"quantity": "1", "name": "Pat", "email": "pat@"},
        {"quantity": "1", "organisation": "999999"},
        {"quantity": "1", "organisation": "\x00"},
    ],
)
def test_what_cannot_be_offered_says_why_and_nothing_is_sent(office, given_back, ball, said):
    reply = office.post(reverse("ball_given_back_of", args=[ball.slug]), said)
    assert reply.status_code == 422
    assert "ball__wrong" in text(reply)
    assert not SeatOffer.objects.exists()


def test_a_company_is_no_community_group(office, given_back, ball, company):
    page = reverse("ball_given_back_of", args=[ball.slug])
    assert office.post(page, {"organisation": company.pk, "quantity": "1"}).status_code == 422


def test_the_group_sees_seats_and_no_sum(client, link):
    page = text(client.get(link))
    for said in ("Armley Lanterns, we would like you to come", "2 seats are kept for you"):
        assert said in page
    for hidden in ("£", "Fernleaf", "Zoë"):
        assert hidden not in page


def test_its_guests_take_seats_one_after_the_other(client, link, offered):
    wrong = client.post(link, {**NED, "name": ""})
    assert (wrong.status_code, "No milk" in text(wrong)) == (422, True)
    taken = client.post(link, NED)
    assert taken.status_code == 303
    ticket = text(client.get(taken.url))
    assert "Ned Lamp, you have a seat" in ticket
    assert "A gift of your own" not in ticket
    assert client.get(f"{taken.url}gift/").status_code == 404
    assert "The ticket of Ned Lamp" in text(client.get(link))
    assert client.post(link, {"name": "Nia"}).status_code == 303
    full = text(client.get(link))
    assert "No seat is left" in full
    assert client.post(link, {"name": "Noa"}).status_code == 409
    assert "Every one of these seats is taken" in text(client.get(f"{link}no/"))


def test_nobody_sees_a_ticket_who_only_knows_the_name(link):
    Client().post(link, NED)
    other = Client().post(link, NED)
    assert other.status_code == 409
    assert "Open the ticket from your e-mail" in text(other)


def test_the_group_lets_them_go_by_one_button(client, link, offered):
    assert "Let them go" in text(client.get(f"{link}no/"))
    assert fresh(offered).state == "offered"
    assert "Thank you for telling us" in text(client.post(f"{link}no/"))
    assert "You let the seats go on" in text(client.get(f"{link}no/"))
    assert "you told us that you cannot use them" in text(client.get(link))


def test_an_offer_that_is_over_says_so(client, link, offered, dot):
    with later(days=8):
        assert client.get(link).status_code == 410
    community.take_back(offered, by=dot)
    for page in (link, f"{link}no/"):
        assert client.get(page).status_code == 410


def test_the_host_sees_that_a_seat_is_used_and_nothing_more(host, given_back, offered, ticket):
    theirs = community.claim(offered, guests.Guest("Ned Lamp", diet="No milk", consent=True))
    table = at("table", given_back.public_id)
    page = text(host.get(table))
    for said in ("You gave 2 seats back", "1 is used by a guest from a community group"):
        assert said in page
    seat = at("table_seat", given_back.public_id, theirs.seat.public_id)
    order = at("order", given_back.order.public_id)
    for shown in (page, text(host.get(seat)), text(host.get(order))):
        for hidden in ("Ned", "No milk", "Armley"):
            assert hidden not in shown
    for act in ("name", "free", "give_back", "invite"):
        reply = host.post(seat, {"act": act, "name": "Mine", "email": "m@x.org"})
        assert reply.status_code == 409
    assert fresh(theirs).state == "valid"


def test_a_community_guest_who_cannot_come_gives_the_seat_to_us(client, link, offered):
    page = client.post(link, NED).url
    assert "We can then offer the seat to somebody else" in text(client.get(f"{page}leave/"))
    assert "Please call us" in text(client.post(f"{page}leave/"))
    assert offered.seats.given_back().count() == 2


def test_the_seat_of_the_host_is_left_to_the_host(ticket, client):
    page = path_of(addresses.seat_link(ticket))
    assert "Your host can then fill the seat" in text(client.get(f"{page}leave/"))
    assert ZOE.name in text(client.get(page))
