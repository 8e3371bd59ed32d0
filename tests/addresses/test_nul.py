"""A NUL in any word that a page reads of a form, with the button pressed that reads it."""

import re
from pathlib import Path

import pytest

from tests.addresses.book import addresses, filled
from tests.people.signing_in import signed_in

pytestmark = [pytest.mark.postgres, pytest.mark.django_db, pytest.mark.no_cover]
ROOT = Path(__file__).parents[2]
READ = re.compile(r"""request\.POST(?:\.get(?:list)?\(|\[)\s*["'](\w+)["']""")
NUL = "\x00"
# The words that choose what is done, and what they may say.
BUTTONS = [
    {"move": "take", "show": "own", "do": "take", "act": "remove"},
    {"move": "propose", "day": "14/01/2027", "starts": "10:00", "ends": "11:00"},
]
PARTICULAR = [
    ("needs/{need}/words/", {"brief": NUL, "show": "own"}),
    ("introductions/{introduction}/dates/", {"move": "take", "date": NUL}),
    ("introductions/{introduction}/dates/", {"move": "call_off", "date": NUL}),
]


def read_somewhere():
    """Every word that some view reads of a form by itself."""
    files = [f for room in ("site", "brokerage", "events") for f in (ROOT / room).rglob("*.py")]
    return {word for file in files for word in READ.findall(file.read_text())}


@pytest.mark.parametrize("pressed", BUTTONS, ids=lambda pressed: pressed["move"])
@pytest.mark.parametrize("name", ["ben", "dot"])
def test_no_word_of_a_form_breaks_a_page(world, client, request, name, pressed):
    words = read_somewhere()
    assert {"date", "instead_of", "brief", "organisation", "need", "entry", "chosen"} <= words
    signed_in(client, request.getfixturevalue(name))
    for pattern, _ in addresses():
        page = filled(pattern, world.of(pattern))
        answer = client.post(page, {**dict.fromkeys(words, NUL), **pressed})
        assert answer.status_code < 500, pattern


@pytest.mark.parametrize(("page", "form"), PARTICULAR)
def test_such_a_word_is_answered_in_a_page_of_ours(world, client, ben, page, form):
    words = {"need": "needs.public_id", "introduction": "introductions.public_id"}
    address = page.format(**{name: world.words[word] for name, word in words.items()})
    answer = signed_in(client, ben).post("/" + address, form)
    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()
