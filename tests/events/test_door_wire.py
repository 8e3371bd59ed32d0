"""What devices tell and are told: the least that is needed, and nothing that is not judged."""

import datetime as dt
import hashlib
import hmac
import json

import pytest
from django.db.models import F

from common import clock
from events.door import merging, wire
from events.door.book import book, coded, hashed, key, millis
from events.models import Admission, DoorAct, PoolCounter
from events.moves import door, door_groups, guests
from events.moves.guests import Guest
from events.passes import group_token, token
from tests import factories

pytestmark = pytest.mark.usefixtures("tonight")

ID = "0123456789abcdef"
ZOE = Guest("Zoë Ash", "zoe@home.example", diet="No nuts at all", access="Ramp", consent=True)


@pytest.fixture
def table(paid):
    return paid.tables.get()


@pytest.fixture
def ticket(table):
    return guests.claim(table, ZOE)


def batch(*acts, **more) -> wire.Batch:
    """As a device sends it."""
    return wire.read(json.dumps({"device": "Left door", "acts": list(acts), **more}).encode())


def act(what="admitted", **about):
    return {"id": ID, "what": what, "at": millis(clock.now()), **about}


def merged(ball, by, *acts, **more):
    return merging.merge(batch(*acts, **more), ball=ball, by=by)


# --- The guest book ----------------------------------------------------------------------------


def test_the_book_holds_names_tables_and_hosts_and_nothing_confidential(ticket, ball):
    told = book(ball)
    zoe = next(each for each in told["seats"] if each["name"] == "Zoë Ash")
    assert set(zoe) == {"id", "name", "table", "place", "host", "group", "back"}
    assert zoe["host"] == "Fernleaf Software"
    said = json.dumps(told)
    for secret in (ZOE.email, ZOE.diet, ZOE.access, "amara@fern.example", "Amara", ticket.code):
        assert secret not in said
    assert token.of(ticket) not in said
    assert told["capacity"] == 100
    assert told["wipe"] == millis(ball.ends_at + dt.timedelta(hours=12))


def test_a_ticket_is_known_by_its_picture_and_by_its_code(ticket, ball, settings):
    tickets = book(ball)["tickets"]
    by_code = coded(ticket.code, ball.public_id, key(ball))
    for told in (by_code, hashed(token.of(ticket), ball)):
        assert tickets[told]["seat"] == ticket.seat.public_id
    before = token.of(ticket)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new one"
    assert hashed(before, ball) in book(ball)["tickets"]


def test_a_ticket_that_opens_no_door_says_why(ticket, ball):
    guests.transfer(ticket.seat, Guest("Ida Roe"))
    told = book(ball)["tickets"][coded(ticket.code, ball.public_id, key(ball))]
    assert told["no"].startswith("This ticket was replaced on")


def test_a_seat_given_back_is_a_place_and_no_guest(paid, ball):
    seat = paid.seats.free()[0]
    old = seat.tickets.get()
    guests.give_back(seat)
    told = book(ball)
    assert [each["id"] for each in told["seats"] if each["back"]] == [seat.public_id]
    by_code = coded(old.code, ball.public_id, key(ball))
    assert "given back" in told["tickets"][by_code]["no"]


def test_a_typed_code_is_not_found_again_by_trying_all_without_the_key(ticket, ball):
    """It is short: so its hash needs a key that is not in the book, and takes a thousand rounds."""
    told = json.dumps(book(ball))
    assert key(ball).hex() not in told
    assert hashed(ticket.code, ball) not in told
    assert coded(ticket.code, ball.public_id, b"") not in told
    keyed = hmac.digest(key(ball), ticket.code.encode(), "sha256")
    salt = ball.public_id.encode()
    assert hashlib.pbkdf2_hmac("sha256", keyed, salt, 1000).hex()[:32] in told
    assert len(ticket.code) == 10
    assert key(ball) != key(factories.ball())


def test_the_book_asks_as_few_questions_for_many_guests_as_for_one(
    ticket, table, ball, django_assert_max_num_queries
):
    for number in range(8):
        guests.claim(table, Guest(f"Guest {number}"))
    with django_assert_max_num_queries(7):
        book(ball)


def test_a_tables_token_is_signed_and_says_nothing_of_anybody(table, settings):
    made = group_token.of(table)
    assert group_token.read(f" {made.lower()} ") == table.public_id
    assert group_token.read(made[:-1] + ("0" if made[-1] != "0" else "1")) == ""
    for rubbish in ("", "HG-", "HG-É" + "0" * 16, "HT-0123", "\0", "HG-" + "x" * 500):
        assert group_token.read(rubbish) == ""
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new one"
    assert group_token.read(made) == table.public_id


def test_after_the_evening_nobody_is_named_any_more(ticket, ball, dot):
    merged(ball, dot, act(what="walk_up", name="Wim Walk"))
    with clock.stopped_at(ball.ends_at + dt.timedelta(hours=11)):
        assert book(ball)["seats"]
        assert wire.acts_since(None, ball)[0][0]["name"] == "Wim Walk"
    with clock.stopped_at(ball.ends_at + dt.timedelta(hours=13)):
        told = book(ball)
        assert (told["seats"], told["tables"], told["tickets"]) == ([], [], {})
        assert "name" not in wire.acts_since(None, ball)[0][0]


# --- A batch -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        b"", b"null", b"[]", b"1", b"\xff\xfe", b"{", b'{"acts": 1}', b"[" * 100_000,
        b'{"acts": null}', b'{"now": "x", "acts": []}', b'{"now": -1, "acts": []}',
        b'{"now": true, "acts": []}', b'{"since": 1e400, "acts": []}',
        b'{"since": "x", "acts": [1]}',
        json.dumps({"acts": [{}] * 201}).encode(), b" " * 200_001,
    ],
)  # fmt: skip
def test_what_is_no_batch_is_refused(body):
    with pytest.raises(wire.Unreadable):
        wire.read(body)


@pytest.mark.parametrize(
    "wrong",
    [
        7, None, "x", [], {}, {"what": "admitted"}, act(what="danced"), act(id=""), act(id="../x"),
        act(id=7), act(id="x" * 500), act(at="now"), act(at=-5), act(at=10**18), act(at=1.5),
        act(at=None), act(what=[]), act(what="undone"), act(what="undone", undoes="' OR 1=1"),
        act(seat=5), act(seat={"a": 1}), act(seat="\x00"), act(seat="nobody"),
    ],
)  # fmt: skip
def test_a_bad_act_is_refused_and_does_not_hold_up_the_next(ticket, ball, dot, wrong):
    good = act(id="another000", seat=ticket.seat.public_id)
    told = merged(ball, dot, wrong, good)
    assert [each["ok"] for each in told] == [False, True]
    assert told[0]["text"]
    assert DoorAct.objects.count() == Admission.objects.count() == 1


def test_a_clock_far_out_is_put_right_and_a_slow_line_is_not_taken_for_one(ticket, ball, dot):
    hour = dt.timedelta(hours=1)
    seat = ticket.seat.public_id
    with clock.stopped_at(ball.starts_at + hour) as now:
        behind = millis(now - hour)
        merged(ball, dot, act(seat=seat, at=behind - 60_000), now=behind)
        assert DoorAct.objects.get().at == now - dt.timedelta(minutes=1)
        slow = wire.read(json.dumps({"acts": [], "now": millis(now) - 5_000}).encode())
        assert slow.off == dt.timedelta()


@pytest.mark.parametrize("name", ["Ñandú\r\nBcc: x", "x" * 500, "王芳", "\x00\u202e", 5, None])
def test_a_walk_ups_name_is_kept_on_one_line_and_no_longer_than_a_name(ball, room, dot, name):
    merged(ball, dot, act(what="walk_up", name=name))
    seat = Admission.objects.get().seat
    assert 0 < len(seat.guest_name) <= 120
    assert seat.guest_name.isprintable()


def test_a_device_is_told_who_was_first(ticket, ball, dot):
    seat = ticket.seat.public_id
    with clock.stopped_at(ball.starts_at):
        merged(ball, dot, act(id="first00000", seat=seat))
    with clock.stopped_at(ball.starts_at + dt.timedelta(minutes=4)):
        told = merged(ball, dot, act(seat=seat), device="Right door")
    wall = ball.starts_at.astimezone(clock.LONDON)
    assert told[0]["text"] == f"Was in at {wall:%H:%M} by Left door."


def test_a_page_that_let_somebody_in_has_no_name(ticket, ball, dot):
    with clock.stopped_at(ball.starts_at):
        door.admit(ticket.code, ball=ball, by=dot)
    with clock.stopped_at(ball.starts_at + dt.timedelta(minutes=4)):
        told = merged(ball, dot, act(seat=ticket.seat.public_id))
    assert told[0]["text"].endswith("already.")


def test_a_device_is_told_that_it_let_in_a_ticket_that_was_replaced(ticket, ball, dot):
    seat = ticket.seat
    guests.transfer(seat, Guest("Ida Roe"))
    told = merged(ball, dot, act(seat=seat.public_id, ticket=ticket.public_id))
    assert told[0]["ok"]
    assert "This ticket was replaced" in told[0]["text"]
    new = seat.tickets.get(state="valid")
    again = merged(ball, dot, act(id="another000", seat=seat.public_id, ticket=new.public_id))
    assert "replaced" not in again[0]["text"]


def test_a_device_is_told_that_a_place_was_given_away_and_that_the_room_is_full(ball, dot, ticket):
    merged(ball, dot, act(what="walk_up", id="walkup0000", seat=ticket.seat.public_id))
    told = merged(ball, dot, act(seat=ticket.seat.public_id))
    assert "Their place was given to somebody" in told[0]["text"]
    PoolCounter.objects.update(taken=F("capacity"))
    more = [act(what="walk_up", id=f"walkup000{n}") for n in (1, 2)]
    assert merged(ball, dot, *more)[1]["text"] == "There are 2 people more than the room has seats."


def test_a_device_hears_what_the_others_did_and_hears_again_what_may_have_been_on_its_way(
    ticket, ball, dot
):
    seat = ticket.seat.public_id
    with clock.stopped_at(ball.starts_at) as seven:
        merged(ball, dot, act(seat=seat), act(id="undone0000", what="undone", undoes=ID, seat=seat))
        door_groups.walk_up(
            ball, by=dot, name="Wim Walk", seat=ticket.seat.table.seats.last().public_id
        )
        acts, cursor = wire.acts_since(None, ball)
        assert cursor == millis(seven)
    by_what = {each["what"]: each for each in acts}
    assert by_what["admitted"] == {
        "id": ID, "what": "admitted", "at": millis(seven), "device": "Left door", "seat": seat,
    }  # fmt: skip
    assert by_what["undone"]["undoes"] == ID
    assert by_what["walk_up"]["name"] == "Wim Walk"
    assert by_what["walk_up"]["table"] == ticket.seat.table.public_id
    with clock.stopped_at(seven + dt.timedelta(minutes=5)):
        assert len(wire.acts_since(seven + dt.timedelta(seconds=30), ball)[0]) == 3
        assert wire.acts_since(seven + dt.timedelta(minutes=2), ball)[0] == []


def test_what_a_device_did_before_the_door_opens_did_not_happen(ticket, ball, dot):
    with clock.stopped_at(ball.door_opens_at - dt.timedelta(minutes=1)):
        [told] = merged(ball, dot, act(seat=ticket.seat.public_id))
    assert (told["ok"], told["code"]) == (False, "not_yet")
    assert not DoorAct.objects.exists()


def test_the_book_says_from_when_guests_are_let_in_and_what_time_it_is(ball):
    with clock.stopped_at(ball.starts_at) as now:
        told = book(ball)
    assert told["now"] == millis(now)
    assert told["opens"] == millis(now - dt.timedelta(hours=4))
    assert told["from"].startswith("Guests are let in from")
