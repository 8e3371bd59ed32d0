"""After paying: how it stands is read back from the till, and what the buyer then has."""

import io

import pytest
from pypdf import PdfReader

from events import addresses
from events.models import Order
from events.moves import selling
from events.till import TillUnsure
from tests.events.conftest import GRETA, fresh, session_of
from tests.events.pages.conftest import at, knows, text


@pytest.fixture
def back(client, awaiting):
    """The buyer comes back from the payment page."""
    knows(client, awaiting)
    return lambda: client.get(at("order_thanks", awaiting.public_id))


@pytest.fixture
def singles(client, holds, single, till) -> Order:
    """Three single seats, paid by Greta, with her browser."""
    order = holds(single, quantity=3, details=GRETA)
    selling.start_payment(order)
    till.pay(session_of(order))
    selling.fulfil(session_of(order))
    knows(client, order)
    return fresh(order)


def test_thanks_shows_the_reference_the_link_and_the_next_steps(back, awaiting, till):
    till.pay(session_of(awaiting))
    reply = back()
    assert reply.status_code == 200
    assert fresh(awaiting).state == "paid"
    table = awaiting.tables.get()
    for said in (
        awaiting.reference,
        addresses.table_link(table),
        at("table", table.public_id),
        at("order_tickets", awaiting.public_id),
        at("order_evening", awaiting.public_id),
        "What happens next",
    ):
        assert said in text(reply)


@pytest.mark.parametrize("trouble", [[], [TillUnsure("no answer")]])
def test_while_the_till_is_not_sure_nobody_is_thanked(back, awaiting, till, trouble):
    till.trouble["read"] = trouble
    reply = back()
    assert reply.status_code == 200
    assert "do not pay again" in text(reply)
    assert at("order_thanks", awaiting.public_id) in text(reply)
    assert fresh(awaiting).state == "awaiting_payment"


def test_coming_back_twice_changes_nothing(back, awaiting, till):
    till.pay(session_of(awaiting))
    back()
    back()
    assert awaiting.payments.count() == 1
    assert awaiting.tables.count() == 1


def test_thanks_for_an_order_that_is_over_leads_to_what_became_of_it(client, held):
    knows(client, held)
    selling.cancel(held)
    reply = client.get(at("order_thanks", held.public_id))
    assert (reply.status_code, reply["Location"]) == (303, at("order", held.public_id))


def test_the_order_stays_as_a_receipt(host, paid):
    page = text(host.get(at("order", paid.public_id)))
    for said in (paid.reference, "Receipt", "1 × Table of ten", "£1,200", "The Loom Trust"):
        assert said in page
    assert host.post(at("order", paid.public_id), {}).status_code == 303


def test_every_seats_ticket_is_in_one_file(host, paid):
    reply = host.get(at("order_tickets", paid.public_id))
    assert reply["Content-Type"] == "application/pdf"
    assert paid.reference in reply["Content-Disposition"]
    assert "no-store" in reply["Cache-Control"]
    assert len(PdfReader(io.BytesIO(reply.content)).pages) == 10


def test_the_evening_goes_into_a_calendar(host, paid):
    reply = host.get(at("order_evening", paid.public_id))
    assert reply["Content-Type"].startswith("text/calendar")
    assert b"BEGIN:VEVENT" in reply.content


def test_there_are_no_tickets_before_the_money(buyer, order):
    assert buyer.get(at("order_tickets", order.public_id)).status_code == 404
    assert buyer.get(at("order_evening", order.public_id)).status_code == 404


def test_the_buyer_of_single_seats_has_the_first_and_a_page_of_their_own(client, singles):
    page = client.get(at("order", singles.public_id))
    assert text(page).count("No name yet") == 2
    own = client.get(page.context["own"])
    assert "Greta Lund" in text(own)


def test_the_buyer_gives_the_other_seats_a_name(client, singles):
    seat = singles.seats.get(position=2)
    address = at("order_seat", singles.public_id, seat.public_id)
    assert client.get(address).status_code == 200
    reply = client.post(address, {"act": "name", "name": "Ida Roe", "email": ""})
    assert (reply.status_code, reply["Location"]) == (303, at("order", singles.public_id))
    assert fresh(seat).guest_name == "Ida Roe"


def test_a_seat_of_another_order_cannot_be_named(client, singles, paid):
    seat = paid.seats.first()
    for order in (singles, paid):
        address = at("order_seat", order.public_id, seat.public_id)
        assert client.get(address).status_code == 404
