"""A person's days in any thirty in a row, counted as one would on a calendar."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from brokerage.safeguarding.days import crossing, most_within

DAYS = st.lists(st.dates(dt.date(2026, 1, 1), dt.date(2026, 5, 1)), max_size=20)
ONE = dt.timedelta(days=1)


@given(DAYS)
def test_the_most_in_any_thirty_is_the_most_of_all_thirties(days):
    counted = [sum(start <= day < start + 30 * ONE for day in set(days)) for start in days]
    assert most_within(days, 30) == max(counted, default=0)


@given(DAYS)
def test_the_warning_comes_on_the_first_day_that_is_one_too_many(days):
    on = crossing(days, more_than=3, span=30)
    assert (on is not None) is (most_within(days, 30) > 3)
    if on:
        assert most_within([day for day in days if day <= on], 30) == 4
        assert most_within([day for day in days if day < on], 30) <= 3


def test_nobody_who_never_comes_comes_often():
    assert most_within([], 30) == 0
    assert crossing([], more_than=3, span=30) is None
