"""What the Ball's letters say."""

import re
from html.parser import HTMLParser

import pytest

from events import addresses
from events.moves import guests, selling
from events.moves.guests import Guest
from notices import post
from notices.models import Notice
from tests import factories
from tests.events.conftest import GRETA, later, session_of


def letter(reason: str) -> Notice:
    return Notice.objects.get(reason=reason)


def test_the_receipt_keeps_its_lines_apart_and_says_how_tax_sees_each(holds, till, ball):
    order = holds(gift_pence=2_500, details=GRETA)
    selling.start_payment(order)
    till.pay(session_of(order))
    selling.fulfil(session_of(order))
    said = letter("order.paid")
    for text in (said.text, said.html):
        assert "1 × Table of ten" in text
        assert "£1,200" in text
        assert "1 × Voluntary gift" in text
        assert "£25" in text
        assert "£1,225" in text
        assert "Exempt: charity fundraising event" in text
        assert "the price of coming, so it is not a gift" in text
        assert "Outside the scope of VAT" in text
        assert ball.organiser_name in text
        assert ball.profits_wording in text


def test_a_host_gets_the_link_to_share(paid):
    said = letter("order.paid")
    link = addresses.table_link(paid.tables.get())
    assert link in said.text
    assert link in said.html
    assert "10 seats" in said.text


def test_the_buyers_letter_opens_the_order_on_any_device(paid, client):
    link = re.search(r"http://127.0.0.1:8000(/ball/orders/open/\S+)", letter("order.paid").text)
    assert client.get(link[1], follow=True).context["order"] == paid


def test_a_buyer_of_a_single_seat_gets_no_link_to_share(holds, single, till):
    order = holds(single, 1, GRETA)
    selling.start_payment(order)
    till.pay(session_of(order))
    selling.fulfil(session_of(order))
    said = letter("order.paid")
    assert "/ball/tables/" not in said.text
    assert "1 seat." in said.text
    assert "Your tickets are enclosed" in said.text


def test_the_charity_is_named_with_its_number(holds, till, ball):
    type(ball).objects.update(organiser_charity_number="1096892")
    order = holds()
    selling.start_payment(order)
    till.pay(session_of(order))
    selling.fulfil(session_of(order))
    assert "Registered charity 1096892." in letter("order.paid").text


def test_a_guests_letter_has_code_place_and_link(paid):
    ticket = guests.claim(paid.tables.get(), Guest("Zoë <b>Ash</b>", "zoe@home.example"))
    said = letter("seat.claimed")
    assert addresses.seat_link(ticket) in said.text
    assert f"{ticket.code[:5]} {ticket.code[5:]}" in said.text
    assert "At the table of Fernleaf Software." in said.text
    assert "<b>Ash" not in said.html
    assert said.subject == "Your ticket for Leeds Digital Charity Ball"


def test_an_order_that_lapsed_says_that_nothing_was_paid(awaiting):
    with later(minutes=40):
        selling.expire_due()
    said = letter("order.expired")
    assert "You paid nothing" in said.text
    assert f"/ball/{awaiting.ball.slug}/" in said.text


def test_enclosures_are_made_when_a_letter_is_posted(paid):
    files = list(post.files_of(letter("order.paid")))
    assert [mimetype.partition(";")[0] for _, _, mimetype in files] == [
        "application/pdf",
        "text/calendar",
        "application/pdf",
    ]


class Tags(HTMLParser):
    """Which elements are open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in {"meta", "br", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("reason", ["order.paid", "seat.claimed", "seat.passed_on"])
def test_the_html_of_every_letter_closes_what_it_opens(paid, reason):
    seat = guests.claim(paid.tables.get(), Guest("Zoë", "zoe@home.example")).seat
    guests.transfer(seat, Guest("Ida"))
    tags = Tags()
    tags.feed(letter(reason).html)
    assert tags.open == []


def test_no_letter_is_left_by_what_was_rolled_back(awaiting, till, holds, room):
    """Late money, sold out: the receipt that was begun is gone, the apology is there."""
    with later(minutes=40):
        selling.expire_due()
        factories.ticket_type(awaiting.ball, room, name="All the rest")
        holds(quantity=10)
        till.pay(session_of(awaiting), late=True)
        selling.fulfil(session_of(awaiting))
    assert {n.reason for n in Notice.objects.all()} == {"order.expired", "money.returned"}
