"""Calendar years, and financial years from April to March."""

import datetime as dt

import pytest

from brokerage.reports.periods import calendar, choices, financial, read

TODAY = dt.date(2026, 11, 25)


def test_a_calendar_year_and_a_financial_year_with_both_their_ends():
    assert (calendar(2026).first, calendar(2026).last) == (
        dt.date(2026, 1, 1),
        dt.date(2026, 12, 31),
    )
    year = financial(2026)
    assert (year.key, year.first, year.last) == (
        "2026-27",
        dt.date(2026, 4, 1),
        dt.date(2027, 3, 31),
    )
    assert year.label == "April 2026 to March 2027"
    assert financial(2099).key == "2099-00"


@pytest.mark.parametrize("key", ["2026", "2025", "2026-27", "2025-26"])
def test_a_year_is_read_by_its_key(key):
    assert read(key, TODAY).key == key


@pytest.mark.parametrize(
    "key", ["", "x", "2026-28", "2026-26", "2027", "2027-28", "1999", "٢٠٢٦", "2026\x00", "-2026"]
)
def test_rubbish_and_years_to_come_are_this_year(key):
    assert read(key, TODAY).key == "2026"


def test_every_year_since_the_first_entry_the_newest_first():
    assert [one.key for one in choices(dt.date(2025, 2, 1), TODAY)] == [
        *("2026", "2025"),
        *("2026-27", "2025-26", "2024-25"),
    ]
    assert [one.key for one in choices(None, dt.date(2026, 3, 31))] == ["2026", "2025-26"]
