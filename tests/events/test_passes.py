"""What a guest carries: a picture that tells nothing, a PDF that can be read aloud, a date."""

import datetime as dt
import io
import re

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from events import passes
from events.models import Ball, Seat
from events.moves import guests, selling
from events.moves.guests import Guest
from events.passes import pdf, qr, token
from tests.events.conftest import GRETA, session_of


@pytest.fixture
def ticket(paid):
    """Zoë's ticket at Fernleaf's table."""
    return guests.claim(paid.tables.get(), Guest("Zoë Ash *#$", "zoe@home.example"))


def text_of(content: bytes) -> list[str]:
    return [" ".join(p.extract_text().split()) for p in PdfReader(io.BytesIO(content)).pages]


def test_the_token_is_short_plain_and_says_nothing_of_anybody(ticket):
    made = token.of(ticket)
    assert re.fullmatch(r"HT-[0-9A-Z]{30}", made)
    assert token.read(made) == token.read(f" {made.lower()} ") == ticket.public_id
    assert ticket.code not in made


def test_the_token_still_reads_after_the_secret_was_changed(ticket, settings):
    made = token.of(ticket)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new one"
    assert token.read(made) == ticket.public_id
    settings.SECRET_KEY_FALLBACKS = []
    assert token.read(made) == ""


def test_the_picture_is_drawn_without_a_fixed_size():
    drawn = qr.svg("HT-0123")
    assert drawn.startswith("<svg")
    assert "viewBox" in drawn
    assert 'width="' not in drawn


def test_a_tables_tickets_are_one_pdf_with_a_page_each(paid):
    (name, mimetype, content), calendar = passes.enclose_tickets(paid.public_id)
    assert (name, mimetype) == (f"tickets-{paid.reference}.pdf", "application/pdf")
    pages = text_of(content)
    assert len(pages) == 10
    assert all("Guest of Fernleaf Software" in page for page in pages)
    assert calendar[1].startswith("text/calendar")


def test_a_guests_pdf_says_who_when_where_and_the_code(ticket):
    (name, _, content), _ = passes.enclose_ticket(ticket.public_id)
    (page,) = text_of(content)
    assert name == "ticket.pdf"
    assert "Zoë Ash *#$" in page
    assert token.readable(ticket.code) in page
    assert "The Loom Hall" in page
    assert "At the table of Fernleaf Software" in page


def test_the_pdf_is_tagged_titled_and_has_a_language(ticket):
    (_, _, content), _ = passes.enclose_ticket(ticket.public_id)
    root = PdfReader(io.BytesIO(content)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert b"pdfuaid" in content


def test_whatever_people_write_stays_on_one_page(ticket):
    Ball.objects.update(
        name="Wonderful " * 12, tagline="t " * 100, venue="v" * 120, address="a " * 100,
        dress="d " * 100, getting_in="g " * 2_000, profits_wording="p " * 150,
    )  # fmt: skip
    Seat.objects.filter(pk=ticket.seat_id).update(guest_name="Nightingale-" * 10)
    (_, _, content), _ = passes.enclose_ticket(ticket.public_id)
    assert len(text_of(content)) == 1


def test_a_ticket_that_was_replaced_is_not_enclosed(ticket):
    guests.transfer(ticket.seat, Guest("Ida Roe"))
    assert passes.enclose_ticket(ticket.public_id) == []


def test_an_order_whose_tickets_all_ended_encloses_nothing(paid):
    for seat in paid.seats.all():
        guests.give_back(seat)
    assert passes.enclose_tickets(paid.public_id) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [(None, "At the table of Fernleaf Software"), (7, "Table 7, Fernleaf Software")],
)
def test_where_a_guest_sits_is_said_in_words(ticket, number, words):
    ticket.seat.table.number = number
    assert pdf.place_of(ticket.seat) == words


def test_single_seats_are_named_after_their_buyer(holds, single, till):
    order = holds(single, 2, GRETA)
    selling.start_payment(order)
    till.pay(session_of(order))
    selling.fulfil(session_of(order))
    (_, _, content), _ = passes.enclose_tickets(order.public_id)
    first, second = text_of(content)
    assert "Greta Lund" in first
    assert "Guest of Greta Lund" in second
    assert "Shown to you at the door" in second


def test_the_evening_is_in_the_calendar_with_an_id_that_stays(ticket, ball):
    _, (name, _, content) = passes.enclose_ticket(ticket.public_id)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert name == f"{ball.slug}.ics"
    assert event.decoded("dtstart") == ball.starts_at.replace(microsecond=0)
    assert event.decoded("dtend") - event.decoded("dtstart") == dt.timedelta(hours=6)
    assert event["uid"] == f"{ball.public_id}@127.0.0.1"
    assert event["location"] == "The Loom Hall"
    assert b"Zo" not in content
