"""A captain's pages and a guest's at their table: from the shop to paid, without an account."""

import re

import html5lib
import pytest
from django.test import Client

from events import addresses
from events.models import Captaincy, Order
from events.moves import captains, selling
from events.moves.selling import Details, Wanted, field_of
from notices.models import Notice
from tests.events.conftest import CAP, GRETA, later, session_of
from tests.events.pages.conftest import at, path_of, text

WHO = {"name": "Cap Ahmed", "email": "cap@team.example", "table_name": "The Loopers"}
GUEST = {
    "name": "Greta Lund",
    "email": "greta@home.example",
    "phone": "",
    "organisation_name": "",
    "gift": "25",
}


@pytest.fixture
def captain(captaincy) -> Client:
    """The captain's browser, by the link in the letter."""
    client = Client()
    client.get(link_in("captain.reserved", "open"))
    return client


@pytest.fixture
def page(captaincy) -> str:
    """Their page."""
    return at("captain", captaincy.public_id)


@pytest.fixture
def shared(captains_table) -> str:
    """The link they share."""
    return path_of(addresses.table_link(captains_table))


def link_in(reason: str, what: str) -> str:
    letter = Notice.objects.filter(reason=reason).latest("pk")
    found = re.search(rf"(/ball/captains/{what}/\S+)", letter.text)
    assert found
    return found[1]


def test_from_the_shop_to_a_kept_table_and_back_to_the_shop_for_nothing(client, ball, for_guests):
    shop = text(client.get(at("shop", ball.slug)))
    assert "£90" in shop
    assert "a seat, paid by each guest" in shop
    reply = client.post(at("shop", ball.slug), {field_of(for_guests.public_id): "1"})
    first = client.get(reply["Location"])
    assert "You pay nothing" in text(first)
    sent = client.post(reply["Location"], WHO, follow=True)
    assert "Look at your e-mail" in text(sent)
    link = link_in("captain.confirm", "confirm")
    asking = client.get(link)
    assert "Keep the table of The Loopers?" in text(asking)
    assert Captaincy.objects.get().confirmed_at is None, "GET changes nothing"
    kept = client.post(link, follow=True)
    assert "0 of 10" in text(kept)
    assert addresses.table_link(Captaincy.objects.get().table) in text(kept)


def test_the_letters_link_opened_again_shows_what_was_done(captain, captaincy):
    again = Client().get(link_in("captain.confirm", "confirm"))
    assert "This table is kept" in text(again)


def test_the_letters_link_after_the_half_hour_says_so(client, asked):
    with later(minutes=31):
        link = link_in("captain.confirm", "confirm")
        assert "The time for this table is over" in text(client.get(link))
        assert client.post(link).status_code == 410
    assert client.get(at("captain", asked.public_id)).status_code == 404


def test_what_a_captain_types_wrong_is_kept_and_said(client, ball, for_guests):
    reply = client.post(at("shop", ball.slug), {field_of(for_guests.public_id): "1"})
    again = client.post(reply["Location"], {**WHO, "email": "cap@"})
    assert again.status_code == 422
    assert "Enter your e-mail address" in text(again)
    assert 'value="cap@"' in text(again)


def test_an_address_with_two_tables_is_told_beside_its_field(client, ball, for_guests):
    for _ in range(2):
        order = selling.reserve(ball, [Wanted(for_guests.public_id, 1)])
        captains.confirm(captains.ask(order, CAP))
    reply = client.post(at("shop", ball.slug), {field_of(for_guests.public_id): "1"})
    again = client.post(reply["Location"], WHO)
    assert again.status_code == 409
    assert "keeps 2 tables already" in text(again)


def test_a_captains_order_page_leads_to_the_table(captain, captaincy, page):
    reply = captain.get(at("order", captaincy.order.public_id))
    assert (reply.status_code, reply["Location"]) == (303, page)


def test_a_table_let_go_unconfirmed_shows_that_its_time_is_over(client, ball, for_guests):
    reply = client.post(at("shop", ball.slug), {field_of(for_guests.public_id): "1"})
    with later(minutes=31):
        assert client.get(reply["Location"]).status_code == 410


# --- guests ---------------------------------------------------------------------------------


def test_a_guest_pays_for_a_seat_in_five_requests_and_no_account(
    client, shared, till, captains_table
):
    assert "A seat costs £90" in text(client.get(shared))  # 1
    kept = client.post(shared, {"quantity": "1"})  # 2
    assert "£90" in text(client.get(kept["Location"]))  # 3
    paying = client.post(kept["Location"], GUEST)  # 4
    order = Order.objects.get(at_table=captains_table)
    assert paying["Location"] == f"https://till.example/{session_of(order)}"
    till.pay(session_of(order))
    thanks = client.get(at("order_thanks", order.public_id))  # 5
    assert thanks.status_code == 200
    assert Order.objects.get(at_table=captains_table).total_pence == 11_500
    assert "You have seats here" in text(client.get(shared))


@pytest.mark.parametrize("quantity", ["0", "11", "two", "-1", "", "9" * 30, "\0"])
def test_rubbish_for_how_many_is_refused_beside_its_field(client, shared, quantity):
    reply = client.post(shared, {"quantity": quantity})
    assert reply.status_code in {422, 409}
    assert reply.context["form"].errors["quantity"]


def test_more_than_is_left_is_said_at_the_table(client, shared, joins):
    joins(9, pays=False)
    reply = client.post(shared, {"quantity": "2"})
    assert reply.status_code == 409
    assert "Only 1 seat is left at this table" in text(reply)


def test_a_full_table_and_one_that_is_over_sell_nothing(client, shared, joins):
    joins(10)
    assert "Every seat at this table is taken" in text(client.get(shared))
    with later(days=31):
        assert "no longer kept" in text(client.get(shared))


def test_an_old_link_opens_nothing(captain, page, shared):
    captain.post(page, {"act": "new_link"})
    assert Client().get(shared).status_code == 410


def test_a_second_seat_is_named_by_whoever_bought_it(client, joins):
    order = joins(2)
    session = client.session
    session["ball_orders"] = [order.public_id]
    session.save()
    bought = text(client.get(at("order", order.public_id)))
    assert "Your own ticket" in bought
    free = order.seats.free().get()
    reply = client.post(
        at("order_seat", order.public_id, free.public_id),
        {"act": "name", "name": "Ida Moor", "email": ""},
    )
    assert reply.status_code == 303
    free.refresh_from_db()
    assert free.guest_name == "Ida Moor"


# --- the captain ----------------------------------------------------------------------------


def test_the_captain_sees_who_has_paid_and_never_how_much(captain, page, joins):
    order = joins(2)
    joins(1, pays=False)
    said = text(captain.get(page))
    for words in (
        "2 of 10",
        "Greta Lund",
        "A guest of Greta Lund",
        "1 seat is being paid",
        "7 seats wait",
    ):
        assert words in said
    for secret in (order.email, order.reference, "£180"):
        assert secret not in said


def test_the_captain_gives_the_table_up(captain, page, joins):
    joins(2)
    said = text(captain.post(page, {"act": "give_up"}, follow=True))
    assert "You gave this table up" in said
    assert "2 of 10" in said


def test_a_button_nobody_made_does_nothing(captain, page):
    assert captain.post(page, {"act": "refund"}).status_code == 409


def test_after_the_day_the_captain_reads_that_it_has_come(captain, page, joins):
    joins(2)
    with later(days=31):
        selling.expire_due()
        assert "The day has come" in text(captain.get(page))


def test_a_captains_table_is_nobody_elses_to_open(page, captaincy, client):
    assert client.get(page).status_code == 404
    assert client.get(at("table", captaincy.table.public_id)).status_code == 404


@pytest.mark.parametrize("what", ["captain_confirm", "captain_open"])
@pytest.mark.parametrize("token", ["x", "a.b.c", "x" * 3000])
def test_a_broken_link_opens_nothing(client, db, what, token):
    assert client.get(at(what, token)).status_code == 404


def test_every_page_of_a_captain_and_a_guest_is_valid_html(
    client, ball, for_guests, shared, page, captain, joins
):
    joins(2)
    joins(1, pays=False)
    asked_for = client.post(at("shop", ball.slug), {field_of(for_guests.public_id): "1"})
    sent = [
        client.get(at("shop", ball.slug)),
        client.get(asked_for["Location"]),
        client.post(asked_for["Location"], {**WHO, "email": "cap@"}),
        client.post(asked_for["Location"], WHO, follow=True),
        client.get(link_in("captain.confirm", "confirm")),
        client.get(shared),
        client.post(shared, {"quantity": "99"}),
        captain.get(page),
    ]
    for each in sent:
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(text(each))
        assert not parser.errors, (each.request["PATH_INFO"], parser.errors)


def test_the_door_numbers_no_seats_where_each_guest_has_an_order(at_the_door, ball, joins):
    """Each order counts its own seats, so that two would be number 1."""
    for details in (GRETA, Details(name="Ida Moss", email="ida@home.example")):
        joins(2, details=details)
    table = Captaincy.objects.get().table
    listed = text(at_the_door.get(at("door", ball.slug), {"q": table.name}))
    assert listed.count(table.name) >= 4
    assert "seat 1" not in listed
    group = text(at_the_door.get(at("door_group", ball.slug, table.public_id)))
    assert ("Seat 1" in group, group.count("Somebody with Greta Lund")) == (False, 1)


def test_whose_time_ran_out_at_a_table_is_led_back_to_it(client, shared, captains_table):
    kept = client.post(shared, {"quantity": "1"})
    with later(minutes=20):
        over = client.get(kept["Location"])
    assert over.status_code == 410
    assert addresses.table_link(captains_table) in text(over)


def test_the_letter_about_it_leads_back_to_the_table_too(joins, captains_table, till):
    order = joins(pays=False)
    selling.start_payment(order)
    with later(minutes=60):
        selling.expire_due()
    letter = Notice.objects.get(reason="order.expired")
    assert addresses.table_link(captains_table) in letter.text
