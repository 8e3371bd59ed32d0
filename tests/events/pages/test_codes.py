"""The shop's one code field: what it opens, what it says, and how guesses are slowed."""

import datetime as dt

import pytest
from django.db import transaction

from common import clock
from events import seats
from events.models import Order
from events.moves import promotions
from events.moves.promotions import Terms
from events.moves.selling import field_of
from tests import factories
from tests.events.pages.conftest import at, text

NOTHING = "This code shows nothing more"


@pytest.fixture
def lantern(ball):
    """Ten percent off, once."""
    return promotions.make(ball, Terms(code="LANTERN", most_uses=1, percent=10))


@pytest.fixture
def ask(client, ball, single):
    """Types a code in the shop."""
    return lambda code: client.get(at("shop", ball.slug, code=code))


@pytest.fixture
def buy(client, ball, single):
    """Buys a seat with a code."""

    def send(code):
        return client.post(at("shop", ball.slug), {field_of(single.public_id): "1", "code": code})

    return send


def test_a_code_shows_its_price_and_is_carried_on(ask, lantern):
    page = text(ask("lantern"))
    assert "£85.50: 10% off with LANTERN" in page
    assert "Your code works: 10% off with LANTERN" in page
    assert '<input type="hidden" name="code" value="lantern">' in page


def test_buying_with_it_shows_the_discount_in_words_before_paying(client, buy, lantern):
    page = text(client.get(buy("LANTERN")["Location"]))
    for said in (
        "Single seat: 10% off with LANTERN",
        "-£9.50",
        "£85.50",
        "price of coming smaller",
    ):
        assert said in page


def test_a_code_for_some_tickets_shows_no_price_at_the_others(client, ball, room, single, ask):
    other = factories.ticket_type(ball, room, name="Dinner for one", seats=1, price_pence=4_000)
    promotions.make(
        ball, Terms(code="LANTERN", most_uses=1, off_pence=4_000, ticket_types=(other.public_id,))
    )
    cards = {card.kind.name: card for card in ask("LANTERN").context["cards"]}
    assert cards["Single seat"].with_code == ""
    assert cards["Dinner for one"].with_code == "Free: £40 off with LANTERN"


def test_unknown_used_up_stopped_and_ended_codes_get_the_same_answer(
    client, ball, single, ask, buy, lantern
):
    buy("LANTERN")
    stopped = promotions.make(ball, Terms(code="STOPPED", most_uses=1, percent=10))
    promotions.stop(stopped)
    over = clock.now() - dt.timedelta(days=1)
    promotions.make(ball, Terms(code="ENDED", most_uses=1, percent=10, closes_at=over))
    pages = [
        text(ask(code)).replace(code, "").split("csrfmiddlewaretoken")[0]
        + text(ask(code)).replace(code, "").rpartition('id="tickets"')[2][-200:]
        for code in ("UNKNOWN", "LANTERN", "STOPPED", "ENDED")
    ]
    assert all(NOTHING in text(ask(code)) for code in ("UNKNOWN", "LANTERN", "STOPPED", "ENDED"))
    assert len(set(pages)) == 1


def test_a_code_that_went_meanwhile_is_said_before_anything_is_held(ask, buy, lantern):
    promotions.stop(lantern)
    reply = buy("LANTERN")
    assert reply.status_code == 422
    assert "This code gives nothing now" in text(reply)
    assert 'type="hidden" name="code"' not in text(reply)
    assert not Order.objects.exists()


def test_guesses_are_slowed_and_then_not_even_the_right_one_is_tried(ask, buy, lantern):
    for n in range(20):
        assert ask(f"GUESS{n}").status_code == 200
    slowed = ask("LANTERN")
    assert slowed.status_code == 429
    assert "Too many codes were tried" in text(slowed)
    assert "£85.50" not in text(slowed)
    assert buy("LANTERN").status_code == 429
    assert not Order.objects.exists()
    assert buy("").status_code == 303, "whoever has no code buys as ever"


def test_using_a_right_code_is_no_guess(ask, lantern):
    for _ in range(25):
        assert ask("LANTERN").status_code == 200


def test_another_address_is_not_slowed(client, ball, ask, lantern):
    for n in range(21):
        ask(f"GUESS{n}")
    other = client.get(at("shop", ball.slug, code="LANTERN"), REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 200


@pytest.mark.parametrize(
    "code", ["' OR 1=1 --", "--", "<b>", "x" * 5_000, "٣٣٣٣", "\r\nSet-Cookie: a"]
)
def test_rubbish_for_a_code_is_answered_kindly(ask, lantern, code):
    page = ask(code)
    assert page.status_code == 200
    assert "<b>" not in text(page)
    assert "Set-Cookie" not in str(page.headers)


# --- early prices and carers ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"days": 3}, "£80 until"),
        ({"units": 5}, "£80 for the first; 5 left at that price, then £95."),
        ({"days": 3, "units": 5}, "or while they last (5 left), then £95."),
    ],
)
def test_an_early_price_says_how_long_it_lasts_and_what_comes_then(client, ball, room, more, said):
    until = clock.now() + dt.timedelta(days=more["days"]) if "days" in more else None
    kind = factories.ticket_type(
        ball,
        room,
        kind="single",
        name="Single seat",
        seats=1,
        price_pence=9_500,
        early_pence=8_000,
        early_until=until,
        early_units=more.get("units"),
    )
    if "units" in more:
        with transaction.atomic():
            seats.set_limit(seats.early_key(kind), more["units"])
    page = client.get(at("shop", ball.slug))
    assert page.context["cards"][0].price == "£80"
    assert said in page.context["cards"][0].early_words
    assert said in text(page)


def test_a_carers_seat_is_free_and_cannot_be_waited_for(client, ball):
    none = factories.pool(ball, capacity=0)
    factories.ticket_type(
        ball, none, kind="single", name="Carer", seats=1, price_pence=0, carer=True
    )
    (card,) = client.get(at("shop", ball.slug)).context["cards"]
    assert (card.price, card.waits) == ("Free", False)


def test_the_shop_asks_ten_questions_at_most_with_a_code_and_early_prices(
    client, ball, room, lantern, django_assert_max_num_queries
):
    for _ in range(10):
        kind = factories.ticket_type(ball, room, early_pence=1, early_units=9)
        with transaction.atomic():
            seats.set_limit(seats.early_key(kind), 9)
    client.get(at("shop", ball.slug))
    with django_assert_max_num_queries(10):
        client.get(at("shop", ball.slug))
