"""A day on which something of the need's own happens: who is not there then is no help."""

from datetime import date

import pytest

from brokerage.matching.reading.happenings import happening
from brokerage.matching.suggest import judge

from .listings import CLASS, HELPERS, LAPTOPS, TODAY, a_need, an_offer, gate, verdict

FEBRUARY = date(2027, 2, 14)
OPEN_DAY = "We want helpers. Our open day is on Saturday 14 February."
DESIGN = {"title": "A designer for your website", "kind": "skilled_volunteering"}


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("Our fun day is on 13 & 14/2", date(2027, 2, 13), FEBRUARY),
        ("the open day is on Saturday 14 February", FEBRUARY, FEBRUARY),
        ("Our big launch party takes place on the 14th of February", FEBRUARY, FEBRUARY),
        ("Helpers for a family festival on February 14th, 2027", FEBRUARY, FEBRUARY),
        ("The workshop will be 12 to 14 February and people bring phones",
         date(2027, 2, 12), FEBRUARY),
        ("The sessions are on 3 March. Our fair is on 14 February.", FEBRUARY, FEBRUARY),
    ],
)  # fmt: skip
def test_an_event_of_their_own_is_on_these_days(typed, first, last):
    assert happening(typed, on=TODAY) == (first, last)


@pytest.mark.parametrize(
    "typed",
    [
        "Our last open day was on 14 February",
        "Our open day on 14 February went well",
        "We need flyers before our open day on 14 February",
        "A website in time for the launch on 14 February",
        "Weekly help after our festival on 14 February",
        "If the party is on 14 February we have no room",
        "The event is not on 14 February",
        "Our open day is on Saturday",
        "Our open day is on the 14th",
        "Your open day is on 14 February",
        "The party is on 30 February",
        "The party is on 14 to 13 February",
        "Our fair is on 20 November",
        "Our fair is on 20 November 2025",
        "The lesson book on page 14 February",
    ],
)
def test_what_is_no_day_of_an_event_to_come(typed):
    assert happening(typed, on=TODAY) is None


@pytest.mark.parametrize(
    ("offer", "why"),
    [
        ({"starts_on": date(2027, 3, 1)}, "the offer starts on 1 March 2027."),
        ({"ends_on": date(2027, 1, 31)}, "the offer ends on 31 January 2027."),
        ({"description": "We are away from 1 to 20 February."},
         "the offer cannot from 1 February 2027 to 20 February 2027."),
    ],
)  # fmt: skip
def test_who_is_not_there_that_day_cannot_help(offer, why):
    need, given = a_need(**CLASS, description=OPEN_DAY), an_offer(**HELPERS, **offer)
    found = gate("dates", need, given)
    assert found.verdict == "fail"
    assert found.sentence == f"The need is for 14 February 2027; {why}"
    when = next(part for part in judge(need, given, on=TODAY).parts if part.name == "when")
    assert when.points == 0


@pytest.mark.parametrize(
    "offer",
    [
        {},
        {"starts_on": date(2027, 2, 1), "ends_on": date(2027, 3, 1)},
        {"description": "We are away from 1 to 10 February."},
        {"description": "Our open day is on 3 March."},
    ],
)
def test_who_is_there_that_day_can(offer):
    need = a_need(**CLASS, description=OPEN_DAY)
    assert verdict("dates", need, an_offer(**HELPERS, **offer)) in {"pass", "no matter"}


def test_two_days_are_told_as_from_and_to():
    need = a_need(**CLASS, description="Our fun day is on 13 & 14/2.")
    found = gate("dates", need, an_offer(**HELPERS, starts_on=date(2027, 3, 1)))
    assert found.sentence.startswith("The need is for 13 February 2027 to 14 February 2027; ")


def test_a_thing_can_come_before_the_day_but_not_after_it():
    need = a_need(**LAPTOPS, description=OPEN_DAY)
    early = an_offer(**LAPTOPS, ends_on=date(2027, 1, 31))
    assert gate("dates", need, early).question == "Could they have it before, and keep it?"
    assert verdict("dates", need, an_offer(**LAPTOPS, starts_on=date(2027, 3, 1))) == "fail"


def test_what_can_be_done_before_the_day_is_asked_about():
    need = a_need(title="A new website", kind="skilled_volunteering", description=OPEN_DAY)
    found = gate("dates", need, an_offer(**DESIGN, ends_on=date(2027, 1, 31)))
    assert found.question == "Is it needed on the day, or to be done before?"


@pytest.mark.parametrize("more", [{"weekdays": (1,)}, {"ends_on": date(2027, 6, 30)}])
def test_a_need_that_goes_on_is_asked_whether_it_is_for_that_day(more):
    need = a_need(**CLASS, description=OPEN_DAY, **more)
    found = gate("dates", need, an_offer(**HELPERS, starts_on=date(2027, 3, 1)))
    assert found.question == "Is it needed for that day alone?"


def test_an_event_outside_the_time_of_the_need_is_another_matter():
    need = a_need(**CLASS, description=OPEN_DAY, starts_on=date(2027, 4, 1))
    assert verdict("dates", need, an_offer(**HELPERS, starts_on=date(2027, 3, 1))) != "fail"
