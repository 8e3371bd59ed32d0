"""Hours as people write them, on both sides, and what looks like one and is none."""

import pytest

from brokerage.matching.reading import times

from .listings import CLASS, HELPERS, ROOM, a_need, an_offer, gate, part, verdict

DAY, WORKDAYS = range(7, 22), range(5)


def slots(hours, days=range(7)):
    return {day * 24 + hour for day in days for hour in hours}


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("We cannot do anything before 10am.", range(10, 22)),
        ("Not before half past nine, please", range(9, 22)),
        ("No earlier than 11 am", range(11, 22)),
        ("We are not free until noon", range(12, 22)),
        ("nobody is here before 2pm", range(14, 22)),
        ("The hall is ours until 3.30pm", range(7, 15)),
        ("It has to finish by 9 o'clock", range(7, 21)),
        ("We must be gone by nine in the evening.", range(7, 21)),
        ("Not later than 8 p.m.", range(7, 20)),
        ("Done before midday", range(7, 12)),
        ("We meet between 2 and 4", range(14, 16)),
        ("The club runs between two and four.", range(14, 16)),
        ("drop-in between 10 and 12 on most days", range(10, 12)),
        ("between 10.30am and 1pm", range(10, 13)),
        ("We are there from 9 to midnight", range(9, 24)),
        ("Sessions 10-12, please", range(10, 12)),
        ("evenings from 6", range(18, 22)),
        ("Evenings only, from seven", range(19, 22)),
        ("evenings 7-9", range(19, 21)),
        ("7 to 9 in the evening", range(19, 21)),
        ("mornings from 10", range(10, 12)),
        ("mornings only, and not before 10", range(10, 12)),
        ("after lunch", range(12, 17)),
        ("free from quarter to six", range(17, 22)),
        ("We can come from quarter past three", range(15, 22)),
        ("We open at 10am", range(10, 12)),
        ("from 8pm", range(20, 22)),
        ("12 noon to 2", range(12, 14)),
        ("Only from 8 to 10 in the morning", range(8, 10)),
        ("till four in the afternoon", range(7, 16)),
        ("from 10pm to 2am", ()),
    ],
)
def test_hours_in_a_sentence_are_read(typed, hours):
    assert times.slots(typed) == slots(hours)


@pytest.mark.parametrize(
    ("typed", "days", "hours"),
    [
        ("after school", WORKDAYS, range(15, 18)),
        ("Mondays at 6", [0], range(18, 20)),
        ("7pm on Wednesdays", [2], range(19, 21)),
        ("Thursday at 6.30pm for an hour", [3], range(18, 20)),
        ("Tuesdays not before 10am", [1], range(10, 22)),
        ("weekday evenings from 6", WORKDAYS, range(18, 22)),
        ("Tue am", [1], range(8, 12)),
    ],
)
def test_hours_of_certain_days(typed, days, hours):
    assert times.slots(typed) == slots(hours, days)


@pytest.mark.parametrize(
    "typed",
    [
        "We have been open since 10 years",
        "A charity for 10 years, from 8 to 80",
        "Ring us on 0113 496 0000, 10am to 4pm.",
        "Call Sam between 9am and 5pm on 0113 496 0000",
        "The office is open from 9 to 5",
        "E-mail us before 5pm",
        "Our children are between 8 and 11.",
        "A club for children from 5",
        "ages 5 to 11",
        "aged between 8 and 11, they meet",
        "Between 10 and 12 come to a session",
        "between 2 and 4 volunteers",
        "between 2 and 4 March",
        "from 2 to 10 laptops",
        "from 10 laptops upwards",
        "after 3 weeks",
        "after 4 years",
        "until 3 March",
        "before 10 people signed up",
        "Windows 10 to 11",
        "one to one",
        "I am a plumber",
        "We meet in groups of 8 to 10",
        "We need 10 and 12 is the most",
        "open before 8",
        "10am",
    ],
)
def test_what_looks_like_an_hour_and_is_none(typed):
    assert times.slots(typed) == frozenset()


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("between 2 and 4", range(14, 16)), ("from 6", range(18, 22)), ("until 9", range(7, 21))],
)
def test_in_the_field_for_times_a_plain_number_is_an_hour(typed, hours):
    assert times.of_field(typed) == slots(hours)


@pytest.mark.parametrize("typed", ["3-4 hours", "2-3 days", "from 25", "groups of 8-10", "25-26pm"])
def test_but_not_every_number(typed):
    assert times.of_field(typed) == frozenset()


def hours_of(need_says, offer_says):
    return gate(
        "hours", a_need(**CLASS, description=need_says), an_offer(**HELPERS, description=offer_says)
    )


@pytest.mark.parametrize(
    ("need_says", "offer_says"),
    [
        ("Not before 10am.", "We come between 8 and 9.30am."),
        ("We meet after school.", "Volunteers until 2pm."),
        ("It is on evenings from 6.", "We are free between 2 and 4 on weekdays."),
        ("We must be out by 3pm.", "Not before 5pm, because of our work."),
    ],
)
def test_both_sides_are_held_against_each_other(need_says, offer_says):
    assert hours_of(need_says, offer_says).verdict == "fail"
    need = a_need(**CLASS, description=need_says)
    assert part("when", need, an_offer(**HELPERS, description=offer_says)).points == 0
    assert hours_of(offer_says, need_says).verdict == "fail"


@pytest.mark.parametrize(
    ("need_says", "offer_says"),
    [
        ("Not before 10am.", "Mornings are ours, 8 to 12am or 11am to 1pm."),
        ("We meet after school.", "Free from 3pm on weekdays."),
        ("It is on evenings from 6.", "Not before 5pm."),
    ],
)
def test_where_they_meet_it_passes(need_says, offer_says):
    assert hours_of(need_says, offer_says).verdict == "pass"


def test_the_hours_of_the_words_narrow_those_of_the_field():
    need = a_need(**ROOM, times="mornings", description="Not before 10am.")
    assert verdict("hours", need, an_offer(**ROOM, times="8-10")) == "fail"
    assert verdict("hours", need, an_offer(**ROOM, times="9-11")) == "pass"


def test_a_field_and_words_that_never_meet_are_asked_about_even_where_one_of_them_fits():
    need = a_need(**CLASS, times="evenings", description="We meet between 2 and 4.")
    for offered in ("evenings", "afternoons"):
        found = gate("hours", need, an_offer(**HELPERS, times=offered))
        assert found.verdict == "ask"
        assert found.sentence == (
            "The need is “evenings” by its field but writes on any day, from 2 pm to 4 pm."
        )
        assert found.question == "Is it “evenings”, or on any day, from 2 pm to 4 pm?"


def test_it_is_no_question_where_either_would_do():
    need = a_need(**CLASS, times="evenings", description="We meet between 2 and 4.")
    assert verdict("hours", need, an_offer(**HELPERS, times="any time")) == "pass"


def test_the_offer_is_asked_as_well():
    offer = an_offer(**HELPERS, times="Mondays", description="We come on Fridays.")
    found = gate("hours", a_need(**CLASS, times="Fridays"), offer)
    assert found.question == "Is it “Mondays”, or on Friday?"
