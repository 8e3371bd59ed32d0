"""Days and hours that a text rules out are no wish for them, on either side."""

import pytest

from brokerage.matching.reading import times

from .listings import CLASS, HELPERS, ROOM, a_need, an_offer, gate, verdict

WEEK, WORKDAYS = range(7), range(5)
MON, WED, THU, FRI, SAT, SUN = 0, 2, 3, 4, 5, 6


def slots(days, hours=range(7, 22)):
    return frozenset(day * 24 + hour for day in days for hour in hours)


def without(*days):
    return slots(set(WEEK) - set(days))


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("not evenings", slots(WEEK, range(7, 17))),
        ("never at weekends", slots(WORKDAYS)),
        ("No weekends, sorry", slots(WORKDAYS)),
        ("no evenings or weekends please", slots(WORKDAYS, range(7, 17))),
        ("Any day but Monday, we are closed on Mondays", without(MON)),
        ("any day except Wednesdays and Thursdays", without(WED, THU)),
        ("Every day apart from Sunday", without(SUN)),
        ("Fridays are out for us", without(FRI)),
        ("Fridays and Saturdays do not work for us", without(FRI, SAT)),
        ("Fridays don’t suit us", without(FRI)),
        ("Fridays aren't possible", without(FRI)),
        ("Friday is not an option", without(FRI)),
        ("we can't do Fridays", without(FRI)),
        ("The room isn’t available on Wednesdays", without(WED)),
        ("we are away on Thursdays", without(THU)),
        ("Mon-Fri, closed Wednesdays", slots({0, 1, 3, 4})),
        ("Mondays we are closed", without(MON)),
        ("Mon-Fri 9-5 but not Wednesdays", slots({0, 1, 3, 4}, range(9, 17))),
        ("weekdays, not Monday mornings", slots(WORKDAYS) - slots([MON], range(8, 12))),
        ("weekdays, not after 6pm", slots(WORKDAYS, range(7, 18))),
        ("weekdays, not Mondays to Thursdays", slots([FRI])),
        ("Closed weekends", slots(WORKDAYS)),
    ],
)
def test_what_is_ruled_out_is_taken_away(typed, left):
    assert times.slots(typed) == left


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("not only Mondays", [MON]),
        ("no later than Friday", [FRI]),
        ("Mondays are not a problem", [MON]),
        ("no charge at weekends", [SAT, SUN]),
        ("Mondays but Wednesdays too", [MON, WED]),
        ("Wednesdays, no experience needed", [WED]),
        ("nothing but Fridays", [FRI]),
        ("volunteers to help out on Saturdays", [SAT]),
        ("we have no help on Mondays", [MON]),
        ("we cannot open on Mondays without volunteers", [MON]),
        ("Saturdays are full of visitors", [SAT]),
    ],
)
def test_a_no_to_something_else_takes_no_day_away(typed, days):
    assert times.slots(typed) == slots(days)


def test_ticked_days_lose_those_that_the_words_rule_out():
    assert times.slots("not evenings", weekdays=(MON,)) == slots([MON], range(7, 17))


RULED_OUT = [
    ("not evenings", "evenings"),
    ("Any day but Monday, we are closed on Mondays", "free on Mondays"),
    ("No weekends, sorry", "Saturdays"),
    ("Fridays are out for us", "Friday mornings"),
    ("We cannot do Wednesdays", "Wednesdays 2-4pm"),
]


@pytest.mark.parametrize(("said", "wanted"), RULED_OUT)
def test_days_that_one_side_rules_out_meet_nobody_who_wants_just_those(said, wanted):
    for way in ("times", "description"):
        offer = an_offer(**HELPERS, **{way: said})
        assert verdict("hours", a_need(**CLASS, times=wanted), offer) == "fail"
        need = a_need(**CLASS, **{way: said})
        assert verdict("hours", need, an_offer(**HELPERS, times=wanted)) == "fail"


@pytest.mark.parametrize(("said", "_"), RULED_OUT)
def test_and_meet_whoever_can_come_otherwise(said, _):
    found = verdict(
        "hours", a_need(**CLASS, times="Tuesday 10-12"), an_offer(**HELPERS, times=said)
    )
    assert found == "pass"


def test_a_room_that_is_shut_on_a_day_is_not_there_on_it():
    room = an_offer(**ROOM, times="9-5, not on Wednesdays")
    assert verdict("hours", a_need(**ROOM, times="Wednesdays"), room) == "fail"
    assert verdict("hours", a_need(**ROOM, times="Thursdays"), room) == "pass"


def test_what_the_words_rule_out_is_taken_from_the_field():
    offer = an_offer(**HELPERS, times="weekdays", description="We are closed on Mondays.")
    assert verdict("hours", a_need(**CLASS, times="Mondays"), offer) == "fail"
    assert verdict("hours", a_need(**CLASS, times="Mondays or Tuesdays"), offer) == "pass"


def test_a_field_that_the_words_rule_out_wholly_is_a_question():
    offer = an_offer(**HELPERS, times="Mondays", description="We are closed on Mondays.")
    assert verdict("hours", a_need(**CLASS, times="Tuesdays"), offer) == "ask"


def test_days_wanted_in_one_sentence_and_ruled_out_in_another_are_one_answer():
    words = "We meet on Tuesdays and Fridays. Not Fridays in winter."
    offer = an_offer(**HELPERS, times="Saturdays")
    assert verdict("hours", a_need(**CLASS, description=words), offer) == "fail"


# --- the days are named ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("need", "offer", "said"),
    [
        (
            {"description": "We meet on Mondays."},
            {"description": "We are free on Thursdays."},
            "They need it on Monday; the offer is on Thursday.",
        ),
        (
            {"weekdays": (0, 1), "times": "mornings"},
            {"times": "not mornings"},
            "They need it on Monday and Tuesday mornings; the offer is “not mornings”.",
        ),
        (
            {"description": "Evenings."},
            {"description": "Weekdays 9-5."},
            "They need it in the evenings; the offer is on weekdays, from 9 am to 5 pm.",
        ),
        (
            {"description": "We meet on Mondays."},
            {"description": "Any day but Monday."},
            "They need it on Monday; the offer is on any day but Monday.",
        ),
        (
            {"description": "We meet on Saturdays."},
            {"description": "No weekends. Not Mondays."},
            "They need it on Saturday; the offer is on Tuesday, Wednesday, Thursday and Friday.",
        ),
        (
            {"description": "Weekends."},
            {"description": "Mondays 9-12. Tuesdays and Wednesdays 1-3. Thursday evenings."},
            "They need it at weekends; the offer is at other times.",
        ),
        (
            {"description": "Sundays."},
            {"description": "Monday mornings. Tuesdays, lunchtimes."},
            "They need it on Sunday; the offer is on Monday mornings, or on Tuesday lunchtimes.",
        ),
        (
            {"description": "Sundays."},
            {"description": "Mondays, mornings and evenings."},
            "They need it on Sunday; the offer is on Monday, at certain hours.",
        ),
    ],
)
def test_days_that_do_not_meet_are_named(need, offer, said):
    assert gate("hours", a_need(**CLASS, **need), an_offer(**HELPERS, **offer)).sentence == said
