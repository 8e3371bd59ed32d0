"""Days as numbers, times in which somebody cannot, and streets called after places."""

from datetime import date

import pytest

from brokerage.matching.reading import absences, days, places
from brokerage.matching.reading.numbered import written_out

from .listings import CLASS, HELPERS, LAPTOPS, TODAY, a_need, an_offer, gate, verdict

MARCH = {"starts_on": date(2027, 3, 8), "ends_on": date(2027, 3, 18)}


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("13 & 14/2 please", "13 & 14 February please"),
        ("Sat 14/02", "Sat 14 February"),
        ("on 14.2.27", "on 14 February 2027"),
        ("2027-02-14", "14 February 2027"),
        ("between 20/12 and 4/1", "between 20 December and 4 January"),
        *[(same, same) for same in (
            "open 24/7", "1/2 day", "by 3/4 of them", "9.30-2.30", "12/14 High Street",
            "8/10 people", "0113 496 0000", "between 3/4 pm and 5 pm",
        )],
    ],
)  # fmt: skip
def test_numbers_that_are_days_are_written_out_and_no_others(typed, heard):
    assert written_out(typed) == heard


def test_a_day_as_numbers_begins_and_ends_like_any_other():
    assert days.last_day("The vans must be gone by 14/02", on=TODAY) == date(2027, 2, 14)
    assert days.first_day("Starting 1/3", on=TODAY) == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("I am away for my sister's wedding from the 6th to the 21st of March",
         [(date(2027, 3, 6), date(2027, 3, 21))]),
        ("The choir cannot come in Ramadan", [(date(2027, 2, 8), date(2027, 3, 8))]),
        ("We are closed over February half-term", [(date(2027, 2, 15), date(2027, 2, 19))]),
        ("Nobody is about between 20/12 and 4/1", [(date(2026, 12, 20), date(2027, 1, 4))]),
        ("not in August", [(date(2027, 8, 1), date(2027, 8, 31))]),
        ("shut from 28 December until 9 Jan", [(date(2026, 12, 28), date(2027, 1, 9))]),
        ("We were away in March", []),
        ("We are away from the 21st to the 6th", []),
        ("shut from 1 to 2 for lunch", []),
        ("not available between 9 and 12", []),
        ("away for 2 to 3 weeks", []),
        ("Our team away day for 12 people is in May", []),
        ("closed 4 to 6pm", []),
        ("Open in Ramadan", []),
    ],
)  # fmt: skip
def test_a_time_in_which_somebody_cannot(typed, spans):
    found = absences.absences(typed, on=TODAY)
    assert [(one.first, one.last) for one in found] == spans


def test_a_need_that_lies_wholly_in_an_absence_cannot_be_met_then():
    away = "Our trainer is away from the 6th to the 21st of March."
    found = gate("dates", a_need(**CLASS, **MARCH), an_offer(**HELPERS, description=away))
    assert found.verdict == "fail"
    assert found.sentence.startswith("The offer cannot from 6 March 2027 to 21 March 2027;")
    longer = {**MARCH, "ends_on": date(2027, 4, 2)}
    offer = an_offer(**HELPERS, description=away)
    assert verdict("dates", a_need(**CLASS, **longer), offer) != "fail"


def test_a_thing_can_come_before_or_after():
    need = a_need(**LAPTOPS, **MARCH, description="The centre is shut in March.")
    assert verdict("dates", need, an_offer(**LAPTOPS)) == "fixable"


def test_a_month_that_is_not_named_is_asked_for():
    need = a_need(**CLASS, starts_on=date(2026, 12, 7), ends_on=date(2026, 12, 11))
    offer = an_offer(**HELPERS, description="Sorry, on leave from the 6th to the 21st.")
    assert gate("dates", need, offer).question == "Which month do they mean?"
    assert absences.absences("away from the 25th to the 28th", on=TODAY)[0].first.month == 11


def test_who_would_rather_not_is_no_absence():
    offer = an_offer(**HELPERS, description="Ideally not in March.")
    assert verdict("dates", a_need(**CLASS, **MARCH), offer) != "fail"


def test_a_street_is_where_it_runs_and_not_the_place_it_is_called_after():
    told = places.named("Our hall on Roundhay Road")
    assert "Gipton & Harehills" in told.located
    assert not places.named("the old school in Wetherby Road").meant
    assert places.named("families in Roundhay").meant == {"Roundhay"}
