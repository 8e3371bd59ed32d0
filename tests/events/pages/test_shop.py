"""The shop: what is shown of each ticket, and what a choice becomes."""

import datetime as dt

import pytest

from common import clock
from events.models import Order
from events.moves.selling import field_of
from tests import factories
from tests.events.conftest import taken
from tests.events.pages.conftest import at, errors, text

SOON, BEFORE = dt.timedelta(days=3), -dt.timedelta(days=3)


@pytest.fixture
def shop(client, ball):
    """Opens the shop."""
    return lambda **query: client.get(at("shop", ball.slug, **query))


def cards(reply):
    return {card.kind.name: card for card in reply.context["cards"]}


def test_a_ticket_shows_its_price_its_seats_and_what_it_contains(shop, ball, room):
    kind = factories.ticket_type(ball, room, about="One link to fill it.")
    kind.promises.create(words="Wine for ten")
    page = text(shop())
    for said in ("£1,200", "£120 a seat", "10 seats", "Wine for ten", "One link to fill it."):
        assert said in page
    assert "no Gift Aid is added to it" in page


@pytest.mark.parametrize(
    ("capacity", "said"), [(210, "Plenty left"), (70, "7 left"), (10, "1 left"), (9, "Sold out")]
)
def test_what_is_left_is_said(shop, ball, capacity, said):
    factories.ticket_type(ball, factories.pool(ball, capacity=capacity))
    card = cards(shop())["Table of ten"]
    assert card.state[1] == said
    assert (card.field is None) == (said == "Sold out")


@pytest.mark.parametrize(
    ("more", "said"),
    [({"opens_at": SOON}, "On sale from"), ({"closes_at": BEFORE}, "Sale over")],
)
def test_a_ticket_outside_its_time_says_so_and_cannot_be_chosen(shop, ball, room, more, said):
    moments = {name: clock.now() + by for name, by in more.items()}
    factories.ticket_type(ball, room, **moments)
    card = cards(shop())["Table of ten"]
    assert said in card.state[1]
    assert card.field is None


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"sales_open_at": SOON}, "Tickets can be bought from"),
        ({"sales_close_at": BEFORE, "sales_open_at": 2 * BEFORE}, "The sale is over"),
        (
            {
                "starts_at": 2 * BEFORE,
                "ends_at": BEFORE,
                "sales_open_at": 9 * BEFORE,
                "sales_close_at": 3 * BEFORE,
            },
            "This evening is over",
        ),
    ],
)
def test_outside_the_sale_the_page_stands_and_sells_nothing(client, db, more, said):
    ball = factories.ball(**{name: clock.now() + by for name, by in more.items()})
    factories.ticket_type(ball, factories.pool(ball))
    page = client.get(at("shop", ball.slug))
    assert page.status_code == 200
    assert said in text(page)
    assert not page.context["form"].fields
    assert "Keep these seats" not in text(page)


def test_a_ball_that_is_not_published_is_nobodys(client, db):
    assert client.get(at("shop", factories.ball(published=False).slug)).status_code == 404


def test_a_hidden_ticket_is_shown_to_whoever_has_its_code(shop, ball, room):
    factories.ticket_type(ball, room, name="Community guest", code="LANTERN")
    assert "Community guest" not in text(shop())
    assert "This code shows nothing more" in text(shop(code="WRONG"))
    assert "Community guest" in text(shop(code="lantern"))


def test_a_hidden_ticket_is_bought_with_its_code_and_not_without(client, choose, ball, room):
    hidden = factories.ticket_type(ball, room, code="LANTERN")
    assert choose(client, hidden).status_code == 422
    assert choose(client, hidden, code="LANTERN").status_code == 303


def test_choosing_holds_the_seats_and_leads_to_the_order(client, choose, room):
    reply = choose(client)
    order = Order.objects.get()
    assert (reply.status_code, reply["Location"]) == (303, at("order", order.public_id))
    assert taken(room) == 10


def test_a_signed_in_buyer_is_known(client, choose, amara):
    client.force_login(amara)
    choose(client)
    order = Order.objects.get()
    assert (order.buyer, order.name, order.email) == (amara, amara.name, amara.email)


def test_nothing_chosen_is_asked_for_again(client, choose):
    reply = choose(client, quantity="0")
    assert reply.status_code == 422
    assert "Choose how many tickets" in text(reply)
    assert not Order.objects.exists()


@pytest.mark.parametrize("rubbish", ["-1", "2.5", "ten", "9" * 12, "1;DROP", "\x00", "٣", "99"])
def test_rubbish_is_refused_beside_its_field(client, choose, table_of_ten, rubbish):
    reply = choose(client, quantity=rubbish)
    assert reply.status_code == 422
    assert field_of(table_of_ten.public_id) in errors(reply)
    assert not Order.objects.exists()


def test_a_ticket_of_another_ball_cannot_be_slipped_in(client, choose, ball):
    other = factories.ball()
    foreign = factories.ticket_type(other, factories.pool(other))
    assert choose(client, foreign).status_code == 422
    assert not Order.objects.exists()


def test_sold_out_while_choosing_says_what_is_left_and_keeps_the_choice(
    client, choose, holds, table_of_ten
):
    for _ in range(9):
        holds(details=None)
    reply = choose(client, quantity="2")
    name = field_of(table_of_ten.public_id)
    assert reply.status_code == 422
    assert "1 left" in errors(reply)[name][0]
    assert '<option value="2" selected>' in text(reply)


def test_the_same_choice_can_stand_in_the_address(shop, table_of_ten):
    page = shop(**{field_of(table_of_ten.public_id): "2"})
    assert '<option value="2" selected>' in text(page)


@pytest.mark.parametrize("code", ["x" * 500, "'; --", "<script>"])
def test_a_rubbish_code_shows_the_plain_shop(shop, table_of_ten, code):
    page = shop(code=code)
    assert page.status_code == 200
    assert "<script>" not in text(page)
    assert "Table of ten" in text(page)


def test_the_shop_asks_ten_questions_at_most_however_much_it_sells(
    client, ball, room, table_of_ten, django_assert_max_num_queries
):
    for number in range(30):
        factories.ticket_type(ball, room, factories.pool(ball, name=f"Pool {number}"))
    client.get(at("shop", ball.slug))
    with django_assert_max_num_queries(10):
        client.get(at("shop", ball.slug))
