"""A whole series is booked with one button: every day of it, or none."""

import datetime as dt

import pytest
from icalendar import Calendar

from brokerage.models import Introduction
from brokerage.volunteering import calendars, dates
from brokerage.volunteering.moves import booking, opening, planning
from common import clock
from notices.models import Notice
from tests.brokerage.volunteering.conftest import at, terms
from tests.brokerage.volunteering.test_booking import book
from tests.brokerage.volunteering.test_planning import refused


@pytest.fixture
def mentoring(thursdays, ben):
    """Three Thursdays, open."""
    first = at(7)
    last = first.date() + dt.timedelta(weeks=2)
    pattern = dates.Pattern(first=first.date(), last=last, on_bank_holidays=True)
    series = planning.plan_series(thursdays, terms(starts_at=first), pattern, by=ben)
    opening.open_series(series, by=ben)
    return series


def test_every_day_is_booked_and_told_in_one_letter(mentoring, priya, ben):
    made = booking.book_series(mentoring, priya, by=priya.person)
    assert len(made) == 3
    assert Introduction.objects.get().need_quantity == 6
    mine = Notice.objects.get(to=priya.person.email)
    assert "3 days" in mine.subject
    assert Notice.objects.filter(to=ben.email).count() == 1
    ((_name, _mime, body),) = calendars.enclose_session(made[0].public_id)
    assert len(Calendar.from_ical(body).walk("VEVENT")) == 3


def test_a_clash_on_one_day_books_none(mentoring, opened, priya):
    clashes = opened(starts_at=at(14, 15))
    book(clashes, priya)
    refused("clash", booking.book_series, mentoring, priya, by=priya.person)
    assert priya.bookings.count() == 1


def test_a_day_that_one_has_already_is_left_as_it_is(mentoring, priya):
    book(mentoring.sessions.first(), priya)
    assert len(booking.book_series(mentoring, priya, by=priya.person)) == 2
    refused("no_days", booking.book_series, mentoring, priya, by=priya.person)


def test_days_that_are_over_are_not_booked(mentoring, priya):
    with clock.stopped_at(at(8)):
        assert len(booking.book_series(mentoring, priya, by=priya.person)) == 2
