"""Reminders go out at most so often, stop at once when acted upon, and leave the resting alone."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from brokerage import reminding
from brokerage.models import NoReminders, Reminder
from brokerage.moves import dates, deliveries, denying, introductions, reminders
from brokerage.moves.introductions import Ending, Terms
from common import clock
from journal.models import Entry
from notices.models import Notice
from people.models import Pause
from tests import factories
from tests.brokerage.moves.test_dates import tomorrow

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def sweep(moment):
    """How many reminders go out if the sweep comes at that moment."""
    with clock.stopped_at(moment):
        return reminders.remind_due()


def letters(kind):
    return Notice.objects.filter(reason=f"reminder.{kind}")


# --- an answer ------------------------------------------------------------------------------------


def test_a_proposal_is_remembered_at_half_time_and_on_the_last_day(proposed, amara, ben):
    until = proposed.answer_by
    assert sweep(until - 8 * DAY) == 0
    assert sweep(until - 7 * DAY) == 2
    assert sweep(until - 6 * DAY) == 0
    assert sweep(until - 1 * DAY) == 2
    assert sweep(until - DAY / 2) == 0
    assert sweep(until + DAY) == 0
    assert letters("answer").count() == 4
    letter = letters("answer").filter(to=ben.email).first()
    assert "/answer/" in letter.text
    assert "/quiet/" in letter.text


def test_whoever_has_said_yes_is_not_reminded(proposed, amara, ben):
    introductions.say_yes(proposed, side="offer", by=amara)
    assert sweep(proposed.answer_by - DAY) == 1
    assert letters("answer").get().to == ben.email


def test_after_a_no_nobody_is(proposed, ben):
    introductions.decline(proposed, side="need", by=ben, reason="other")
    assert sweep(proposed.answer_by - DAY) == 0


def test_a_late_sweep_sends_the_last_reminder_and_not_both(proposed):
    assert sweep(proposed.answer_by - DAY / 2) == 2
    assert set(Reminder.objects.values_list("step", flat=True)) == {2}


# --- that it begins -------------------------------------------------------------------------------


def test_after_a_week_and_two_we_ask_whether_they_have_met(agreed, amara):
    at = agreed.agreed_at
    assert [sweep(at + days * DAY) for days in (6, 7, 8, 14, 15, 30)] == [0, 2, 0, 2, 0, 0]
    assert "/going/" in letters("begin").filter(to=amara.email).first().text


def test_once_it_has_begun_or_has_a_date_nobody_asks(agreed, amara, ben):
    date = dates.propose_date(agreed, side="offer", by=amara, when=tomorrow())
    dates.take(date, side="need", by=ben)
    sweep(agreed.agreed_at + 8 * DAY)
    assert not letters("begin").exists()
    dates.call_off(date, side="need", by=ben)
    introductions.start(agreed, by=ben)
    assert sweep(agreed.agreed_at + 8 * DAY) == 0


# --- a date ---------------------------------------------------------------------------------------


@pytest.fixture
def date(agreed, amara, ben):
    date = dates.propose_date(agreed, side="offer", by=amara, when=tomorrow())
    return dates.take(date, side="need", by=ben)


def morning_before(date):
    day = date.starts_at.astimezone(clock.LONDON).date() - DAY
    return dt.datetime.combine(day, dt.time(8), clock.LONDON)


def test_the_day_before_both_are_reminded_with_the_file(date):
    before = morning_before(date)
    assert sweep(before - dt.timedelta(minutes=1)) == 0  # not at night
    assert sweep(before) == 2
    assert sweep(before + dt.timedelta(hours=9)) == 0
    assert letters("tomorrow").first().enclosures == [["meeting", date.public_id]]


def test_a_date_called_off_is_forgotten(date, ben):
    dates.call_off(date, side="need", by=ben)
    assert sweep(morning_before(date)) == 0


def test_after_the_date_the_giver_is_asked_how_it_went(date, amara):
    assert [sweep(date.ends_at + days * DAY) for days in (0, 1, 2, 7, 8)] == [0, 1, 0, 1, 0]
    assert set(letters("report").values_list("to", flat=True)) == {amara.email}


def test_once_something_is_reported_nobody_asks(date, agreed, amara, given):
    with clock.stopped_at(date.ends_at + dt.timedelta(hours=1)):
        deliveries.report(agreed, by=amara, given=given())
    assert sweep(date.ends_at + DAY + dt.timedelta(hours=2)) == 0


# --- a confirmation -------------------------------------------------------------------------------


def test_a_report_is_brought_to_mind_after_three_days_and_ten(reported, ben):
    at = reported.at
    assert [sweep(at + days * DAY) for days in (2, 3, 4, 10, 11)] == [0, 1, 0, 1, 0]
    assert {letter.to for letter in letters("confirm")} == {ben.email}
    assert "/confirm/" in letters("confirm").first().text


def test_once_it_is_confirmed_or_taken_back_nobody_asks(reported, ben, amara):
    entry = deliveries.confirm(reported, by=ben, quantity=Decimal(8))
    assert sweep(reported.at + 4 * DAY) == 0
    deliveries.reverse(entry, by=ben, note="")
    anew = reported.renewed_by.get()
    deliveries.reverse(anew, by=amara, note="")
    assert sweep(reported.at + 4 * DAY) == 0


# --- left in peace --------------------------------------------------------------------------------


def test_an_organisation_on_a_pause_is_reminded_after_it(proposed, charity, amara):
    today = clock.today()
    Pause.objects.create(organisation=charity, first_day=today, last_day=today + 10 * DAY)
    until = proposed.answer_by
    assert sweep(until - 7 * DAY) == 1
    assert letters("answer").get().to == amara.email
    assert sweep(until - 2 * DAY) == 1


def test_whoever_wants_none_gets_none_and_colleagues_do(proposed, ben, charity):
    colleague = factories.person(of=charity)
    reminders.stop(proposed, by=ben)
    reminders.stop(proposed, by=ben)  # twice is once
    sweep(proposed.answer_by - DAY)
    told = set(letters("answer").values_list("to", flat=True))
    assert colleague.email in told
    assert ben.email not in told
    reminders.start_again(proposed, by=ben)
    assert not NoReminders.objects.exists()


def test_what_has_ended_is_not_brought_to_mind(agreed, ben):
    ending = Ending(side="need", reason="elsewhere")
    introductions.withdraw(agreed, by=ben, ending=ending)
    assert sweep(agreed.agreed_at + 8 * DAY) == 0


def test_the_sweep_says_how_many(proposed, capsys):
    with clock.stopped_at(proposed.answer_by - DAY):
        call_command("remind")
    assert capsys.readouterr().out == "reminded: 2\n"


def asks(moment):
    """How many queries it takes to find whom to remind then, and how many there are."""
    with clock.stopped_at(moment), CaptureQueriesContext(connection) as seen:
        found = list(reminding.due())
    return len(seen), len(found)


def test_the_sweep_asks_no_more_for_many(proposed, dot):
    last_day = proposed.answer_by - DAY
    asks(last_day)  # what is remembered for good is remembered now
    for_one, few = asks(last_day)
    for _ in range(4):
        terms = Terms(quantity=Decimal(1))
        introductions.propose(factories.need(), factories.offer(), by=dot, terms=terms)
    for_many, many = asks(last_day - dt.timedelta(hours=1))
    assert many > few
    assert for_many == for_one


# --- held by the database -------------------------------------------------------------------------


def test_a_reminder_goes_out_once_whoever_writes(proposed):
    about = {"introduction": proposed, "side": "need", "kind": "answer", "step": 1}
    Reminder.objects.create(**about)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(**about)


def test_no_reminders_is_said_once_whoever_writes(proposed):
    NoReminders.objects.create(introduction=proposed)
    with pytest.raises(IntegrityError), transaction.atomic():
        NoReminders.objects.create(introduction=proposed)


# --- that it goes on ------------------------------------------------------------------------------


def test_under_way_without_a_word_the_giver_is_asked_after_three_weeks_and_six(agreed, amara):
    introductions.start(agreed, by=amara)
    began = clock.now()
    assert sweep(began + 20 * DAY) == 0
    assert sweep(began + 22 * DAY) == 1
    assert sweep(began + 43 * DAY) == 1
    assert {letter.to for letter in letters("progress")} == {amara.email}


def test_a_word_of_what_was_given_is_a_word(agreed, amara, ben, given):
    introductions.start(agreed, by=amara)
    began = clock.now()
    with clock.stopped_at(began + 15 * DAY):
        part = deliveries.report(agreed, by=amara, given=given(2))
        deliveries.confirm(part, by=ben, quantity=Decimal(2))
    assert sweep(began + 22 * DAY) == 0
    assert sweep(began + 37 * DAY) == 1


def test_nobody_is_asked_for_a_yes_that_could_not_be_given(proposed, need, charity):
    type(need).objects.filter(pk=need.pk).update(state="submitted")
    assert sweep(proposed.answer_by - DAY) == 0


def test_whoever_says_that_nothing_came_is_not_asked_again(reported, ben):
    denying.deny(reported, by=ben)
    sweep(clock.now() + 11 * DAY)
    assert not letters("confirm").exists()


def test_reminders_that_were_never_stopped_are_not_started_again(proposed, ben):
    reminders.start_again(proposed, by=ben)
    assert not Entry.objects.filter(verb="reminders.start").exists()
    reminders.stop(proposed, by=ben)
    reminders.stop(proposed, by=ben)
    reminders.start_again(proposed, by=ben)
    assert Entry.objects.filter(verb__startswith="reminders.").count() == 2


def test_whoever_answers_while_the_sweep_goes_through_is_not_reminded(
    proposed, amara, ben, monkeypatch
):
    people = {"offer": amara, "need": ben}

    def meanwhile(held, one):
        other = next(side for side in people if side != one.side)
        introductions.say_yes(proposed, side=other, by=people[other])

    monkeypatch.setattr(reminders.letters_reminding, "remind", meanwhile)
    assert sweep(proposed.answer_by - DAY) == 1
