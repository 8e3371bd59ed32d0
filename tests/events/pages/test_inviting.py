"""The host invites by a list, an invited person answers by their own link, a co-host helps."""

from io import BytesIO

import pytest
from django.test import Client

from common import clock
from events import addresses
from events.models import TableInvitation
from events.moves import co_hosts, invitations
from journal.models import Entry
from notices.models import Notice
from tests.events.conftest import fresh, later
from tests.events.pages.conftest import ZOE, at, errors, path_of, text

TOO_LATE = {"days": 119}


@pytest.fixture
def invite(table):
    return at("invite", table.public_id)


@pytest.fixture
def invited(table):
    return invitations.invite(table, "Ida Roe", "ida@home.example")


@pytest.fixture
def own_link(invited):
    return path_of(addresses.invitation_link(invited))


@pytest.fixture
def co_host(table):
    """The browser of somebody who helps with the table."""
    one = co_hosts.name_co_host(table, "Cora", "cora@fern.example")
    client = Client()
    assert client.get(path_of(addresses.co_host_link(one))).status_code == 303
    client.named = one
    return client


def file(name, raw):
    made = BytesIO(raw)
    made.name = name
    return made


def test_a_list_is_looked_at_first_and_sent_by_a_second_press(host, table, invite):
    typed = "Ida Roe, ida@home.example\nrubbish"
    looked = host.post(invite, {"guests": typed, "act": "check"})
    assert looked.status_code == 200
    for said in ("Can be invited", "There is no e-mail address", "Send 1 invitation", "rubbish"):
        assert said in text(looked)
    assert not Notice.objects.filter(reason="table.invitation").exists()
    sent = host.post(invite, {"guests": typed, "act": "send"})
    assert sent.status_code == 422
    assert "1 invitation is on its way" in text(sent)
    assert sent.context["form"].initial["guests"] == "rubbish"
    page = text(host.get(at("table", table.public_id)))
    for said in ("1 invited, 9 open", "Ida Roe", "Invited"):
        assert said in page
    assert host.post(invite, {"guests": "b@x.org", "act": "send"}).status_code == 303


def test_a_file_becomes_lines_that_can_be_put_right(host, invite):
    made = file("guests.csv", b"Name,E-mail\nIda Roe,ida@home.example\nBen,ben@\n")
    page = host.post(invite, {"guests": "zoe@home.example", "file": made, "act": "check"})
    shown = page.context["form"].initial["guests"]
    assert shown == "zoe@home.example\nIda Roe <ida@home.example>\nBen <ben@>"
    assert (page.context["good"], page.context["bad"]) == (2, 1)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"guests": ""}, "guests"),
        ({"guests": " \n "}, "guests"),
        ({"guests": "x" * 100_001}, "guests"),
        ({"file": file("guests.xlsx", b"no sheet")}, "file"),
        ({"file": file("guests.csv", b"")}, "file"),
        ({"file": file("guests.csv", b"a@x.org\n" * 40_000)}, "file"),
    ],
)
def test_what_is_no_list_says_so_beside_its_field(host, invite, said, field):
    reply = host.post(invite, {"act": "check", **said})
    assert reply.status_code == 422
    assert list(errors(reply)) == [field]


def test_what_is_far_too_large_is_refused_unread(host, invite):
    reply = host.post(invite, {"guests": "x" * 600_000})
    assert reply.status_code == 413
    odd = host.generic("POST", invite, CONTENT_LENGTH="many")
    assert odd.status_code in (200, 400, 422)


def test_an_invitation_is_forged_by_nobody(table, paid, invite):
    strict = Client(enforce_csrf_checks=True)
    strict.get(path_of(addresses.table_link(table)))
    assert strict.post(invite, {"guests": "a@x.org", "act": "send"}).status_code == 403


def test_the_host_names_the_seat_that_is_kept(host, table):
    seat = table.seats.get(position=4)
    address = at("table_seat", table.public_id, seat.public_id)
    wrong = host.post(address, {"act": "invite", "name": "Ida", "email": ""})
    assert list(errors(wrong)) == ["email"]
    good = {"act": "invite", "name": "Ida", "email": "ida@home.example"}
    assert host.post(address, good).status_code == 303
    assert TableInvitation.objects.get().seat == seat
    assert "This seat is kept for Ida" in text(host.get(address))


def test_the_host_has_us_write_again_or_takes_it_back(host, table, invited):
    address = at("table_invitation", table.public_id, invited.public_id)
    assert "ida@home.example" in text(host.get(address))
    early = host.post(address, {"act": "again"})
    assert (early.status_code, "less than a day ago" in text(early)) == (409, True)
    assert host.post(address, {"act": "explode"}).status_code == 422
    with later(days=2):
        assert host.post(address, {"act": "again"}).status_code == 303
    assert host.post(address, {"act": "take_back"}).status_code == 303
    assert fresh(invited).state == "taken_back"
    assert "Send the letter again" not in text(host.get(address))


def test_after_the_deadline_the_list_is_refused_and_kept(host, invite):
    with later(**TOO_LATE):
        reply = host.post(invite, {"guests": "a@x.org", "act": "send"})
    assert reply.status_code == 410
    assert "a@x.org" in text(reply)


def test_looking_at_the_invitation_changes_nothing(client, invited, own_link):
    entries = Entry.objects.count()
    page = text(client.get(own_link))
    for said in ("A seat is kept for you", 'value="Ida Roe"', 'value="ida@home.example"'):
        assert said in page
    assert client.get(f"{own_link}no/").status_code == 200
    assert fresh(invited).state == "invited"
    assert Entry.objects.count() == entries


def test_the_invited_takes_the_seat_and_sees_the_ticket(client, invited, own_link):
    said = {"name": "", "diet": "No eggs", "consent": "on"}
    wrong = client.post(own_link, said)
    assert (wrong.status_code, "No eggs" in text(wrong)) == (422, True)
    taken = client.post(own_link, {**said, "name": "Ida Roe", "email": "ida@home.example"})
    assert taken.status_code == 303
    assert "Ida Roe, you have a seat" in text(client.get(taken.url))
    again = text(Client().get(own_link))
    assert "You have a seat" in again
    assert taken.url.rsplit("/", 2)[0].rsplit("/", 1)[0] in again
    assert "To give it up" in text(client.get(f"{own_link}no/"))
    assert client.post(f"{own_link}no/").status_code == 409


def test_an_answer_whose_seat_is_gone_shows_no_ticket(client, invited, own_link, table, host):
    ticket = invitations.accept(invited, ZOE)
    host.post(at("table_seat", table.public_id, ticket.seat.public_id), {"act": "free"})
    page = text(client.get(own_link))
    assert "passed on or left since" in page
    assert "/ball/seat/" not in page


def test_a_no_is_said_with_one_button_and_can_be_undone(client, invited, own_link, host, table):
    assert client.post(f"{own_link}no/").status_code == 200
    assert "You said no on" in text(client.get(f"{own_link}no/"))
    assert "Cannot come" in text(host.get(at("table", table.public_id)))
    assert "You can come after all?" in text(client.get(own_link))
    assert client.post(own_link, {"name": "Ida Roe"}).status_code == 303


def test_a_no_finds_a_full_table_and_nothing_typed_is_lost(client, invited, own_link, host, table):
    client.post(f"{own_link}no/")
    for seat in table.seats.all():
        address = at("table_seat", table.public_id, seat.public_id)
        host.post(address, {"act": "name", "name": f"G{seat.position}", "email": ""})
    full = client.post(own_link, {"name": "Ida Roe"})
    assert full.status_code == 409
    assert 'value="Ida Roe"' in text(full)


@pytest.mark.parametrize("state", ["taken back", "late", "cancelled"])
def test_an_invitation_that_is_over_says_why(client, invited, own_link, table, state):
    if state == "taken back":
        invitations.take_back(invited)
    if state == "cancelled":
        type(table.order).objects.filter(pk=table.order_id).update(state="cancelled")
    with later(**(TOO_LATE if state == "late" else {"days": 0})):
        assert client.get(own_link).status_code == 410


def test_a_co_host_fills_the_table_and_sees_no_order(co_host, table, invite, ticket):
    page = text(co_host.get(at("table", table.public_id)))
    assert "Zoë Ash" in page
    for hidden in ("No nuts", "£", table.order.reference, at("order", table.order.public_id)):
        assert hidden not in page
    assert co_host.post(invite, {"guests": "a@x.org", "act": "send"}).status_code == 303
    for closed in (
        at("order", table.order.public_id),
        at("order_tickets", table.order.public_id),
        at("co_hosts", table.public_id),
    ):
        assert co_host.get(closed).status_code == 404


def test_the_host_names_a_co_host_and_takes_the_key_back(host, table, co_host):
    page = at("co_hosts", table.public_id)
    assert "Cora" in text(host.get(page))
    assert list(errors(host.post(page, {"email": "rubbish"}))) == ["email"]
    assert list(errors(host.post(page, {"email": "CORA@fern.example"}))) == ["email"]
    assert host.post(page, {"name": "Di", "email": "di@fern.example"}).status_code == 303
    key = at("co_host_take_back", table.public_id, co_host.named.public_id)
    assert co_host.post(key).status_code == 404
    assert host.post(key).status_code == 303
    assert co_host.get(at("table", table.public_id)).status_code == 404
    link = path_of(addresses.co_host_link(co_host.named))
    assert Client().get(link).status_code == 404


@pytest.mark.parametrize("token", ["x", "a:b", "%E2%80%AE"])
@pytest.mark.parametrize("name", ["invitation", "invitation_no", "co_host_link", "quiet"])
def test_rubbish_for_a_link_is_answered_kindly(client, db, name, token):
    reply = client.get(at(name, "TOKEN").replace("TOKEN", token))
    assert reply.status_code == 404
    assert "This link" in text(reply)


def test_reminders_are_stopped_by_one_button(client, table, invited):
    for about in (table, invited):
        link = path_of(addresses.quiet_link(about))
        assert "Stop the reminders" in text(client.get(link))
        assert fresh(about).quiet_at is None
        client.post(link)
        assert "no more reminders" in text(client.get(link))
        first = fresh(about).quiet_at
        client.post(link)
        assert fresh(about).quiet_at == first < clock.now()
