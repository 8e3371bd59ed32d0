"""Whoever asks for whatever address with whatever words: an answer, never a fault or a leak."""

import pytest

from tests.addresses.book import addresses, filled, names_in
from tests.addresses.conftest import SECRETS
from tests.people.signing_in import signed_in

# Lines are counted by the tests that say what a line is for; these would only be slowed by it.
pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

# What nobody but its own people may see, whatever they open. A broker sees organisations'
# details in the back office only.
HIDDEN_FROM = {
    "nobody": ["company", "charity", "guest", "needs", "buyer"],
    "stranger": ["company", "charity", "guest", "needs", "buyer"],
    "amara": ["charity", "guest", "needs", "buyer"],
    "ben": ["company", "guest", "needs", "buyer"],
    "dot": ["guest", "needs"],
}
# A signed link in somebody's own mail is a key: whoever holds it sees what is behind it.
KEYS = (
    "ball/seat/",
    "ball/tables/join/",
    "ball/orders/open/",
    "answer/",
    "confirm/",
    "still-true/",
    "words/",
    "invitations/",
    "complaints/stands/",
)
RUBBISH = [
    "0",
    "-1",
    "a" * 300,
    "%00",
    "%27%20OR%201%3D1--",
    "..%2F..%2Fetc%2Fpasswd",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "%F0%9F%A6%89",
]
HOSTILE = {
    "title": "<script>alert(1)</script>",
    "email": "x@y.z\r\nBcc: all@example.org",
    "name": "\x00 nul",
    "quantity": "9" * 400,
    "gift": "-5",
    "day": "31/02/20x7",
    "answer": "maybe",
    "reason": "because",
    "code": "' OR 1=1 --",
    "kind": "999999999999999999999",
    "places": ["-1", "x", "9" * 30],
    "next": "https://evil.example/",
    "organisation": "0",
}


@pytest.fixture(params=["nobody", "stranger", "amara", "ben", "dot"])
def who(request, client):
    """Each of the cast at a browser of their own."""
    if request.param != "nobody":
        signed_in(client, request.getfixturevalue(request.param))
    return request.param


def told(answer):
    """What the page says; a file says nothing here."""
    if answer.streaming or not answer["Content-Type"].startswith(("text/", "application/json")):
        return ""
    return answer.content.decode()


def test_every_address_can_be_built_from_the_world(world):
    missing = []
    for pattern, _ in addresses():
        try:
            world.of(pattern)
        except KeyError as gap:
            missing.append((pattern, str(gap)))
    assert missing == []


def keys_last():
    """The addresses; keys at the end, for a session keeps what a key has opened."""
    return sorted((pattern for pattern, _ in addresses()), key=lambda one: one.startswith(KEYS))


def test_a_real_address_answers_everybody_without_a_fault_or_a_leak(world, who, client):
    for pattern in keys_last():
        answer = client.get(filled(pattern, world.of(pattern)))
        assert answer.status_code < 500, pattern
        if pattern.startswith((*KEYS, "admin/")):
            continue
        for name in HIDDEN_FROM[who]:
            for secret in SECRETS[name]:
                assert secret not in told(answer), (pattern, name)


def test_hostile_words_in_a_form_are_answered_kindly(world, who, client):
    for pattern, _ in addresses():
        answer = client.post(filled(pattern, world.of(pattern)), HOSTILE)
        assert answer.status_code < 500, pattern
        assert "<script>alert" not in told(answer), pattern
        assert "evil.example" not in answer.get("Location", ""), pattern


def test_nul_characters_in_a_form_are_answered_kindly(world, who, client):
    fields = dict.fromkeys(
        [*HOSTILE, "words", "device", "search", "to", "q", "move", "role"], "\x00"
    )
    for pattern, _ in addresses():
        answer = client.post(filled(pattern, world.of(pattern)), fields)
        assert answer.status_code < 500, pattern


def test_an_empty_form_is_answered_kindly(world, who, client):
    for pattern, _ in addresses():
        assert client.post(filled(pattern, world.of(pattern))).status_code < 500, pattern


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_rubbish_in_an_address_is_not_found(world, stranger, client, rubbish):
    signed_in(client, stranger)
    for pattern, _ in addresses():
        names = names_in(pattern)
        if not names:
            continue
        answer = client.get(filled(pattern, dict.fromkeys(names, rubbish)))
        assert answer.status_code in {302, 400, 403, 404, 405, 410}, (pattern, answer.status_code)
        assert "<script>alert" not in told(answer), pattern


def test_hostile_words_in_a_query_are_answered(world, who, client):
    query = "q=%00%27<script>&page=-1&kind=9&ward=x&code=%FF&to=%0D%0A&organisation=%00&next=//x.y"
    for pattern, _ in addresses():
        answer = client.get(filled(pattern, world.of(pattern)) + "?" + query)
        assert answer.status_code < 500, pattern
        assert "'<script>" not in told(answer), pattern
