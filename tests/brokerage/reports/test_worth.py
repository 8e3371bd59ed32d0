"""A quantity is worth its rate of its day; what has no rate is said, never guessed."""

import datetime as dt
from decimal import Decimal

from brokerage.worth import Priced, Quantity, reckon

JUNE = dt.date(2025, 6, 1)


def priced(pounds, *, first=dt.date(2024, 4, 1), last=None, unit="hours", kind=""):
    return Priced(unit, kind, Decimal(pounds), first, last, f"£{pounds}", "ONS")


def quantity(number, *, day=JUNE, unit="hours", kind="sessions"):
    return Quantity(day, unit, kind, kind.capitalize(), Decimal(number))


def test_so_many_hours_at_the_rate():
    worth = reckon([quantity("2.5"), quantity(4)], [priced("20")])
    assert worth.pounds == 130
    assert [(one.quantity, one.pounds) for one in worth.by_rate] == [(Decimal("6.5"), 130)]


def test_each_day_has_its_own_rate_and_both_ends_count():
    rates = [
        priced(20, last=dt.date(2025, 3, 31)),
        priced(21, first=dt.date(2025, 4, 1)),
    ]
    days = [dt.date(2024, 4, 1), dt.date(2025, 3, 31), dt.date(2025, 4, 1)]
    assert reckon([quantity(1, day=day) for day in days], rates).pounds == 61


def test_before_the_first_rate_nothing_is_valued():
    worth = reckon([quantity(3, day=dt.date(2024, 3, 31))], [priced(20)])
    assert (worth.pounds, worth.by_rate) == (0, [])
    assert [(one.unit, one.quantity) for one in worth.without] == [("hours", 3)]


def test_the_rate_of_its_own_kind_comes_before_the_general_one():
    rates = [priced(20), priced(35, kind="sessions")]
    assert reckon([quantity(2)], rates).pounds == 70
    assert reckon([quantity(2, kind="other")], rates).pounds == 40
    assert reckon([quantity(2)], rates[::-1]).pounds == 70


def test_laptops_without_a_rate_are_counted_and_said():
    worth = reckon([quantity(9, unit="devices", kind="devices"), quantity(1)], [priced(20)])
    assert worth.pounds == 20
    assert [(one.kind_name, one.unit, one.quantity) for one in worth.without] == [
        ("Devices", "devices", 9)
    ]


def test_a_reversal_leaves_nothing_not_even_a_row():
    worth = reckon(
        [quantity(3), quantity(-3), quantity(2, unit="sims"), quantity(-2, unit="sims")],
        [priced(20)],
    )
    assert (worth.pounds, worth.by_rate, worth.without) == (0, [], [])


def test_pennies_are_rounded_once_and_half_goes_up():
    thirds = [quantity("0.01"), quantity("0.01"), quantity("0.01")]
    assert reckon(thirds, [priced("0.5")]).pounds == Decimal("0.02")
