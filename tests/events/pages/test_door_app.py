"""The installable page's addresses: shell, worker, book and merging; and who is answered."""

import datetime as dt
import json

import pytest
from django.test import Client

from common import clock
from events.door.book import key, millis
from events.models import Admission, DoorAct
from events.moves import door_groups, door_log, guests
from events.passes import group_token
from events.views import door_app
from tests import factories
from tests.events.pages.conftest import ZOE, allowed, at, text
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.usefixtures("tonight")

DAY = dt.timedelta(days=1)
NAMES = ("door_app", "door_worker", "door_manifest", "door_book")


@pytest.fixture
def sends(at_the_door, ball):
    """A device sends a batch; the reply."""

    def send(*acts, **more):
        told = {"device": "Left door", "now": millis(clock.now()), "acts": acts, **more}
        address = at("door_sync", ball.slug)
        return at_the_door.post(address, json.dumps(told), content_type="application/json")

    return send


def admitted(ticket, act_id="0123456789abcdef"):
    seat = ticket.seat.public_id
    return {"id": act_id, "what": "admitted", "at": millis(clock.now()), "seat": seat}


def test_the_shell_holds_no_guest_and_nothing_inline(at_the_door, ball, ticket):
    reply = at_the_door.get(at("door_app", ball.slug))
    assert "Zoë" not in text(reply)
    assert "Joan" not in text(reply)
    assert "Dora Keeper" not in text(reply)
    policy = reply["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "unsafe" not in policy


def test_the_worker_stands_in_the_folder_it_serves_and_keeps_the_shell_alone(at_the_door, ball):
    address = at("door_worker", ball.slug)
    assert address.startswith(at("door_app", ball.slug))
    reply = at_the_door.get(address)
    assert reply["Content-Type"].startswith("text/javascript")
    kept = text(reply).partition("const FILES = [")[2].partition("];")[0]
    assert at("door_app", ball.slug) in kept.replace("\\u002D", "-")
    assert "guests.json" not in kept
    assert "sync" not in kept


def test_a_decoder_that_was_not_brought_is_left_out(monkeypatch):
    def static(name):
        raise ValueError(name)

    monkeypatch.setattr(door_app, "static", static)
    assert door_app.decoder() == ""


def test_the_manifest_says_where_it_begins(at_the_door, ball):
    told = at_the_door.get(at("door_manifest", ball.slug)).json()
    assert told["start_url"] == told["scope"] == at("door_app", ball.slug)
    assert told["display"] == "standalone"
    assert told["icons"]


def test_the_book_comes_with_what_the_device_must_show_when_it_returns(at_the_door, ball, ticket):
    reply = at_the_door.get(at("door_book", ball.slug))
    assert reply["Cache-Control"].startswith("max-age=0")
    assert "no-store" in reply["Cache-Control"]
    assert reply.json()["csrf"]
    assert reply.json()["key"] == key(ball).hex()
    with clock.stopped_at(ball.ends_at + DAY):
        assert not at_the_door.get(at("door_book", ball.slug)).json().get("key")
    assert ZOE.email not in text(reply)


def test_what_a_device_did_is_merged_and_it_is_told_what_came_of_it(sends, ticket):
    told = sends(admitted(ticket)).json()
    assert told["results"] == [{"id": "0123456789abcdef", "ok": True, "text": ""}]
    assert told["counts"] == {"inside": 1, "toCome": 9, "capacity": 100}
    assert [each["id"] for each in told["acts"]] == ["0123456789abcdef"]
    assert sends(admitted(ticket), since=told["cursor"]).json()["counts"]["inside"] == 1
    assert Admission.objects.get().device == "Left door"


@pytest.mark.parametrize("body", ["", "x", "[]", '{"acts": 7}', '{"acts": [], "now": "then"}'])
def test_rubbish_is_refused_kindly(at_the_door, ball, body):
    address = at("door_sync", ball.slug)
    reply = at_the_door.post(address, body, content_type="application/json")
    assert reply.status_code == 400
    assert reply.json()["text"] == "This cannot be read."


def test_a_device_without_the_token_of_its_book_is_refused(ball, doorkeeper, ticket):
    client = signed_in(Client(enforce_csrf_checks=True), doorkeeper)
    address = at("door_sync", ball.slug)
    body = json.dumps({"acts": [admitted(ticket)]})
    assert client.post(address, body, content_type="application/json").status_code == 403
    token = client.get(at("door_book", ball.slug)).json()["csrf"]
    given = {"content_type": "application/json", "headers": {"X-CSRFToken": token}}
    assert client.post(address, body, **given).status_code == 200


def test_a_script_that_is_signed_out_is_told_so(client, ball):
    for address in (at("door_book", ball.slug),):
        assert client.get(address).status_code == 401
    assert client.post(at("door_sync", ball.slug)).status_code == 401
    for name in ("door_app", "door_worker", "door_manifest"):
        assert client.get(at(name, ball.slug))["Location"].startswith("/account/")


def test_others_get_no_book_and_merge_nothing(ball, amara, doorkeeper, ticket):
    body = json.dumps({"acts": [admitted(ticket)]})
    staff = factories.person("Ed Page", is_staff=True)
    for somebody in (amara, staff):
        client = signed_in(Client(), somebody)
        for name in NAMES:
            assert client.get(at(name, ball.slug)).status_code == 403
        sent = client.post(at("door_sync", ball.slug), body, content_type="application/json")
        assert sent.status_code == 403
    half = signed_in(Client(), doorkeeper, second=False)
    assert half.get(at("door_book", ball.slug)).status_code == 401
    assert not DoorAct.objects.exists()


def test_an_evening_that_is_not_there_is_not_found(at_the_door, db):
    for name in NAMES:
        assert at_the_door.get(at(name, "nobody")).status_code == 404
    assert at_the_door.post(at("door_sync", "nobody")).status_code == 404


# --- Pages beside it ---------------------------------------------------------------------------


def test_the_hosts_code_brings_up_the_table_and_one_press_lets_all_in(
    at_the_door, ball, table, ticket
):
    shown = {"shown": group_token.of(table)}
    address = at_the_door.post(at("door_admit", ball.slug), shown)["Location"]
    assert address == at("door_group", ball.slug, table.public_id)
    page = text(at_the_door.get(address))
    assert page.count(" checked") == 1  # Zoë has a name; whoever has none is ticked by hand
    free = table.seats.free()[0].public_id
    reply = at_the_door.post(address, {"seats": [ticket.seat.public_id, free]}, follow=True)
    assert "2 guests are in." in text(reply)
    assert Admission.objects.count() == 2


@pytest.mark.parametrize("ticked", [[], ["nobody"], ["\x00"], ["' OR 1=1 --"]])
def test_a_group_of_nobody_is_asked_for_again(at_the_door, ball, table, ticked):
    address = at("door_group", ball.slug, table.public_id)
    reply = at_the_door.post(address, {"seats": ticked})
    assert reply.status_code in {400, 422}
    assert not Admission.objects.exists()


def test_a_table_that_is_all_in_says_so(at_the_door, ball, table):
    address = at("door_group", ball.slug, table.public_id)
    at_the_door.post(address, {"seats": [seat.public_id for seat in table.seats.all()]})
    page = text(at_the_door.get(address))
    assert "All of this table are in" in page
    assert page.count("Undo") == 10


def test_a_group_at_a_door_that_is_closed_is_told_so(at_the_door, ball, table):
    type(ball).objects.update(starts_at=clock.now() - 9 * DAY, ends_at=clock.now() - 8 * DAY)
    seats = [seat.public_id for seat in table.seats.all()]
    address = at("door_group", ball.slug, table.public_id)
    reply = at_the_door.post(address, {"seats": seats}, follow=True)
    assert "its door is closed" in text(reply)
    assert not Admission.objects.exists()


def test_a_table_of_another_evening_is_not_found(at_the_door, table):
    other = factories.ball()
    assert at_the_door.get(at("door_group", other.slug, table.public_id)).status_code == 404


def test_somebody_without_a_ticket_is_let_in(at_the_door, ball, table):
    seat = table.seats.free()[0].public_id
    address = at("door_walk_up", ball.slug)
    reply = at_the_door.post(address, {"name": "Wim\r\n Walk", "seat": seat})
    page = text(at_the_door.get(reply["Location"]))
    assert "Wim Walk" in page
    assert "verdict--in" in page
    assert seat not in text(at_the_door.get(address))


def test_each_place_that_can_be_given_says_why_it_is_free(at_the_door, ball, table, ticket):
    guests.give_back(table.seats.free().last())
    with clock.stopped_at(ball.starts_at):
        gone = door_log.now("no_show", seat=ticket.seat.public_id)
        door_log.land(gone, ball=ball, by=factories.person())
    page = text(at_the_door.get(at("door_walk_up", ball.slug)))
    for words in ("Fernleaf Software, 1: did not come", "2: no name", "10: given back"):
        assert words in page


def test_whose_place_was_given_away_is_let_in_and_the_door_is_told(at_the_door, ball, ticket):
    door_groups.walk_up(ball, by=factories.person(), seat=ticket.seat.public_id)
    reply = at_the_door.post(at("door_admit", ball.slug), {"shown": ticket.code}, follow=True)
    assert "Their place was given to somebody" in text(reply)
    assert "verdict--in" in text(reply)


@pytest.mark.parametrize("sent", [{"seat": "nobody"}, {"name": "x" * 121}, {"name": "\x01\x02"}])
def test_a_walk_up_to_nowhere_is_asked_for_again(at_the_door, ball, table, sent):
    reply = at_the_door.post(at("door_walk_up", ball.slug), sent)
    assert reply.status_code in {303, 422}
    assert Admission.objects.count() == (reply.status_code == 303)


def test_a_room_that_is_full_lets_nobody_in_and_says_so(at_the_door, ball):
    reply = at_the_door.post(at("door_walk_up", ball.slug), {"name": "Wim Walk"})
    assert reply.status_code == 409
    assert "Those seats are sold out." in text(reply)
    assert "Wim Walk" in text(reply)
    assert not Admission.objects.exists()


def test_the_counts_say_who_is_in_the_room_and_read_themselves_again(sends, at_the_door, ticket):
    sends(admitted(ticket), admitted(ticket, "another0000"))
    reply = at_the_door.get(at("door_counts", ticket.seat.ball.slug))
    page = text(reply)
    assert reply["Refresh"] == "30"
    assert "The room holds 100" in page
    assert "Let in twice" in page
    assert "Zoë Ash" in page
    assert ZOE.diet not in page
    still = at_the_door.get(at("door_counts", ticket.seat.ball.slug, stay=1))
    assert "Refresh" not in still


def test_the_counts_ask_as_few_questions_for_many_guests_as_for_one(
    at_the_door, ball, table, django_assert_max_num_queries
):
    address = at("door_counts", ball.slug)
    at_the_door.get(address)
    ids = [seat.public_id for seat in table.seats.all()]
    at_the_door.post(at("door_group", ball.slug, table.public_id), {"seats": ids})
    with django_assert_max_num_queries(16):
        at_the_door.get(address)


def test_the_paper_list_is_a_pdf(at_the_door, ball, ticket):
    reply = at_the_door.get(at("door_paper", ball.slug))
    assert reply["Content-Type"] == "application/pdf"
    assert reply.content.startswith(b"%PDF")


def test_the_host_shows_one_code_for_the_table(host, table, client):
    page = text(host.get(at("table_door_code", table.public_id)))
    assert "<svg" in page
    assert table.order.reference in page
    assert client.get(at("table_door_code", table.public_id)).status_code == 404


def test_staff_with_the_permission_may_stand_there(ball):
    person = allowed(factories.person("Stan Staff", is_staff=True), "add_admission")
    client = signed_in(Client(), person)
    for name in (*NAMES, "door_counts", "door_walk_up", "door_paper"):
        assert client.get(at(name, ball.slug)).status_code == 200
