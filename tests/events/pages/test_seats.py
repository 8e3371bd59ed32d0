"""A guest's own page: the ticket, and what can be changed until the deadline."""

import io

import pytest
from django.test import Client
from pypdf import PdfReader

from events import addresses
from events.models import GuestNeeds
from events.moves import door
from events.passes import token as passes
from tests.events.conftest import fresh, later
from tests.events.pages.conftest import ZOE, at, errors, text

IDA = {"name": "Ida Roe", "email": "ida@home.example"}
KEPT = {"name": "Zoë Ash", "email": "zoe@home.example", "diet": "No nuts", "consent": "on"}


@pytest.fixture
def page_of(client, ticket):
    """A page of Zoë's, by its name."""
    token = addresses.seat_token(ticket)
    return lambda page, /, **said: (
        client.post(at(page, token), said) if said else client.get(at(page, token))
    )


def test_the_ticket_shows_its_code_as_picture_and_letters(page_of, ticket):
    page = page_of("seat")
    assert passes.readable(ticket.code) in text(page)
    assert "<svg" in text(page)
    assert "style=" not in text(page)
    assert "no-store" in page["Cache-Control"]


def test_the_ticket_page_itself_says_nothing_of_needs(page_of):
    assert "No nuts" not in text(page_of("seat"))


def test_the_ticket_comes_as_pdf_and_the_evening_as_calendar(page_of):
    pdf = page_of("seat_pdf")
    assert len(PdfReader(io.BytesIO(pdf.content)).pages) == 1
    assert b"BEGIN:VEVENT" in page_of("seat_evening").content


def test_the_guest_alone_sees_and_changes_what_they_told_us(page_of, ticket):
    assert "No nuts at all" in text(page_of("seat_change"))
    reply = page_of("seat_change", **{**KEPT, "name": "Zoë Ashe", "diet": "Vegan"})
    assert reply.status_code == 303
    assert reply["Location"] == at("seat", addresses.seat_token(ticket))
    assert fresh(ticket.seat).guest_name == "Zoë Ashe"
    assert GuestNeeds.objects.get().diet == "Vegan"
    assert fresh(ticket).state == "valid"


def test_taking_back_consent_without_the_needs_is_asked_about(page_of):
    reply = page_of("seat_change", name="Zoë Ash", diet="Vegan")
    assert reply.status_code == 409
    assert list(errors(reply)) == ["consent"]
    assert GuestNeeds.objects.get().diet == "No nuts at all"


def test_leaving_the_needs_empty_deletes_them(page_of):
    page_of("seat_change", name=ZOE.name, email=ZOE.email)
    assert not GuestNeeds.objects.exists()


def test_passing_the_seat_on_ends_the_old_ticket_and_its_page(page_of, ticket, ball, dot, tonight):
    assert page_of("seat_pass_on").status_code == 200
    done = page_of("seat_pass_on", **IDA)
    assert done.status_code == 200
    assert "Ida Roe has the seat now" in text(done)
    again = page_of("seat_pass_on", **IDA)
    assert again.status_code == 410
    assert "This ticket was replaced" in text(again)
    with pytest.raises(door.NotAdmitted):
        door.admit(ticket.code, ball=ball, by=dot)


@pytest.mark.parametrize(("said", "field"), [({"name": ""}, "name"), ({"email": "x"}, "email")])
def test_passing_on_to_nobody_is_asked_about(page_of, said, field):
    reply = page_of("seat_pass_on", **{**IDA, **said})
    assert reply.status_code == 422
    assert list(errors(reply)) == [field]


def test_looking_at_the_page_for_leaving_changes_nothing(page_of, ticket):
    assert page_of("seat_leave").status_code == 200
    assert fresh(ticket.seat).state == "claimed"


def test_leaving_frees_the_seat_and_a_second_time_says_so(client, ticket):
    address = at("seat_leave", addresses.seat_token(ticket))
    assert "free again" in text(client.post(address))
    assert fresh(ticket.seat).state == "free"
    assert not GuestNeeds.objects.exists()
    assert client.post(address).status_code == 410


def test_past_the_deadline_the_ticket_stands_and_nothing_changes(client, page_of, ticket):
    with later(days=119):
        page = page_of("seat")
        assert page.status_code == 200
        assert at("seat_change", addresses.seat_token(ticket)) not in text(page)
        for reply in (
            page_of("seat_change", **KEPT),
            page_of("seat_pass_on", **IDA),
            client.post(at("seat_leave", addresses.seat_token(ticket))),
        ):
            assert reply.status_code == 410
    assert fresh(ticket.seat).guest_name == "Zoë Ash"


def test_after_the_evening_the_link_has_run_out(page_of):
    with later(days=120 + 31):  # a month after it: until then a guest may still give something
        assert page_of("seat").status_code == 410


def test_another_guest_has_no_way_to_it(table, ticket, shared):
    other = Client()
    own = other.post(shared, IDA)["Location"]
    for page in (shared, own):
        assert addresses.seat_token(ticket) not in text(other.get(page))
        assert "Zoë" not in text(other.get(page))
