"""The waiting list's pages: found where seats are sold out, joined in a minute, left by link."""

import datetime as dt

import pytest
from django.test import Client

from common import clock
from events.letters_waiting import leave_link
from events.models import WaitingEntry
from events.moves import selling, waiting
from events.moves.selling import Wanted
from events.moves.waiting import Wish
from tests import factories
from tests.events.conftest import fresh
from tests.events.pages.conftest import at, errors, knows, path_of, text


@pytest.fixture
def seat(ball):
    """The last two single seats, held by somebody."""
    pool = factories.pool(ball, name="Balcony", capacity=2)
    made = factories.ticket_type(ball, pool, kind="single", name="Balcony", price_pence=0, seats=1)
    selling.reserve(ball, [Wanted(made.public_id, 2)])
    return made


@pytest.fixture
def said(seat):
    """What Greta types."""
    return {
        "ticket_type": seat.public_id,
        "quantity": "2",
        "name": "Greta Lund",
        "email": "greta@home.example",
    }


@pytest.fixture
def entry(ball, seat) -> WaitingEntry:
    """Greta in line."""
    return waiting.join(ball, Wish("Greta Lund", "greta@home.example", 1, seat.public_id))


def test_what_is_sold_out_leads_to_the_list_with_it_chosen(client, ball, seat):
    page = text(client.get(at("shop", ball.slug)))
    way = f"{at('waiting', ball.slug)}?ticket={seat.public_id}"
    assert way in page
    assert f'value="{seat.public_id}" selected' in text(client.get(way))


def test_joining_takes_a_name_and_an_address(client, ball, said):
    page = text(client.post(at("waiting", ball.slug), said))
    assert "You are on the list" in page
    assert WaitingEntry.objects.get().quantity == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"quantity": ""}, "quantity"),
        ({"quantity": "lots"}, "quantity"),
        ({"quantity": "0"}, "quantity"),
        ({"quantity": "3"}, "quantity"),
        ({"name": ""}, "name"),
        ({"name": "\x00"}, "name"),
        ({"email": "greta"}, "email"),
        ({"ticket_type": "nothing"}, "ticket_type"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    client, ball, said, wrong, field
):
    reply = client.post(at("waiting", ball.slug), {**said, **wrong})
    assert reply.status_code in {409, 422}
    assert list(errors(reply)) == [field]
    assert "Lund" in text(reply) or "name" in wrong
    assert not WaitingEntry.objects.exists()


def test_a_newcomer_is_led_to_the_list_while_others_wait(client, ball, entry, seat):
    selling.cancel(ball.orders.get())
    field = selling.field_of(seat.public_id)
    reply = client.post(at("shop", ball.slug), {field: "1"})
    assert reply.status_code == 422
    assert at("waiting", ball.slug) in text(reply)


def test_the_link_asks_first_and_shows_afterwards_what_was_done(client, entry):
    here = path_of(leave_link(entry))
    assert "Leave the waiting list?" in text(client.get(here))
    assert fresh(entry).state == "waiting"
    assert "not on the list any more" in text(client.post(here))
    assert "not on the list any more" in text(Client().get(here))
    assert fresh(entry).state == "left"


def test_the_page_of_an_offer_says_until_which_day_and_hour(client, ball, entry, seat):
    selling.cancel(ball.orders.get())
    waiting.offer_due()
    order = fresh(entry).order
    until = order.hold_until.astimezone(clock.LONDON)
    page = text(knows(client, order).get(at("order", order.public_id)))
    assert f"{until:%A %-d %B, %H:%M}</time>" in page


def test_a_link_to_what_is_gone_finds_nothing(client, entry):
    here = path_of(leave_link(entry))
    entry.delete()
    assert client.get(here).status_code == 404


def test_a_broken_link_is_told_so(client, ball):
    assert client.get(at("waiting_leave", "rubbish")).status_code == 404


def test_nobody_is_led_to_a_list_that_ends_before_anybody_is_offered_anything(client, ball, seat):
    assert at("waiting", ball.slug) in text(client.get(at("shop", ball.slug)))
    with clock.stopped_at(ball.sales_close_at - dt.timedelta(hours=1)):
        assert at("waiting", ball.slug) not in text(client.get(at("shop", ball.slug)))
        assert client.get(at("waiting", ball.slug)).status_code == 404


def test_where_nothing_is_on_sale_nobody_can_wait(client, ball, seat):
    ball.sales_close_at = ball.sales_open_at.replace(year=2020)
    ball.sales_open_at = ball.sales_close_at.replace(year=2019)
    ball.save()
    assert client.get(at("waiting", ball.slug)).status_code == 404
