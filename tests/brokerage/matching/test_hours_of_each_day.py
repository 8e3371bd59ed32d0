"""Where several days are told with hours of their own, no day takes the hours of another."""

import pytest

from brokerage.matching.reading import times

from .listings import CLASS, HELPERS, a_need, an_offer, verdict

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def slots(*told):
    return frozenset(day * 24 + hour for days, hours in told for day in days for hour in hours)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "Mondays 10-12, or Wednesdays 6-8pm",
            [([MON], range(10, 12)), ([WED], range(18, 20))],
        ),
        (
            "Monday evenings or Wednesday mornings",
            [([MON], range(17, 22)), ([WED], range(8, 12))],
        ),
        ("Tues 1-3pm and Fri 9-11", [([TUE], range(13, 15)), ([FRI], range(9, 11))]),
        ("Tue. 1-3pm, Fri. 9-11am", [([TUE], range(13, 15)), ([FRI], range(9, 11))]),
        (
            "Mon, Tue & Thu 10-12 / Sat between 2 and 4",
            [([MON, TUE, THU], range(10, 12)), ([SAT], range(14, 16))],
        ),
        (
            "weekday mornings, weekend evenings",
            [(range(5), range(8, 12)), ([SAT, SUN], range(17, 22))],
        ),
        (
            "mornings on Mondays and Tuesdays, evenings on Thursdays",
            [([MON, TUE], range(8, 12)), ([THU], range(17, 22))],
        ),
        (
            "Mondays 10-12 and 2-4, Wednesdays 6-8pm",
            [([MON], [10, 11, 14, 15]), ([WED], range(18, 20))],
        ),
        (
            "Monday mornings, Friday evenings or Saturdays",
            [([MON], range(8, 12)), ([FRI, SAT], range(17, 22))],
        ),
        (
            "Monday morning 9-11 or Wednesday evening 7-9",
            [([MON], range(9, 11)), ([WED], range(19, 21))],
        ),
    ],
)
def test_each_day_keeps_its_own_hours(typed, told):
    assert times.slots(f"We meet {typed}.") == slots(*told)
    assert times.of_field(typed) == slots(*told)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Mondays and Wednesdays, 10-12 or 2-4", [([MON, WED], [10, 11, 14, 15])]),
        (
            "Mondays or Wednesdays, mornings or evenings",
            [([MON, WED], [*range(8, 12), *range(17, 22)])],
        ),
        ("Mon/Wed after school", [([MON, WED], range(15, 18))]),
        ("Mondays 10-12 and Wednesdays", [([MON, WED], range(10, 12))]),
        ("between 2 and 4 on Mondays and Fridays", [([MON, FRI], range(14, 16))]),
    ],
)
def test_hours_told_once_are_those_of_every_day(typed, told):
    assert times.of_field(typed) == slots(*told)


def test_days_that_are_ticked_beside_take_all_hours_that_are_told():
    typed = "Mondays 10-12, or Wednesdays 6-8pm"
    assert times.of_field(typed, (MON, WED)) == times.of_field(typed)
    assert times.of_field(typed, (FRI,)) == times.of_field(typed) | slots(([FRI], [10, 11, 18, 19]))


def test_hours_at_which_somebody_is_rung_are_nobodys():
    said = "We meet Monday mornings or Wednesday evenings. Ring the office, Fridays 9-5."
    assert times.slots(said) == slots(([MON], range(8, 12)), ([WED], range(17, 22)))


@pytest.mark.parametrize("in_field", [True, False])
@pytest.mark.parametrize(
    ("wanted", "given", "told"),
    [
        ("Mondays 10-12, or Wednesdays 6-8pm", "Monday evenings or Wednesday mornings", "fail"),
        ("Mondays 10-12, or Wednesdays 6-8pm", "Monday mornings or Fridays 6-8pm", "pass"),
        ("Tuesday afternoons and Thursday mornings", "Tuesdays 9-11, Thursdays 2-4", "fail"),
    ],
)
def test_a_pair_meets_only_at_an_hour_of_the_same_day(in_field, wanted, given, told):
    named = "times" if in_field else "description"
    need, offer = a_need(**CLASS, **{named: wanted}), an_offer(**HELPERS, **{named: given})
    assert verdict("hours", need, offer) == told
