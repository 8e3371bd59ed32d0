"""The days of a series, bank holidays, and hours in Leeds across the clocks' change."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brokerage.volunteering import dates
from brokerage.volunteering.dates import Pattern
from common import clock

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2032, 12, 31))


def test_a_bank_holiday_is_left_out_and_named():
    easter = Pattern(first=dt.date(2027, 3, 22), last=dt.date(2027, 4, 5))
    found = dates.days_of(easter)
    assert found.days == (dt.date(2027, 3, 22), dt.date(2027, 4, 5))
    assert found.left_out == ((dt.date(2027, 3, 29), "Easter Monday"),)


def test_unless_they_want_it():
    easter = Pattern(first=dt.date(2027, 3, 29), last=dt.date(2027, 3, 29), on_bank_holidays=True)
    assert dates.days_of(easter).days == (dt.date(2027, 3, 29),)


def test_a_day_of_their_own_is_left_out():
    half_term = dt.date(2027, 2, 18)
    pattern = Pattern(
        first=dt.date(2027, 2, 11), last=dt.date(2027, 2, 25), without=frozenset({half_term})
    )
    assert dates.days_of(pattern).days == (dt.date(2027, 2, 11), dt.date(2027, 2, 25))


@given(first=DAYS, weeks=st.integers(0, 90), apart=st.integers(1, 13))
def test_every_day_is_the_same_weekday_within_the_two_ends(first, weeks, apart):
    last = first + dt.timedelta(weeks=weeks)
    found = dates.days_of(Pattern(first=first, last=last, weeks_apart=apart)).days
    assert all(day.weekday() == first.weekday() and first <= day <= last for day in found)
    assert len(found) <= dates.MOST + 1


def test_the_hour_that_comes_twice_is_the_first_of_the_two():
    assert dates.moment(dt.date(2026, 10, 25), dt.time(1, 30)) == dt.datetime(
        2026, 10, 25, 0, 30, tzinfo=dt.UTC
    )


def test_the_hour_that_is_left_out_is_no_hour():
    with pytest.raises(dates.NoSuchTime):
        dates.moment(dt.date(2027, 3, 28), dt.time(1, 30))


@given(day=DAYS, hour=st.integers(3, 23))
def test_any_other_hour_is_that_hour_in_leeds(day, hour):
    there = dates.moment(day, dt.time(hour)).astimezone(clock.LONDON)
    assert (there.date(), there.hour) == (day, hour)
