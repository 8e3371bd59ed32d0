"""The last resort: a list on paper that can be read aloud, by name and by table."""

import io

import pytest
from pypdf import PdfReader

from common import letterforms
from events.door import paper
from events.moves import door, guests, selling
from events.moves.guests import Guest
from events.passes import token as passes
from tests import factories
from tests.events.conftest import GRETA, session_of

NAMES = ["Zoë Ash", "王芳", "Ida *#$ Roe", "x" * 120, "عائشة", "\u00d1"]


def text_of(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.fixture
def named(paid):
    """Guests of any script, of names short and long."""
    return [guests.claim(paid.tables.get(), Guest(name)) for name in NAMES]


def test_everybody_is_there_twice_with_the_code_and_nothing_confidential(named, ball):
    told = text_of(paper.pages(ball))
    for words in ("Zoë Ash", "Ida *#$ Roe", *(passes.readable(one.code) for one in named)):
        assert told.count(words) == 2
    assert told.count("Guest of Fernleaf Software") == 8
    assert "@" not in told


def test_whoever_is_in_already_needs_no_box(named, ball, dot, tonight):
    assert "was in" not in text_of(paper.pages(ball))
    door.admit(named[0].code, ball=ball, by=dot)
    assert text_of(paper.pages(ball)).count("was in") == 2


@pytest.mark.parametrize("name", ["Zoë Ash", "王芳"])
def test_it_is_tagged_for_readers_aloud(paid, ball, name):
    guests.claim(paid.tables.get(), Guest(name))
    document = PdfReader(io.BytesIO(paper.pages(ball)))
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert document.metadata.title.startswith("The door, on paper")


def test_a_name_that_no_font_can_draw_leaves_no_door_without_its_list(named, ball, monkeypatch):
    monkeypatch.setattr(letterforms, "drawn", lambda text: text if text.isascii() else "")
    told = text_of(paper.pages(ball))
    assert "Zoë Ash" not in told
    assert "Guest of Fernleaf Software" in told


def test_tables_go_by_their_number_and_single_seats_have_none(named, holds, single, ball, till):
    order = holds(single, 2, details=GRETA)
    selling.start_payment(order)
    till.pay(session_of(order))
    selling.fulfil(session_of(order))
    ball.tables.update(number=7)
    told = text_of(paper.pages(ball))
    assert "7. Fernleaf Software" in told
    assert told.count("Guest of Greta Lund") == 2
    assert "Without a table" in told


def test_an_evening_without_guests_has_a_list_that_says_so(db):
    assert "Nobody is expected." in text_of(paper.pages(factories.ball()))
