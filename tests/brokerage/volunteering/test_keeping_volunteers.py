"""What volunteers said of themselves is kept while it is of use, and no longer."""

import datetime as dt

import pytest
from django.core.management import call_command

from brokerage.volunteering.models import Acknowledgement, Booking, FitLetter, Volunteer
from brokerage.volunteering.moves import booking, joining, monthly
from common import clock
from common.retention import RULES
from journal.models import Entry
from notices.senders import load_senders
from people.models import Person


def long_ago(days):
    return clock.now() - dt.timedelta(days=days)


@pytest.fixture
def told(priya, time_kind):
    """Priya has said what suits her."""
    priya.about, priya.access = "I like phones.", "A chair"
    priya.save()
    priya.kinds.add(time_kind)
    priya.free_times.create(weekday=1, begins=dt.time(9), ends=dt.time(12))
    return priya


def test_who_stopped_long_ago_is_known_by_their_hours_alone(told):
    joining.stop(told, by=told.person)
    Volunteer.objects.update(decided_at=long_ago(91))
    call_command("apply_retention", verbosity=0)
    told.refresh_from_db()
    assert (told.about, told.access) == ("", "")
    assert not told.free_times.exists()
    assert not told.kinds.exists()


@pytest.mark.parametrize("days", [0, 89])
def test_who_stopped_lately_may_come_back(told, days):
    joining.stop(told, by=told.person)
    Volunteer.objects.update(decided_at=long_ago(days))
    call_command("apply_retention", verbosity=0)
    told.refresh_from_db()
    assert told.about == "I like phones."


def test_who_volunteers_keeps_what_they_said_however_long(told):
    Volunteer.objects.update(decided_at=long_ago(900))
    call_command("apply_retention", verbosity=0)
    told.refresh_from_db()
    assert told.about == "I like phones."


def test_a_managers_note_is_forgotten_after_a_year_and_the_booking_stays(priya, session):
    booking.book(session, priya, by=priya.person, note="Sam, on Monday")
    Booking.objects.update(booked_at=long_ago(364))
    call_command("apply_retention", verbosity=0)
    assert Booking.objects.get().note == "Sam, on Monday"
    Booking.objects.update(booked_at=long_ago(366))
    call_command("apply_retention", verbosity=0)
    assert Booking.objects.get().note == ""


def test_that_the_briefing_was_read_is_kept_for_three_years(priya):
    for days in (3 * 365 - 1, 3 * 365 + 1):
        Acknowledgement.objects.create(person=priya.person, version="1", at=long_ago(days))
    call_command("apply_retention", verbosity=0)
    assert Acknowledgement.objects.count() == 1


def test_who_never_asked_for_the_monthly_letter_stops_without_a_trace_of_it(priya):
    load_senders()
    joining.stop(priya, by=priya.person)
    assert not Entry.objects.filter(verb="volunteer.monthly_end").exists()


def test_a_sweep_that_finds_somebody_written_to_by_another_counts_nothing(priya, monkeypatch):
    monkeypatch.setattr(monthly.monthly, "is_the_hour", lambda: True)
    monkeypatch.setattr(monthly.monthly, "due", lambda: Person.objects.filter(pk=priya.person_id))
    FitLetter.objects.create(
        person=priya.person, month=monthly.monthly.this_month(), sent_at=clock.now()
    )
    assert monthly.send() == {"sent": 0, "nothing": 0, "put off": 0}


def test_which_sessions_a_letter_named_is_kept_a_year(priya):
    FitLetter.objects.create(person=priya.person, month=dt.date(2024, 2, 1))
    FitLetter.objects.create(person=priya.person, month=monthly.monthly.this_month())
    rule = RULES["volunteers_letters"]
    assert rule.apply(rule.rows()) == 1
    assert FitLetter.objects.get().month == monthly.monthly.this_month()
