"""Pages and letters say how to reach the programme, and never a number that nobody answers."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import override_settings

from common import reaching
from content.models import EventPage, StandardPage
from content.site_settings import Programme
from tests.content.planting import page

LETTERS = ["letters/base.html", "letters/base.txt"]
MADE_UP = re.compile(r"0?113[\s ]?496[\s ]?0\d{3}")
live = override_settings(TESTING=False, DEMO=False)


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch):
    """Nobody has asked yet how the programme is reached."""
    monkeypatch.setattr(reaching, "_last", [])


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_says_the_number_that_an_editor_entered(db, letter):
    Programme.objects.create(help_phone="0113 111 2222", help_email="us@leeds.example")
    said = render_to_string(letter)
    assert "0113 111 2222" in said
    assert "us@leeds.example" in said
    assert reaching.UNTIL_ENTERED.phone not in said


@pytest.mark.parametrize("letter", LETTERS)
def test_in_the_demo_a_letter_says_a_number_of_fiction(db, letter):
    assert reaching.UNTIL_ENTERED.phone in render_to_string(letter)


@pytest.mark.parametrize("letter", [*LETTERS, "500.html"])
@live
@override_settings(HELP_EMAIL="us@leeds.example")
def test_elsewhere_it_says_where_to_write_until_a_number_is_known(db, letter):
    said = render_to_string(letter)
    assert not MADE_UP.search(said)
    assert "us@leeds.example" in said


@live
@override_settings(HELP_PHONE="0113 111 2222")
def test_the_settings_may_say_a_number_before_any_editor_does(db):
    assert "0113 111 2222" in render_to_string("500.html")
    assert reaching.now().phone == "0113 111 2222"
    assert Programme.load().help_phone == "0113 111 2222"


@live
@override_settings(HELP_EMAIL="us@leeds.example")
@pytest.mark.parametrize(
    "address",
    ["/", "/contact/", "/ask-someone/", "/search/?q=nothing-at-all", "/complaints/tell/", "/pl/",
     "/ar/", "/events/", "/nothing-here/"],
)  # fmt: skip
def test_no_page_before_an_editor_has_been_gives_a_number_of_fiction(client, starter, address):
    Programme.objects.update(help_phone="0113 496 0100")  # as an earlier release began
    said = client.get(address).content.decode()
    assert not MADE_UP.search(said)
    assert "us@leeds.example" in said or "hello@heddle.example" in said
    assert 'href="tel:"' not in said


@live
def test_no_starter_event_gives_one_either(client, starter):
    for gathering in EventPage.objects.live():
        assert not MADE_UP.search(client.get(gathering.get_url()).content.decode())


@live
def test_a_page_of_contacts_without_a_number_has_no_empty_line(client, bare):
    Programme.objects.create(help_phone="", help_email="us@leeds.example")
    made = page(bare, StandardPage, slug="us", shows_contact=True)
    said = client.get(made.get_url()).content.decode()
    facts = said[said.index("<dl") : said.index("</dl>")]
    assert "Phone" not in facts
    assert "us@leeds.example" in facts
    assert '"telephone"' not in client.get("/").content.decode()


def test_where_something_broke_the_last_number_that_was_known_stands(db):
    Programme.objects.create(help_phone="0113 111 2222", help_email="us@leeds.example")
    reaching.now()
    Programme.objects.all().delete()
    assert "0113 111 2222" in render_to_string("500.html")


def test_where_something_broke_nothing_is_asked(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        render_to_string("500.html")


def test_where_no_room_tells_the_settings_stand(monkeypatch):
    monkeypatch.setattr(reaching, "_ask", [])
    assert reaching.now() == reaching.UNTIL_ENTERED


@pytest.mark.parametrize(
    "number", ["0113 496 0100", "01134960999", "+44 113 496 0000", "+44 (0)113 496 0123"]
)
@live
def test_numbers_kept_for_drama_are_none(number):
    assert reaching.real(number) == ""


@pytest.mark.parametrize("number", ["0113 222 4444", "0113 496 1000", "0300 123 4567", "ring us"])
@live
def test_every_other_number_stands_as_it_was_entered(number):
    assert reaching.real(number) == number
