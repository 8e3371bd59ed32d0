"""The brokers' page of checks: advice that can be read aloud, and a broker's word beside it."""

import pytest
from django.urls import reverse

from brokerage import safeguarding_words as words
from brokerage.admin.safeguarding import KEY_OF
from brokerage.models import SafeguardingDecision
from brokerage.safeguarding.law import law
from brokerage.safeguarding.values import NO_CHECK, Check, Level
from tests import factories

pytestmark = pytest.mark.django_db
CLUB = {"children": "yes", "teaching": "yes", "often": "yes", "care": "no", "alone": "yes"}
CHILDREN = Check(Level.ENHANCED, frozenset({"children"}))


@pytest.fixture
def club(charity):
    return factories.need(organisation=charity, title="Code club", safeguarding=CLUB)


@pytest.fixture
def here(club):
    return reverse("brokers:need_safeguarding", args=[club.public_id])


def test_every_rule_and_everything_to_do_has_its_words():
    assert {rule.name for rule in law().rules} == set(words.BECAUSE)
    assert len(set(map(str, words.CHECKS.values()))) == len(words.CHECKS)


def test_the_advice_says_what_why_by_when_and_what_to_do_meanwhile(desk, here):
    page = desk.get(here).content.decode()
    assert "An enhanced check with the children’s barred list" in page
    assert "Since September 2026 this counts even where somebody watches." in page
    assert "Asked for today, it can be there on" in page
    assert "Change the plan so that nobody is alone with one person." in page
    assert "Crime and Policing Act 2026" in page
    assert "No lawyer has read them." in page


def test_what_is_confirmed_stands_on_the_listings_page(desk, club, here):
    answer = desk.post(here, {"check": KEY_OF[CHILDREN]}, follow=True)
    assert "Kept, with the answers it rests on." in answer.content.decode()
    listing = desk.get(reverse("brokers:need", args=[club.public_id])).content.decode()
    assert "Helpers are asked for: An enhanced check with the children’s barred list" in listing
    assert "have changed since" not in listing
    type(club).objects.filter(pk=club.pk).update(safeguarding={"children": "no"})
    listing = desk.get(reverse("brokers:need", args=[club.public_id])).content.decode()
    assert "The answers or the rules have changed since." in listing


def test_a_question_that_is_open_is_named(desk, here, club):
    type(club).objects.filter(pk=club.pk).update(safeguarding={**CLUB, "often": "unsure"})
    page = desk.get(here).content.decode()
    assert "Not clear yet" in page
    assert "On what is known: No check." in page
    assert "It could be: An enhanced check with the children’s barred list." in page
    assert "Will the same helper come often" in page


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"check": KEY_OF[NO_CHECK]}, "This is not what is advised. Please say why."),
        ({"check": "99"}, "Choose one from the list."),
        ({}, "This field is required."),
        ({"check": KEY_OF[NO_CHECK], "why": "x" * 301}, "300"),
    ],
)
def test_rubbish_is_told_beside_its_field(desk, here, said, told):
    answer = desk.post(here, said)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not SafeguardingDecision.objects.exists()


def test_a_reason_that_was_typed_is_not_lost(desk, here):
    both = Check(Level.ENHANCED, frozenset({"children", "adults"}))
    answer = desk.post(here, {"check": KEY_OF[both], "why": "To be on the safe side."})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "The law does not let anybody ask for this check here." in page
    assert "To be on the safe side." in page


def test_days_that_say_more_than_the_answer_did_are_told():
    assert words.counted(3, 30) == "The days count: more than 3 in 30."
