"""From the list of a day to further days: how many, each to look at, and then they are there."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from brokerage.volunteering import dates
from brokerage.volunteering.models import Session
from brokerage.volunteering.moves import planning
from common import clock
from tests import factories
from tests.brokerage.volunteering.conftest import terms
from tests.brokerage.volunteering.test_further_days import NOW
from tests.people.signing_in import signed_in


@pytest.fixture(autouse=True)
def in_march():
    """The five Tuesdays of March and April are ahead."""
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def ben_here(client, ben):
    return signed_in(client, ben)


def here(day):
    return reverse("volunteering:session_further", args=[day.public_id])


def test_from_the_list_of_a_day_to_the_days_to_look_at(ben_here, tuesdays, opened):
    roster = ben_here.get(reverse("volunteering:roster", args=[tuesdays[0].public_id]))
    assert here(tuesdays[0]) in roster.content.decode()
    single = opened()
    alone = ben_here.get(reverse("volunteering:roster", args=[single.public_id]))
    assert here(single) not in alone.content.decode()
    assert "no series" in ben_here.get(here(single)).content.decode()
    assert "Tuesday 6 April 2027" in ben_here.get(here(tuesdays[0])).content.decode()


def test_every_day_is_shown_before_anything_is_kept(ben_here, tuesdays):
    shown = ben_here.post(here(tuesdays[0]), {"count": "4"}).content.decode()
    assert "4 more days" in shown
    assert shown.count("to 4\N{NO-BREAK SPACE}pm") == 4
    assert Session.objects.count() == 5
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', shown))
    answer = ben_here.post(here(tuesdays[0]), {**hidden, "then": "add"}, follow=True)
    assert "4 days are added." in answer.content.decode()
    assert Session.objects.count() == 9
    twice = ben_here.post(here(tuesdays[0]), {**hidden, "then": "add"})
    assert twice.status_code == 422
    assert "has changed a moment ago" in twice.content.decode()
    assert Session.objects.count() == 9


def test_holidays_and_the_clocks_are_named(ben_here, thursdays, ben):
    pattern = dates.Pattern(first=dt.date(2027, 3, 8), last=dt.date(2027, 3, 22))
    at = dates.moment(pattern.first, dt.time(14))
    series = planning.plan_series(thursdays, terms(starts_at=at), pattern, by=ben)
    first = series.sessions.first()
    without = ben_here.post(here(first), {"count": "2"}).content.decode()
    assert "29 March (Easter Monday)" in without
    assert "The clocks change in between" in without
    assert "They stay closed until you open them." in without
    also = {"count": "2", "on_bank_holidays": "on"}
    shown = ben_here.post(here(first), also).content.decode()
    assert 'name="on_bank_holidays" value="on"' in shown
    assert ">Easter Monday<" in shown


def test_one_goes_back_to_what_was_typed(ben_here, tuesdays):
    back = ben_here.post(here(tuesdays[0]), {"count": "7", "then": "back"})
    assert back.status_code == 200
    assert 'value="7"' in back.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"count": ""},
        {"count": "0"},
        {"count": "-1"},
        {"count": "four"},
        {"count": "1e6"},
        {"count": "56"},
        {"count": "9" * 40},
        {"count": "4", "after": "x", "then": "add"},
        {"count": "4", "after": "2020-01-01", "then": "add"},
    ],
)
def test_rubbish_is_told_and_nothing_is_kept(ben_here, tuesdays, typed):
    answer = ben_here.post(here(tuesdays[0]), typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert Session.objects.count() == 5


def test_it_is_not_there_for_others(client, tuesdays, amara, priya):
    for person in (amara, priya.person, factories.person("Somebody")):
        assert signed_in(client, person).get(here(tuesdays[0])).status_code == 404
