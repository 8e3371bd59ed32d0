"""From one day's page a group changes all later ones: each is shown before anything is kept."""

import re

import pytest
from django.urls import reverse

from brokerage.volunteering.moves import opening
from common import clock
from notices.models import Notice
from tests.brokerage.volunteering.test_booking import book
from tests.brokerage.volunteering.test_series_changed import NOW, now, plan
from tests.people.signing_in import signed_in

WORDS = {
    "title": "Drop-in at the hub",
    "doing": "Sit beside people and help with their phones.",
    "when": "once",
    "day": "2027-03-09",
    "start": "15:00",
    "until": "17:00",
    "mode": "in_person",
    "where": "Seacroft Hub",
    "seats": "6",
}
ALL = {**WORDS, "which": "later"}


@pytest.fixture(autouse=True)
def in_march():
    """Easter and a change of the clocks are ahead."""
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def ben_here(client, ben):
    """Ben of the group, signed in."""
    signed_in(client, ben)
    return client


def here(session, name="session_change"):
    return reverse(f"volunteering:{name}", args=[session.public_id])


def hours(days):
    return [one.starts_at.astimezone(clock.LONDON).hour for one in now(days)]


def test_every_day_is_shown_before_anything_is_kept(ben_here, tuesdays, priya):
    book(tuesdays[1], priya)
    page = ben_here.post(here(tuesdays[0]), ALL)
    text = page.content.decode()
    assert page.status_code == 200
    assert "5 days change" in text
    assert (
        text.count("3\N{NO-BREAK SPACE}pm to 5\N{NO-BREAK SPACE}pm") == text.count("Before: ") == 5
    )
    assert "1 booked" in text
    assert "The clocks change in between" in text
    assert hours(tuesdays) == [14] * 5


def test_a_bank_holiday_is_named(ben_here, tuesdays):
    text = ben_here.post(here(tuesdays[0]), {**ALL, "day": "2027-03-08"}).content.decode()
    assert "Easter Monday" in text


def test_what_was_shown_is_kept_and_told_once(ben_here, tuesdays, priya):
    book(tuesdays[1], priya), book(tuesdays[2], priya)
    Notice.objects.all().delete()
    shown = ben_here.post(here(tuesdays[0]), ALL).content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', shown))
    assert ALL.items() <= hidden.items()
    answer = ben_here.post(here(tuesdays[0]), {**hidden, "then": "change"}, follow=True)
    assert "5 days are changed." in answer.content.decode()
    assert hours(tuesdays) == [15] * 5
    assert Notice.objects.count() == 1


def test_one_goes_back_to_the_form_with_all_that_was_typed(ben_here, tuesdays):
    back = ben_here.post(here(tuesdays[0]), {**ALL, "where": "The library", "then": "back"})
    assert back.status_code == 200
    text = back.content.decode()
    assert 'value="The library"' in text
    assert re.search(r'value="later"[^>]*checked', text)


def test_a_day_changed_by_hand_is_named_and_stays_unless_ticked(ben_here, tuesdays, ben):
    opening.change(tuesdays[2], plan(starts_at=tuesdays[2].starts_at, where="Armley"), by=ben)
    text = ben_here.post(here(tuesdays[0]), ALL).content.decode()
    assert "4 days change" in text
    assert "Tuesday 23 March, 2\N{NO-BREAK SPACE}pm to 4\N{NO-BREAK SPACE}pm, Armley" in text
    ticked = {**ALL, "then": "change", "also": [tuesdays[2].public_id, "'; drop table"]}
    ben_here.post(here(tuesdays[0]), ticked)
    assert hours(tuesdays) == [15] * 5


@pytest.mark.parametrize("then", [{}, {"then": "change"}])
def test_what_cannot_be_is_told_beside_its_field_and_kept(ben_here, tuesdays, priya, tom, then):
    book(tuesdays[3], priya), book(tuesdays[3], tom)
    answer = ben_here.post(here(tuesdays[0]), {**ALL, "seats": "1", **then})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "More people have a place already on 30 March" in text
    assert re.search(r'value="later"[^>]*checked', text)
    assert hours(tuesdays) == [14] * 5


@pytest.mark.parametrize("which", ["", "x", "all"])
def test_which_days_is_one_of_two_answers(ben_here, tuesdays, which):
    answer = ben_here.post(here(tuesdays[0]), {**WORDS, "which": which})
    assert answer.status_code == 422
    assert "Choose which days." in answer.content.decode()


def test_this_day_alone_is_changed_at_once(ben_here, tuesdays):
    ben_here.post(here(tuesdays[0]), {**WORDS, "which": "one"})
    assert hours(tuesdays) == [15, 14, 14, 14, 14]


def test_the_last_day_and_a_day_by_itself_ask_nothing(ben_here, tuesdays):
    assert 'name="which"' in ben_here.get(here(tuesdays[0])).content.decode()
    assert 'name="which"' not in ben_here.get(here(tuesdays[4])).content.decode()
    roster = ben_here.get(here(tuesdays[4], "roster")).content.decode()
    assert "call_off-which" not in roster


def test_all_later_days_are_called_off(ben_here, tuesdays):
    told = {"move": "call_off", "call_off-reason": "The boiler broke.", "call_off-which": "later"}
    answer = ben_here.post(here(tuesdays[2], "roster"), told, follow=True)
    assert "3 days are called off." in answer.content.decode()
    assert [one.state for one in now(tuesdays)] == ["open"] * 2 + ["called_off"] * 3


def test_one_day_of_a_series_is_called_off(ben_here, tuesdays):
    told = {"move": "call_off", "call_off-reason": "The boiler broke.", "call_off-which": "one"}
    ben_here.post(here(tuesdays[2], "roster"), told)
    assert [one.state for one in now(tuesdays)].count("called_off") == 1
