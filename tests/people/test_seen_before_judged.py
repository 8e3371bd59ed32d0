"""A broker judges what the page showed: what was changed meanwhile is looked at again."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from common import clock
from common.errors import Refusal
from people.moves import organisations as moves
from tests.people.signing_in import signed_in

SAID = moves.Details(
    "community", "Loom", about="x", contact_email="a@b.example", number=("GB-CHC", "1091263")
)
TWENTY_TO_ELEVEN = dt.datetime(2027, 7, 5, 9, 40, tzinfo=dt.UTC)  # 10:40 in Leeds


@pytest.fixture
def waiting(stranger):
    """It waits for its check."""
    return moves.submit(moves.register(SAID, by=stranger), by=stranger)


@pytest.fixture
def page(client, broker, waiting):
    """The page as the broker read it."""
    signed_in(client, broker)
    address = f"/admin/organisation/{waiting.public_id}/"
    said = client.get(address).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(number|seen)" value="([^"]+)"', said))
    return address, hidden


def amended(waiting, by, **more):
    with clock.stopped_at(TWENTY_TO_ELEVEN):
        return moves.amend(waiting, replace(SAID, **more), by=by)


def test_another_number_than_the_one_seen_is_not_confirmed(client, page, waiting, stranger):
    address, hidden = page
    amended(waiting, stranger, number=("GB-CHC", "1234567"))
    answer = client.post(address + "numbers/GB-CHC/confirm/", hidden, follow=True)
    told = answer.content.decode()
    assert "It was changed on 5 July, 10:40. Look again." in told
    assert "1234567" in told
    assert waiting.numbers.get().confirmed_at is None


def test_a_number_that_was_taken_out_is_not_confirmed_either(client, page, waiting, stranger):
    address, hidden = page
    amended(waiting, stranger, number=None)
    answer = client.post(address + "numbers/GB-CHC/confirm/", hidden, follow=True)
    assert "Look again." in answer.content.decode()


def test_the_same_number_written_anew_is_the_number_seen(client, page, waiting, stranger):
    address, hidden = page
    amended(waiting, stranger, about="Weaving.")
    client.post(address + "numbers/GB-CHC/confirm/", hidden)
    assert waiting.numbers.get().confirmed_at


@pytest.mark.parametrize(
    "more",
    [
        {"name": "Bank of Loom"},
        {"kind": "company"},
        {"second": ("GB-COH", "01234567")},
    ],
)
def test_what_was_changed_meanwhile_is_not_verified_unseen(
    client, page, waiting, stranger, broker, more
):
    address, hidden = page
    moves.confirm_number(waiting.numbers.get(), by=broker)
    amended(waiting, stranger, **more)
    answer = client.post(address + "verify/", hidden)
    assert answer.status_code == 422
    assert "It was changed on 5 July, 10:40. Look again." in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.state == "submitted"
    again = re.search(r'name="seen" value="([^"]+)"', answer.content.decode())
    assert client.post(address + "verify/", {"seen": again[1]}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.is_verified


def test_what_changes_nothing_of_the_check_stops_nobody(client, page, waiting, stranger, broker):
    address, hidden = page
    moves.confirm_number(waiting.numbers.get(), by=broker)
    amended(waiting, stranger, about="Weaving.")
    assert client.post(address + "verify/", hidden).status_code == 302


def test_without_what_was_seen_nothing_is_verified(client, page, waiting, broker):
    address, _hidden = page
    moves.confirm_number(waiting.numbers.get(), by=broker)
    answer = client.post(address + "verify/")
    assert "It was changed meanwhile. Look again." in answer.content.decode()
    with pytest.raises(Refusal):
        moves.verify(waiting, by=broker, seen="other")
