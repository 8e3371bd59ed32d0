"""What is said of dates and hours is true, and narrows only what it is said of."""

from datetime import date
from itertools import pairwise

import pytest

from brokerage.matching.gates.when import told, wanted_hours
from brokerage.matching.profile import read
from brokerage.matching.reading import days, feasts, times

from .listings import CLASS, HELPERS, LAPTOPS, TODAY, a_need, an_offer, gate, part, verdict


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ({"times": "Tuesdays and Thursdays", "description": "Thursdays only between 10 and 12."},
         "on Tuesday, or on Thursday, from 10 am to noon"),
        ({"weekdays": (1, 3), "description": "On Thursday only between 10 and 12."},
         "on Tuesday, or on Thursday, from 10 am to noon"),
        ({"times": "weekdays", "description": "Wednesdays not before 11am."},
         "on Monday, Tuesday, Thursday and Friday, or on Wednesday, from 11 am to 10 pm"),
        ({"description": "Any weekday, but Fridays only till noon."},
         "on Monday, Tuesday, Wednesday and Thursday, or on Friday, from 7 am to noon"),
        ({"times": "Tuesdays 2-4", "description": "On Tuesday we are there from 9am to 5pm."},
         "on Tuesday, from 2 pm to 4 pm"),
        ({"times": "Tuesdays", "description": "Not before 11am."},
         "on Tuesday, from 11 am to 10 pm"),
        ({"title": "Computer mornings", "description": "Wednesday mornings at ours."},
         "on Wednesday mornings"),
        ({"title": "Evening class", "description": "We meet on Mondays, 6 to 8pm."},
         "on Monday, from 6 pm to 8 pm"),
        ({"title": "Weekend help", "description": "Evenings are fine too."},
         "on weekday evenings, or at weekends"),
        ({"description": "Any evening is fine. Last year it was Tuesdays 6 to 8pm."},
         "in the evenings"),
    ],
)  # fmt: skip
def test_hours_narrow_the_day_that_they_are_said_of(said, heard):
    assert told(wanted_hours(read(a_need(**CLASS | said)))) == heard


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("We can do Tuesdays 9.30 to 2.30 in school hours.", "Tuesdays 9.30 to 2.30"),
        ("Sat 10:15-12:45", "Sat 10:15-12:45"),
        ("half past six on Mondays", "half past six"),
        ("It is 2.50 each, £9.30 in all", ""),
        ("Tuesdays from 9 to 2", ""),
    ],
)
def test_hours_with_minutes_are_said_back_as_typed(typed, heard):
    assert times.to_the_minute(typed) == heard


def test_a_gate_says_such_hours_as_they_were_typed():
    need = a_need(**CLASS, description="On Fridays 9.30 to 2.30.")
    offer = an_offer(**HELPERS, description="Monday evenings.")
    said = gate("hours", need, offer).sentence
    assert said == "They need it “Fridays 9.30 to 2.30”; the offer is on Monday evenings."


def test_the_part_never_says_less_than_the_gate():
    need = a_need(**LAPTOPS, times="Tuesdays")
    offer = an_offer(**LAPTOPS, times="Tuesdays")
    assert gate("hours", need, offer).sentence == "Both can meet on Tuesday."
    assert part("when", need, offer).sentence == (
        "Both can meet on Tuesday. How much of the time that covers is not said: ask?"
    )
    plain = part("when", a_need(**LAPTOPS), an_offer(**LAPTOPS))
    assert plain.sentence == "Dates and times are not given on both sides: ask?"


def test_other_parts_never_count_a_hundred_per_cent_as_if_they_did_not():
    for title in ("Laptops", "Laptop bags", "Laptop help", "Tablets and laptops", "Chargers"):
        for offer in ("Ten laptops", "Laptop repairs", "Bags", "Tablets"):
            said = part("asked", a_need(title=title), an_offer(title=offer)).sentence
            assert "earn 100%" not in said


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("We are away till the new year.", date(2027, 1, 1)),
        ("I am on leave until 4 January.", date(2027, 1, 4)),
        ("We're back on 5 January.", date(2027, 1, 5)),
        ("We were away until 3 January.", None),
        ("The office is closed until 4 January.", None),
        ("Any time after Eid.", date(2027, 3, 11)),
    ],
)
def test_who_is_away_until_a_day_is_there_from_then_on(typed, first):
    assert days.first_day(typed, on=TODAY) == first


def test_before_christmas_and_away_till_the_new_year_do_not_meet():
    need = a_need(**CLASS, description="It has to be before Christmas.")
    offer = an_offer(**HELPERS, description="We are away till the new year.")
    assert verdict("dates", need, offer) == "fail"


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("before Ramadan", date(2027, 2, 8)),
        ("by Eid al-Adha", date(2027, 5, 16)),
        ("before Eid", date(2027, 3, 9)),
        ("by Diwali", date(2027, 10, 29)),
        ("by Vaisakhi", date(2027, 4, 14)),
        ("before Chinese new year", date(2027, 2, 6)),
        ("by Passover 2040", None),
    ],
)
def test_feasts_that_follow_the_moon(typed, last):
    assert days.last_day(typed, on=TODAY) == last


def test_beyond_the_table_nobody_guesses():
    late = date(2090, 1, 1)
    assert feasts.next_after("ramadan", late) is None
    assert feasts.nearest("ramadan", late) is None
    assert days.last_day("before Ramadan", on=late) is None


def test_a_moon_that_comes_round_twice_in_a_year():
    assert [span[0] for span in feasts.of_year("ramadan", 2030)] == [
        date(2030, 1, 5),
        date(2030, 12, 26),
    ]


def test_the_tables_hold_ten_years_in_the_order_of_the_moon():
    for name, table in feasts.BY_THE_MOON.items():
        years = sorted({int(key[:4]) for key in table})
        assert years == list(range(2026, 2037))
        spans = [span for year in years for span in feasts._spans(name, year)]
        apart = {(after[0] - before[0]).days for before, after in pairwise(spans)}
        assert all(353 <= days <= 385 for days in apart)
