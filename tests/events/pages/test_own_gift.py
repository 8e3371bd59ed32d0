"""A guest's own gift, from the seat's page to the payment page and back; the host sees nothing."""

import datetime as dt

import pytest
from django.test import Client

from common import clock
from events.models import Order
from events.moves import selling
from tests.events.conftest import fresh, later, session_of
from tests.events.pages.conftest import at, errors, path_of, text

SAID = {"gift": "25", "name": "Zoë Ash", "email": "zoe@home.example"}


@pytest.fixture
def begin(seat_page):
    return f"{seat_page}gift/"


@pytest.fixture
def giving(client, begin) -> Order:
    """On the payment page."""
    client.post(begin, SAID)
    return Order.objects.latest("pk")


@pytest.fixture
def given(giving, till) -> Order:
    till.pay(session_of(giving))
    return selling.fulfil(session_of(giving))


def page_of(order) -> str:
    return at("order", order.public_id)


def test_nothing_is_filled_in_but_who_it_is(client, seat_page, begin):
    assert "You have your seat either way" in text(client.get(seat_page))
    form = client.get(begin).context["form"]
    assert form["gift"].value() is None
    assert (form["name"].value(), form["email"].value()) == ("Zoë Ash", "zoe@home.example")
    assert "checked" not in str(form)


def test_it_goes_to_the_payment_page_and_back_to_thanks(client, begin, till, table):
    sent = client.post(begin, SAID)
    assert (sent.status_code, sent.url.startswith("https://till.example/")) == (303, True)
    order = Order.objects.latest("pk")
    assert not order.holdings.exists()
    assert "Nothing was taken" in text(client.get(page_of(order)))
    till.pay(session_of(order))
    thanks = text(client.get(at("order_thanks", order.public_id)))
    for said in ("Thank you for your gift", "£25", "Add Gift Aid"):
        assert said in thanks
    for odd in ("Tickets (PDF)", "See your table", "look forward"):
        assert odd not in thanks
    assert "Thank you for your gift" in text(client.get(page_of(order)))
    assert client.get(at("gift_aid", order.public_id)).status_code == 200
    assert client.get(at("order_tickets", order.public_id)).status_code == 404


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"gift": ""}, "gift"),
        ({"gift": "0"}, "gift"),
        ({"gift": "-5"}, "gift"),
        ({"gift": "lots"}, "gift"),
        ({"gift": "0.20"}, "gift"),
        ({"gift": "9999999"}, "gift"),
        ({"name": ""}, "name"),
        ({"email": "zoe@"}, "email"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(client, begin, said, field):
    reply = client.post(begin, {**SAID, **said})
    assert reply.status_code in {409, 422}
    assert list(errors(reply)) == [field]
    kept = {**SAID, **said}
    assert all(f'value="{word}"' in text(reply) for word in kept.values() if word)


def test_a_gift_can_be_changed_before_it_is_paid(client, giving):
    page = page_of(giving)
    first = client.post(page, SAID).url
    assert client.post(page, SAID).url == first
    assert list(errors(client.post(page, {**SAID, "gift": ""}))) == ["gift"]
    changed = client.post(page, {**SAID, "gift": "40"})
    assert (changed.status_code, changed.url != first) == (303, True)
    assert fresh(giving).total_pence == 4_000
    assert list(errors(client.post(page, {**SAID, "name": ""}))) == ["name"]


def test_a_gift_nobody_paid_is_over_and_the_seat_is_not(client, giving, seat_page):
    with later(minutes=50):
        selling.expire_due()
        gone = client.get(page_of(giving))
        assert (gone.status_code, "You have your seat either way" in text(gone)) == (410, True)
        assert client.post(page_of(giving), SAID).status_code == 410
        assert client.get(seat_page).status_code == 200


def test_the_host_and_other_guests_find_nothing_of_it(host, table, given):
    hidden = ("£25", given.reference, given.public_id)
    for page in (at("table", table.public_id), at("order", table.order.public_id)):
        shown = text(host.get(page))
        assert not any(word in shown for word in hidden)
    assert host.get(page_of(given)).status_code == 404
    assert Client().get(page_of(given)).status_code == 404


def test_gifts_are_taken_for_thirty_days_after_the_ball(client, begin, seat_page, ball):
    with clock.stopped_at(ball.ends_at + dt.timedelta(days=29)):
        assert client.get(begin).status_code == 200
        assert "A gift of your own" in text(client.get(seat_page))
    with clock.stopped_at(ball.ends_at + dt.timedelta(days=30, minutes=-1)):
        assert client.get(begin).status_code == 200


def test_the_payment_service_does_not_answer(client, begin, till):
    from tests.events.tills import UNSURE  # noqa: PLC0415

    till.fails("open_checkout", UNSURE)
    reply = client.post(begin, SAID)
    assert reply.status_code == 503
    assert 'value="25"' in text(reply)


def test_a_ticket_without_a_guest_gives_nothing(client, paid):
    from events import addresses  # noqa: PLC0415

    free = paid.seats.free()[0].tickets.get(state="valid")
    page = path_of(addresses.seat_link(free))
    assert "A gift of your own" not in text(client.get(page))
    assert client.get(f"{page}gift/").status_code == 404
