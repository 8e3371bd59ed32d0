"""An introduction's history is told once: who said what, how, and why it ended."""

import pytest
from django.urls import reverse

from brokerage.moves import introductions

pytestmark = pytest.mark.django_db


def told(desk, introduction):
    page = desk.get(reverse("brokers:introduction", args=[introduction.public_id]))
    past = page.content.decode().partition('id="past"')[2]
    return " ".join(past.split())


def test_each_yes_says_whose_and_how_and_the_second_what_it_means(desk, proposed, amara):
    introductions.say_yes(proposed, side="offer", by=amara)
    introductions.say_yes(proposed, side="need", by=None)
    past = told(desk, proposed)
    offer, need = proposed.offer.organisation, proposed.need.organisation
    assert f'{offer} said yes</strong> <span class="quiet">{amara}' in past
    assert f'{need} said yes</strong> <span class="quiet">by a link in their mail' in past
    assert past.count("each side has the other’s contact details") == 1


def test_a_yes_that_was_taken_back_stays_told(desk, proposed, amara):
    introductions.say_yes(proposed, side="offer", by=amara)
    introductions.take_back_yes(proposed, side="offer", by=amara)
    past = told(desk, proposed)
    assert f"{proposed.offer.organisation} said yes" in past
    assert f"{proposed.offer.organisation} took its yes back" in past


def test_an_ending_says_who_and_why_and_what_would_fit_better(desk, proposed, ben):
    no = {"reason": "wrong_times", "note": "We meet at noon", "better": "After six"}
    introductions.decline(proposed, side="need", by=ben, **no)
    past = told(desk, proposed)
    assert f"{proposed.need.organisation} said no" in past
    assert "We meet at noon · would fit better: “After six”" in past


def test_what_ended_by_itself_is_nobodys_deed(desk, proposed, clock_after_its_answer):
    introductions.lapse_due()
    assert 'Lapsed: no answer in time</strong> <span class="quiet">by itself' in told(
        desk, proposed
    )


@pytest.fixture
def clock_after_its_answer(proposed):
    """The last day for an answer has passed."""
    type(proposed).objects.filter(pk=proposed.pk).update(answer_by=proposed.proposed_at)
