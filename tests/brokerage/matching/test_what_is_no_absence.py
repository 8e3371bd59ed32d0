"""Everyday words that sound like an absence, or like a day in numbers, and are neither."""

from datetime import date

import pytest

from brokerage.matching.reading import absences, days
from brokerage.matching.reading.numbered import written_out
from brokerage.matching.suggest import judge

from .listings import CLASS, HELPERS, LAPTOPS, TODAY, a_need, an_offer, verdict

MARCH = {"starts_on": date(2027, 3, 8), "ends_on": date(2027, 3, 18)}


@pytest.mark.parametrize(
    "typed",
    [
        "We are giving away 20 laptops in March", "Take away meals in March",
        "ten minutes away and we are free in March", "We are not closed in March",
        "closed every month except in March", "not available on Mondays in March",
        "Parking is not free in March", "Since the bank closed in March 2024",
        "My colleague is away in March but I can", "Applications closed in March",
        "not open in the evenings in March", "closed for two days in March",
        "not open to under 18s in March", "half the team is on leave in March",
        "If you are not free in March, April is fine", "straight away in March",
        "out of office hours in March", "a closed group for women in March",
        "We cannot do 1 and 29 March", "not available 3 and 30 March",
        "unavailable 6-21 March 2028", "Our away day is in March",
    ],
)  # fmt: skip
def test_it_shuts_nobody_out_in_march(typed):
    assert verdict("dates", a_need(**CLASS, **MARCH), an_offer(**HELPERS, description=typed)) != (
        "fail"
    )


@pytest.mark.parametrize(
    "typed",
    ["never closed over Christmas", "We never open except at Christmas", "closed 21 to 6 March",
     "people shut out of services during Ramadan", "It is not for Christmas"],
)  # fmt: skip
def test_nor_over_a_feast_or_backwards(typed):
    assert absences.absences(typed, on=TODAY) == ()


@pytest.mark.parametrize(
    "typed",
    ["unavailable 6-21 March 2028", "away in March 2028", "closed over Easter 2028"],
)
def test_a_year_that_is_named_is_that_year(typed):
    assert {one.first.year for one in absences.absences(typed, on=TODAY)} == {2028}


@pytest.mark.parametrize("typed", ["away 20/12 - 4/1", "closed from 20 December to 4 January"])
def test_over_the_new_year_it_ends_in_the_next(typed):
    (found,) = absences.absences(typed, on=TODAY)
    assert (found.first, found.last) == (date(2026, 12, 20), date(2027, 1, 4))


@pytest.mark.parametrize(
    "typed",
    ["We are not available from 6 March until 21 March",
     "I am on leave from 6 March until 21 March", "unavailable from 6 March till 21 March"],
)  # fmt: skip
def test_an_absence_is_neither_the_beginning_nor_the_end_of_the_help(typed):
    assert days.first_day(typed, on=TODAY) is None
    assert days.last_day(typed, on=TODAY) is None


def test_abroad_until_a_day_is_there_from_that_day_on():
    assert days.first_day("I am abroad until 5 March", on=TODAY) == date(2027, 3, 5)


@pytest.mark.parametrize(
    "typed",
    ["We could cut your costs by 1/3", "open until 1/2 past 4", "can start after 10/12 weeks",
     "Collect from 10/12 Harehills Road", "up to 1/2 the cost", "by 9/10 customers",
     "until 9/10 at night", "starting 2/3 sessions", "from 1/2 bedroom flats", "from 20-11-33"],
)  # fmt: skip
def test_shares_ranges_and_addresses_stay_as_they_are(typed):
    assert written_out(typed) == typed


def test_the_twenty_fourth_of_july_is_a_day_where_a_year_stands():
    assert written_out("by 24/7/2027") == "by 24 July 2027"


def test_what_somebody_cannot_do_at_all_is_none_of_the_time_asked_for():
    need = a_need(**LAPTOPS, **MARCH, description="The centre is shut in March.")
    judged = judge(need, an_offer(**LAPTOPS, ends_on=date(2027, 6, 30)), on=TODAY)
    when = next(part for part in judged.parts if part.name == "when")
    assert when.points == 0
    assert "cannot from 1 March" in when.sentence
