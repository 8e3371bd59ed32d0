"""What volunteers said of themselves is kept while it is of use, and no longer."""

import datetime as dt

import pytest
from django.core.management import call_command

from brokerage.volunteering.models import Acknowledgement, Booking, Volunteer
from brokerage.volunteering.moves import booking, joining
from common import clock


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
