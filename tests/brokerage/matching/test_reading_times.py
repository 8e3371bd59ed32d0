"""Days and times are read as people type them."""

from datetime import date

import pytest

from brokerage.matching.reading import days, times

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
WEEK = range(7)
WORKDAYS = range(5)


def slots(days, hours):
    return frozenset(day * 24 + hour for day in days for hour in hours)


@pytest.mark.parametrize(
    ("typed", "days", "hours"),
    [
        ("Tuesday mornings", [TUE], range(8, 12)),
        ("Tues & Thurs afternoons", [TUE, THU], range(12, 17)),
        ("Mon-Fri 9-5", WORKDAYS, range(9, 17)),
        ("Fri to Mon", [FRI, SAT, SUN, MON], range(7, 22)),
        ("weekdays 9am-7pm", WORKDAYS, range(9, 19)),
        ("weekday evenings 5.30-9pm", WORKDAYS, range(17, 21)),
        ("first Wednesday of the month, 12-2pm", [WED], range(12, 14)),
        ("after work (6pm onwards)", WEEK, range(18, 22)),
        ("from 10am", WEEK, range(10, 22)),
        ("Thursdays 3.15", [THU], range(15, 17)),
        ("Mon/Wed after school", [MON, WED], range(15, 18)),
        ("school hours", WORKDAYS, range(9, 15)),
        ("10 till 12", WEEK, range(10, 12)),
        ("11-1", WEEK, range(11, 13)),
        ("10-7", WEEK, range(10, 19)),
        ("7-8.30pm", WEEK, range(19, 20)),
        ("Fridays and weekends", [FRI, SAT, SUN], range(7, 22)),
        ("lunchtimes", WEEK, range(12, 14)),
        ("flexible", WEEK, range(7, 22)),
        ("12am-2am", WEEK, range(2)),
    ],
)
def test_days_and_hours(typed, days, hours):
    assert times.slots(typed) == slots(days, hours)


def test_weekends_and_evenings_means_either():
    assert times.slots("weekends and evenings") == slots([SAT, SUN], range(7, 22)) | slots(
        WEEK, range(17, 22)
    )


def test_ticked_weekdays_join_those_that_are_typed():
    assert times.slots("mornings", weekdays=(MON,)) == slots([MON], range(8, 12))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "six staff",
        "10-12 of us",
        "ages 16-24",
        "1-5 March",
        "5-10 people",
        "30-40",
        "from 25",
        "25:00-26:30",
    ],
)
def test_counts_ages_and_dates_are_no_times(typed):
    assert times.slots(typed) == frozenset()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Collect by 20 Dec", date(2026, 12, 20)),
        ("Gone by Christmas", date(2026, 12, 25)),
        ("Closes end January", date(2027, 1, 31)),
        ("use until the 30th of February", date(2027, 2, 28)),
        ("must go by 1 March", date(2027, 3, 1)),
        ("before 3 Nov", date(2027, 11, 3)),
    ],
)
def test_a_last_day_is_the_next_such_day(typed, day):
    assert days.last_day(typed, on=date(2026, 11, 23)) == day


def test_no_last_day_where_none_is_set():
    assert days.last_day("In December we celebrate", on=date(2026, 11, 23)) is None
