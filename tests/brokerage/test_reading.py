"""What people type is read kindly where it is clear, and never guessed where it is not."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.forms.reading import Amount, Unclear, read_amount, read_day

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "quantity"),
    [
        ("12", 12),
        ("12 laptops", 12),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen tablets", 24),
        ("about twenty", 20),
        ("1,200", 1200),
        ("2k", 2000),
        ("2.5", Decimal("2.5")),
        ("a couple", 2),
        ("Just one laptop please", 1),
    ],
)
def test_numbers_in_words_and_figures(typed, quantity):
    assert read_amount(typed, ["devices"]) == Amount(quantity=Decimal(quantity), unit="devices")


@pytest.mark.parametrize("typed", ["as many as possible", "As much as you can", "unlimited"])
def test_as_many_as_possible_has_no_bound(typed):
    assert read_amount(typed, ["devices"]) == Amount(unlimited=True, unit="devices")


@pytest.mark.parametrize("typed", ["not sure", "I don’t know yet", "?"])
def test_not_knowing_is_an_answer(typed):
    assert read_amount(typed, ["devices"]) == Amount(unit="devices")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("10-15", "range"),
        ("10 to 15 laptops", "range"),
        ("some", "word"),
        ("0", "nought"),
        ("-3", "nought"),
        ("none", "nought"),
        ("9" * 40, "huge"),
        ("999999999", "huge"),
    ],
)
def test_what_is_not_clear_is_asked_again(typed, why):
    with pytest.raises(Unclear, match=why):
        read_amount(typed, ["devices"])


@pytest.mark.parametrize(
    ("typed", "units", "unit"),
    [
        ("20 hours", ["days", "hours"], "hours"),
        ("£800", ["gbp"], "gbp"),
        ("5 people for 2 days", ["people", "days"], "people"),
        ("12 laptops", ["hours"], "hours"),
        ("12", [], ""),
    ],
)
def test_the_unit_is_one_of_the_kinds(typed, units, unit):
    assert read_amount(typed, units).unit == unit


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14 January", dt.date(2027, 1, 14)),
        ("by the 14th of Jan", dt.date(2027, 1, 14)),
        ("1 December", dt.date(2026, 12, 1)),
        ("3 March 2028", dt.date(2028, 3, 3)),
        ("03/02/27", dt.date(2027, 2, 3)),
        ("2027-02-03", dt.date(2027, 2, 3)),
        ("end of February", dt.date(2027, 2, 28)),
        ("end of november", dt.date(2026, 11, 30)),
        ("end of May 2028", dt.date(2028, 5, 31)),
        ("before Christmas", dt.date(2026, 12, 25)),
        ("no rush", None),
        ("31 February", None),
        ("12 laptops", None),
        ("end of term", None),
        ("45/45/2027", None),
    ],
)
def test_days_as_they_are_written_in_england(typed, day):
    assert read_day(typed, today=TODAY) == day
