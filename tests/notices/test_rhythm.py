"""A digest comes at half past seven by the reader's clock, in winter and in summer."""

import datetime as dt

import pytest

from notices import rhythm


def utc(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-01-14T07:29:59", "2026-01-14T07:30:00"),
        ("2026-01-14T07:30:00", "2026-01-15T07:30:00"),
        ("2026-07-14T06:29:00", "2026-07-14T06:30:00"),
        ("2026-07-14T06:30:00", "2026-07-15T06:30:00"),
        ("2026-12-31T23:00:00", "2027-01-01T07:30:00"),
        ("2026-03-28T12:00:00", "2026-03-29T06:30:00"),  # the night the clocks go forward
        ("2026-03-29T00:59:59", "2026-03-29T06:30:00"),
        ("2026-10-24T12:00:00", "2026-10-25T07:30:00"),  # the night they go back
        ("2026-10-25T00:30:00", "2026-10-25T07:30:00"),
    ],
)
def test_the_daily_digest(now, then):
    assert rhythm.next_daily(utc(now)) == utc(then)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-23T07:29:00", "2026-11-23T07:30:00"),  # a Monday
        ("2026-11-23T07:30:00", "2026-11-30T07:30:00"),
        ("2026-11-25T12:00:00", "2026-11-30T07:30:00"),
        ("2026-03-28T12:00:00", "2026-03-30T06:30:00"),  # over the change to summer time
        ("2026-10-24T12:00:00", "2026-10-26T07:30:00"),
        ("2026-11-22T23:59:00", "2026-11-23T07:30:00"),
    ],
)
def test_the_weekly_digest(now, then):
    assert rhythm.next_weekly(utc(now)) == utc(then)
