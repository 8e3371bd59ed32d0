"""A captain's code for the door, and the second seat of one of their guests."""

import pytest
from django.test import Client

from events.models import Captaincy
from events.passes import group_token
from tests.events.pages.conftest import at, knows, text


@pytest.fixture
def captain(captaincy) -> Client:
    """The captain's browser."""
    return knows(Client(), captaincy.order)


@pytest.fixture
def page(captaincy) -> str:
    return at("captain", captaincy.public_id)


def test_a_captain_shows_one_code_for_all_who_have_paid(
    captain, page, captaincy, at_the_door, joins
):
    table, code = captaincy.table, at("table_door_code", captaincy.table.public_id)
    assert code not in text(captain.get(page))
    assert captain.get(code).status_code == 404
    joins(2)
    assert code in text(captain.get(page))
    shown = text(captain.get(code))
    assert "<svg" in shown
    assert table.order.reference in shown
    assert page in shown  # the way back
    assert Client().get(code).status_code == 404
    ball = table.ball
    group = at_the_door.post(at("door_admit", ball.slug), {"shown": group_token.of(table)})
    assert group["Location"] == at("door_group", ball.slug, table.public_id)
    said = text(at_the_door.get(at("door", ball.slug, q=table.order.reference)))
    assert "2 seats for" in said


def test_the_code_stays_once_the_table_is_given_up_and_guests_keep_their_seats(
    captain, page, captaincy, joins
):
    joins(1)
    captain.post(page, {"act": "give_up"})
    code = at("table_door_code", captaincy.table.public_id)
    assert code in text(captain.get(page))
    assert captain.get(code).status_code == 200


def test_who_has_not_confirmed_is_no_captain_at_the_door(captain, captaincy, joins):
    joins(1)
    Captaincy.objects.update(confirmed_at=None)
    assert captain.get(at("table_door_code", captaincy.table.public_id)).status_code == 404


def test_a_guests_second_seat_is_named_and_not_invited_to_where_that_cannot_work(joins):
    """The table's invitations are the captain's, and whoever takes one pays."""
    order = joins(2)
    free = order.seats.free().get()
    browser = knows(Client(), order)
    address = at("order_seat", order.public_id, free.public_id)
    asked_for = text(browser.get(address))
    assert 'value="name"' in asked_for
    assert 'value="invite"' not in asked_for
    who = {"name": "Ida Moss", "email": "ida@home.example"}
    assert browser.post(address, {"act": "invite", **who}).status_code == 422
    assert not order.at_table.invitations.exists()
    assert browser.post(address, {"act": "name", **who}).status_code == 303
    assert "by your link" not in text(browser.get(address))
