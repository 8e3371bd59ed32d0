"""The host's pages, and the guest's claim by the table's one link."""

import pytest
from django.test import Client

from events import addresses
from events.models import GuestNeeds, Seat, Table
from events.moves import guests
from tests.events.conftest import fresh, later
from tests.events.pages.conftest import ZOE, at, errors, path_of, text

IDA = {"name": "Ida Roe", "email": "ida@home.example"}
TOO_LATE = {"days": 119}


@pytest.fixture
def claim(shared):
    """A guest sends the form behind the shared link."""
    return lambda client, **said: client.post(shared, {**IDA, **said})


def seat_of(table, position: int) -> Seat:
    return table.seats.get(position=position)


def test_the_host_sees_who_is_done_and_the_one_link(host, table, ticket):
    page = text(host.get(at("table", table.public_id)))
    for said in ("1 of 10", "Zoë Ash", addresses.table_link(table)):
        assert said in page
    assert page.count('tag--draft">Open') == 9


def test_the_host_never_sees_what_a_guest_needs(host, table, ticket):
    pages = [
        at("table", table.public_id),
        at("table_seat", table.public_id, ticket.seat.public_id),
        at("order", table.order.public_id),
        at("order_thanks", table.order.public_id),
    ]
    for page in pages:
        reply = host.get(page)
        assert reply.status_code == 200
        assert "Zoë Ash" in text(reply) or "order" in page
        for secret in ("No nuts", "Ramp", ZOE.email if "seats" not in page else "No nuts"):
            assert secret not in text(reply)


def test_a_stranger_finds_no_table(table, stranger, ben, ticket):
    seat = at("table_seat", table.public_id, ticket.seat.public_id)
    for somebody in (None, stranger, ben):
        client = Client()
        if somebody:
            client.force_login(somebody)
        assert client.get(at("table", table.public_id)).status_code == 404
        assert client.get(seat).status_code == 404
        assert client.post(seat, {"act": "free"}).status_code == 404
        assert client.post(at("table_new_link", table.public_id)).status_code == 404
    assert fresh(ticket.seat).state == "claimed"


def test_a_guest_is_no_host(table, shared, claim):
    guest = Client()
    claim(guest)
    assert guest.get(at("table", table.public_id)).status_code == 404
    assert guest.get(at("order", table.order.public_id)).status_code == 404


def test_a_colleague_of_the_organisation_is_a_host_too(table, amara, company):
    type(table.order).objects.filter(pk=table.order_id).update(organisation=company)
    client = Client()
    client.force_login(amara)
    page = client.get(at("table", table.public_id))
    assert page.status_code == 200
    assert at("order", table.order.public_id) not in text(page)
    assert client.get(at("order", table.order.public_id)).status_code == 404


def test_the_host_puts_a_name_to_a_seat(host, table):
    seat = seat_of(table, 4)
    address = at("table_seat", table.public_id, seat.public_id)
    assert host.post(address, {"act": "name", **IDA}).status_code == 303
    assert fresh(seat).guest_name == "Ida Roe"


@pytest.mark.parametrize(
    ("said", "field"),
    [({"name": ""}, "name"), ({"name": "x" * 200}, "name"), ({"email": "ida@"}, "email")],
)
def test_what_is_wrong_with_a_name_stands_beside_it(host, table, said, field):
    seat = seat_of(table, 4)
    reply = host.post(
        at("table_seat", table.public_id, seat.public_id), {"act": "name", **IDA, **said}
    )
    assert reply.status_code == 422
    assert list(errors(reply)) == [field]
    assert fresh(seat).state == "free"


@pytest.mark.parametrize("act", ["", "explode", "\x00"])
def test_a_button_we_do_not_have_does_nothing(host, table, act):
    seat = seat_of(table, 4)
    assert (
        host.post(at("table_seat", table.public_id, seat.public_id), {"act": act}).status_code
        == 422
    )
    assert fresh(seat).state == "free"


def test_somebody_else_comes_and_the_needs_of_the_first_are_gone(host, table, ticket):
    host.post(at("table_seat", table.public_id, ticket.seat.public_id), {"act": "name", **IDA})
    assert fresh(ticket).state == "replaced"
    assert not GuestNeeds.objects.exists()


def test_saving_the_same_name_again_leaves_ticket_and_needs_alone(host, table, ticket):
    same = {"act": "name", "name": ZOE.name, "email": ZOE.email}
    host.post(at("table_seat", table.public_id, ticket.seat.public_id), same)
    assert fresh(ticket).state == "valid"
    assert GuestNeeds.objects.exists()


def test_a_seat_is_freed_and_given_back(host, table, ticket):
    address = at("table_seat", table.public_id, ticket.seat.public_id)
    assert host.post(address, {"act": "give_back"}).status_code == 409
    assert host.post(address, {"act": "free"}).status_code == 303
    assert host.post(address, {"act": "give_back"}).status_code == 303
    assert fresh(ticket.seat).state == "given_back"
    assert "0 of 9" in text(host.get(at("table", table.public_id)))
    assert host.get(address).status_code == 200
    assert host.post(address, {"act": "name", **IDA}).status_code == 409


def test_after_the_deadline_the_host_reads_only(host, table):
    seat = at("table_seat", table.public_id, seat_of(table, 1).public_id)
    with later(**TOO_LATE):
        page = host.get(at("table", table.public_id))
        assert "can no longer be changed here" in text(page)
        assert seat not in text(page)
        assert host.post(seat, {"act": "name", **IDA}).status_code == 410


def test_a_new_link_closes_the_old_one_and_leaves_the_guests(host, table, shared, ticket):
    assert host.post(at("table_new_link", table.public_id)).status_code == 303
    gone = Client().get(shared)
    assert gone.status_code == 410
    assert "The host has made a new link" in text(gone)
    new = path_of(addresses.table_link(Table.objects.get(pk=table.pk)))
    assert Client().get(new).status_code == 200
    assert fresh(ticket).state == "valid"


def test_the_hosts_page_asks_few_questions(host, table, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        host.get(at("table", table.public_id))


def test_the_link_says_whose_table_it_is_and_how_many_seats_are_free(client, shared, ticket):
    page = text(client.get(shared))
    assert "Fernleaf Software invites you" in page
    assert "9 seats are free" in page
    assert "Your host never sees it" in page
    assert guests.needs_wording() in page
    assert "Zoë" not in page


def test_a_guest_takes_a_seat_with_no_account(client, claim, table):
    reply = claim(client, diet="Vegan", consent="on")
    assert reply.status_code == 303
    page = text(client.get(reply["Location"]))
    assert "Ida Roe, you have a seat" in page
    assert table.seats.claimed().get().needs.diet == "Vegan"


def test_needs_without_consent_are_not_kept_and_not_lost(client, claim):
    reply = claim(client, diet="Vegan", access="Ramp")
    assert reply.status_code == 409
    assert list(errors(reply)) == ["consent"]
    assert "Vegan" in text(reply)
    assert not GuestNeeds.objects.exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "\x00"}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"email": "ida"}, "email"),
        ({"diet": "x" * 301, "consent": "on"}, "diet"),
        ({"access": "x" * 301, "consent": "on"}, "access"),
    ],
)
def test_what_a_guest_gets_wrong_stands_beside_it(client, claim, table, said, field):
    reply = claim(client, **said)
    assert reply.status_code == 422
    assert list(errors(reply)) == [field]
    assert not table.seats.claimed().exists()


def test_an_empty_form_is_asked_for_again(client, shared):
    reply = client.post(shared, {})
    assert reply.status_code == 422
    assert list(errors(reply)) == ["name"]


def test_a_double_click_takes_one_seat_and_shows_it(client, claim, table):
    assert claim(client)["Location"] == claim(client)["Location"]
    assert table.seats.claimed().count() == 1


def test_opening_the_link_again_shows_the_seat_one_has(client, claim, shared):
    own = claim(client)["Location"]
    assert own in text(client.get(shared))
    assert own not in text(Client().get(shared))


def test_knowing_a_guests_name_and_address_opens_nothing_of_theirs(claim, ticket):
    reply = claim(Client(), name=ZOE.name, email=ZOE.email.upper())
    assert reply.status_code == 409
    assert "open the ticket from your e-mail" in text(reply)
    for secret in ("No nuts", "Ramp", addresses.seat_token(ticket)):
        assert secret not in text(reply)


def test_a_full_table_says_so_kindly(client, claim, shared, table):
    for number in range(10):
        guests.claim(table, guests.Guest(f"Guest {number}"))
    page = client.get(shared)
    assert page.status_code == 409
    assert "Please ask your host" in text(page)
    late = claim(client)
    assert late.status_code == 409
    assert "Every seat at this table is taken" in text(late)


def test_past_the_deadline_nobody_claims(client, claim, shared):
    with later(**TOO_LATE):
        for reply in (client.get(shared), claim(client)):
            assert reply.status_code == 410
            assert "come to the door" in text(reply)


@pytest.mark.parametrize("token", ["x", "a:b:c", "é", "x" * 5000])
def test_a_rubbish_link_finds_no_table(client, db, token):
    for name in ("claim", "seat", "seat_change", "seat_pass_on", "seat_leave", "seat_pdf"):
        reply = client.get(at(name, token))
        assert reply.status_code == 404
        assert "copy the whole address" in text(reply)


def test_a_seats_link_opens_no_table_and_a_tables_no_seat(client, table, ticket):
    assert client.get(at("claim", addresses.seat_token(ticket))).status_code == 404
    assert client.get(at("seat", addresses.table_token(table))).status_code == 404


def test_the_claim_page_asks_few_questions(client, shared, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        client.get(shared)
