"""Letters say how to reach the programme as an editor entered it, not by numbers of fiction."""

import pytest
from django.template.loader import render_to_string

from common import reaching
from content.site_settings import Programme

pytestmark = pytest.mark.django_db
LETTERS = ["letters/base.html", "letters/base.txt"]


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_says_the_number_that_an_editor_entered(letter):
    Programme.objects.create(help_phone="0113 111 2222", help_email="us@leeds.example")
    said = render_to_string(letter)
    assert "0113 111 2222" in said
    assert "us@leeds.example" in said
    assert reaching.UNTIL_ENTERED.phone not in said


@pytest.mark.parametrize("letter", LETTERS)
def test_before_anybody_entered_one_a_letter_says_a_number_of_fiction(letter):
    assert reaching.UNTIL_ENTERED.phone in render_to_string(letter)


def test_where_no_room_tells_the_numbers_of_fiction_stand(monkeypatch):
    monkeypatch.setattr(reaching, "_ask", [])
    assert reaching.now() == reaching.UNTIL_ENTERED
