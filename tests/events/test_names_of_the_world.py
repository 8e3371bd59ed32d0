"""Names of one letter and of eighty, in any script, from the form to the ticket and the door."""

import io

import pytest
from pypdf import PdfReader

from common import letterforms
from events import passes
from events.moves import door, guests
from events.moves.guests import Guest

NAMES = [
    "X",
    "Ł" * 80,
    "Nguyễn Thị Hồng",
    "محمد الفاسي",
    "שרה כהן",
    "प्रिया शर्मा",
    "অনিক রহমান",
    "தமிழ்ச்செல்வி",
    "สมชาย ใจดี",
    "山田太郎",
    "김민수",
    "አበበ ቢቂላ",
    "Zoë 🎉 Ash",
    "Z̃o̤ë́ Ash",
    "O’Brien-Łukasz, Ó",
]


@pytest.fixture
def ticket_of(paid):
    """The PDF of a guest of that name."""

    def make(name):
        ticket = guests.claim(paid.tables.get(), Guest(name, "guest@home.example"))
        (_, _, content), _ = passes.enclose_ticket(ticket.public_id)
        return ticket, content

    return make


def said_in(content: bytes) -> str:
    return " ".join(PdfReader(io.BytesIO(content)).pages[0].extract_text().split())


def letters_of(text: str) -> set[str]:
    return {letter for letter in text if letter.isalpha()}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_stands_on_its_ticket(ticket_of, name):
    assert letterforms.drawn(name) == name, "fonts are missing: script/tools brings them"
    _, content = ticket_of(name)
    (page,) = PdfReader(io.BytesIO(content)).pages
    assert letters_of(name) <= letters_of(page.extract_text())


@pytest.mark.parametrize("name", NAMES)
def test_and_is_found_again_at_the_door(ticket_of, ball, name):
    ticket, _ = ticket_of(name)
    assert list(door.look_up(name.split()[0], ball=ball)) == [ticket.seat]


def test_a_letter_that_no_font_draws_takes_no_ticket_with_it(ticket_of, monkeypatch):
    """As on a machine with few fonts: the name in what can be drawn, or words in its place."""
    really = letterforms._can_draw
    monkeypatch.setattr(letterforms, "_can_draw", lambda text: text.isascii() and really(text))
    letterforms.drawn.cache_clear()
    try:
        _, mixed = ticket_of("Zoë Ash 山")
        _, none = ticket_of("山田太郎")
    finally:
        letterforms.drawn.cache_clear()
    assert "Zo Ash" in said_in(mixed)
    assert "Your name is on our list" in said_in(none)


def test_an_unassigned_letter_is_left_out():
    assert letterforms.drawn("A\U000378ff B") == "A B"


@pytest.mark.parametrize(
    "name", ["Zoë\r\nBcc: all@home.example", "Zoë\0", "Zoë\x1b[31m", "<b>Zoë</b>"]
)
def test_a_name_that_would_be_more_than_a_name_is_only_a_name(client, paid, name):
    from events import addresses  # noqa: PLC0415
    from notices.models import Notice  # noqa: PLC0415
    from tests.events.pages.conftest import path_of, text  # noqa: PLC0415

    link = path_of(addresses.table_link(paid.tables.get()))
    reply = client.post(link, {"name": name, "email": "zoe@home.example"}, follow=True)
    assert reply.status_code in {200, 422}
    assert "<b>Zoë" not in text(reply)
    for notice in Notice.objects.all():
        assert "\n" not in notice.subject
        assert "\r" not in notice.subject
        assert "all@home.example" not in notice.to
