"""Feasts, terms and holidays set a first or last day as a date does."""

from datetime import date

import pytest

from brokerage.matching.reading import days, feasts

from .listings import CLASS, HELPERS, TODAY, a_need, an_offer, part, verdict

SUNDAYS = [
    date(2024, 3, 31),
    date(2025, 4, 20),
    date(2026, 4, 5),
    date(2027, 3, 28),
    date(2030, 4, 21),
    date(2038, 4, 25),
]


@pytest.mark.parametrize("sunday", SUNDAYS)
def test_easter_is_where_the_calendar_has_it(sunday):
    assert feasts.easter(sunday.year) == sunday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("We are funded until Easter", date(2027, 3, 28)),
        ("by Easter 2028", date(2028, 4, 16)),
        ("It ends at Easter.", date(2027, 3, 28)),
        ("We need them before the end of term", date(2026, 12, 18)),
        ("until the end of the spring term", date(2027, 3, 25)),
        ("to be spent by the end of the financial year", date(2027, 3, 31)),
        ("Ready by half term, please", date(2027, 2, 15)),
        ("until the summer holidays", date(2027, 7, 23)),
        ("by the end of the school year", date(2027, 7, 22)),
        ("by the end of the year", date(2026, 12, 31)),
        ("not after May half-term", date(2027, 6, 3)),
    ],
)
def test_a_feast_or_a_term_is_a_last_day(typed, day):
    assert days.last_day(typed, on=TODAY) == day
    assert days.first_day(typed, on=TODAY) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Not before Easter", date(2027, 3, 28)),
        ("We can start in the new year", date(2027, 1, 1)),
        ("Available from the start of term", date(2027, 1, 5)),
        ("Starting next term", date(2027, 1, 5)),
        ("We can come after February half term", date(2027, 2, 19)),
    ],
)
def test_it_is_a_first_day_too(typed, day):
    assert days.first_day(typed, on=TODAY) == day
    assert days.last_day(typed, on=TODAY) is None


@pytest.mark.parametrize(
    "typed",
    [
        "An end of term party",
        "by the end of the day",
        "We meet over Easter",
        "closed until the new year",
        "We were funded until Easter",
        "Available from the start of the school year",  # it began in September
        "by Easter 2024",
        "Let us know before the end of term",
    ],
)
def test_a_feast_that_sets_nothing_sets_nothing(typed):
    assert days.first_day(typed, on=TODAY) is None
    assert days.last_day(typed, on=TODAY) is None


def test_a_term_reaches_the_gate_and_the_part():
    need = a_need(**CLASS, description="Six sessions before the end of term.")
    offer = an_offer(**HELPERS, description="We can start in the new year.")
    assert verdict("dates", need, offer) == "fail"
    assert part("when", need, offer).points == 0
    soon = an_offer(**HELPERS, description="We can start from 1 December.")
    assert verdict("dates", need, soon) == "pass"
    assert part("when", need, soon).known
