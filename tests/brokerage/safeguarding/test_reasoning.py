"""From six answers to a check: as the law stands on the day, no more than it allows, and why."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brokerage.safeguarding.reasoning import ASKED, advise, is_less, is_too_much
from brokerage.safeguarding.values import BASIC, NO_CHECK, Activity, Check, Level
from people.safeguarding import QUESTIONS

TODAY = dt.date(2026, 11, 27)
BEFORE = dt.date(2026, 8, 31)
SINCE = dt.date(2026, 9, 1)
ENHANCED = Check(Level.ENHANCED)
CHILDREN = Check(Level.ENHANCED, frozenset({"children"}))
ADULTS = Check(Level.ENHANCED, frozenset({"adults"}))
NOTHING = dict.fromkeys(ASKED, "no")
CLUB = NOTHING | {"children": "yes", "teaching": "yes", "often": "yes"}


def of(answers, *days, overnight=False):
    return advise(Activity(answers, days, overnight), today=TODAY)


def test_it_asks_what_the_forms_ask():
    assert [question.key for question in QUESTIONS] == list(ASKED)


def test_a_weekly_code_club_counts_since_september_supervised_or_not():
    assert of(CLUB, SINCE).check == CHILDREN
    assert of(CLUB, SINCE).because == ("taught_often",)
    assert of(CLUB, BEFORE).check == ENHANCED
    assert of(CLUB | {"alone": "yes"}, BEFORE).check == CHILDREN
    assert of(CLUB | {"alone": "yes"}, BEFORE).because == ("taught_often_unsupervised",)


def test_a_workshop_of_one_day_does_not_count():
    assert of(CLUB | {"often": "no"}, TODAY).check == NO_CHECK


def test_a_class_about_online_banking_needs_none_and_help_with_somebodys_bank_does():
    assert of(NOTHING).check == NO_CHECK
    helped = of(NOTHING | {"care": "yes"}, TODAY)
    assert (helped.check, helped.because) == (ADULTS, ("care_once",))


def test_care_and_a_club_need_both_lists():
    both = of(CLUB | {"care": "yes"})
    assert both.check == Check(Level.ENHANCED, frozenset({"children", "adults"}))
    assert both.because == ("taught_often", "care_once")


def test_the_fourth_day_in_thirty_counts_whatever_was_answered():
    club = CLUB | {"often": "no"}
    days = [TODAY + dt.timedelta(days=shift) for shift in (0, 9, 18, 29)]
    assert of(club, *days[:3]).check == NO_CHECK
    fourth = of(club, *days)
    assert (fourth.check, fourth.counted_often) == (CHILDREN, True)
    later = [*days[:3], TODAY + dt.timedelta(days=30)]
    assert of(club, *later).check == NO_CHECK


def test_a_night_counts_at_once():
    assert of(CLUB | {"often": "no"}, TODAY, overnight=True).check == CHILDREN


def test_what_nobody_is_sure_of_is_asked_only_where_it_changes_something():
    unsure = of(CLUB | {"often": "unsure", "contact": "unsure"})
    assert (unsure.check, unsure.at_most) == (NO_CHECK, CHILDREN)
    assert unsure.to_ask == ("often",)
    assert not unsure.is_sure
    assert of(NOTHING | {"teaching": "unsure"}).to_ask == ()
    assert of({}).to_ask == ("children", "teaching", "often", "care")


def test_a_check_is_a_wait_and_not_a_no():
    soon = of(CLUB, TODAY + dt.timedelta(days=7))
    assert soon.ready_by == TODAY + dt.timedelta(days=7)
    assert soon.ready_on == TODAY + dt.timedelta(weeks=4)
    assert not soon.in_time
    assert of(CLUB, TODAY + dt.timedelta(weeks=4)).in_time
    assert of(CLUB).in_time
    assert of(NOTHING, TODAY).ready_on is None


def test_more_than_the_law_allows_is_too_much_and_a_basic_check_never_is():
    workshop = of(CLUB | {"often": "no"})
    assert is_too_much(CHILDREN, workshop)
    assert is_too_much(ENHANCED, workshop)
    assert not is_too_much(BASIC, workshop)
    assert is_too_much(ADULTS, of(CLUB))
    assert not is_too_much(CHILDREN, of(CLUB))
    assert is_less(ENHANCED, of(CLUB))
    assert not is_less(CHILDREN, of(CLUB))


def test_an_open_question_is_asked_before_a_check_is():
    assert is_too_much(CHILDREN, of(CLUB | {"often": "unsure"}))


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (NOTHING, ("incident",)),
        (NOTHING | {"alone": "yes"}, ("two_in_the_room", "incident")),
        (NOTHING | {"contact": "yes"}, ("groups_phone", "incident")),
        (CLUB, ("beside_our_own", "policy", "few_days", "incident")),
        (NOTHING | {"care": "yes"}, ("beside_our_own", "policy", "group_not_person", "incident")),
    ],
)
def test_what_to_do_until_it_is_there(answers, told):
    assert of(answers).meanwhile == told


ANSWERS = st.fixed_dictionaries({key: st.sampled_from(["yes", "no", "unsure"]) for key in ASKED})
DAYS = st.lists(st.dates(dt.date(2026, 6, 1), dt.date(2027, 3, 1)), max_size=8)


@given(ANSWERS, DAYS, st.sampled_from(ASKED))
def test_a_yes_never_lowers_what_may_be_asked_for(answers, days, key):
    less, more = (of(answers | {key: one}, *days) for one in ("no", "yes"))
    between = of(answers | {key: "unsure"}, *days)
    assert more.check.covers(less.check)
    assert more.check.covers(between.check)
    assert between.check.covers(less.check)
    assert between.at_most.covers(less.at_most)


@given(ANSWERS, DAYS)
def test_every_question_that_is_asked_would_change_it_and_none_is_left_out(answers, days):
    told = of(answers, *days)
    assert told.is_sure is (told.to_ask == ())
    answered = of(answers | dict.fromkeys(told.to_ask, "yes"), *days)
    assert answered.check == told.at_most
    for key in told.to_ask:
        assert not of(answers | {key: "no"}, *days).at_most.covers(told.at_most)


@given(ANSWERS, DAYS)
def test_what_is_advised_is_never_too_much_and_never_less(answers, days):
    told = of(answers, *days)
    assert not is_too_much(told.check, told)
    assert not is_less(told.check, told)
    assert bool(told.because) is bool(told.check.level)


@given(ANSWERS, DAYS, st.lists(st.dates(dt.date(2026, 6, 1), dt.date(2027, 3, 1)), max_size=3))
def test_days_are_counted_once_whatever_their_order(answers, days, again):
    told = of(answers, *days, *again)
    assert told == of(answers, *reversed(days + again), *days)
