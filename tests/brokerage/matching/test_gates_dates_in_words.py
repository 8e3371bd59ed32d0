"""Dates in the words: what begins, what ends, and by when one is to answer."""

from datetime import date

import pytest

from brokerage.matching.reading import days

from .listings import CLASS, HELPERS, LAPTOPS, TODAY, a_need, an_offer, gate, verdict

FIRST_OF_MARCH = date(2027, 3, 1)
BEFORE_CHRISTMAS = {"starts_on": date(2026, 12, 1), "ends_on": date(2026, 12, 18)}
FROM_APRIL = {"starts_on": date(2027, 4, 1), "ends_on": date(2027, 6, 30)}

STARTS = [
    "We cannot start until 1 March",
    "We can't begin before March 1st",
    "Not available before 1 March",
    "not until Monday 1 March",
    "Nobody is free until the 1st of March",
    "No earlier than 1 March 2027",
    "We can come from 1 March onwards",
    "Starting 1 March",
    "Sessions start in March",
    "Only available after 1 March",
    "From 1 March we have more staff",
    "Not before March",
]


@pytest.mark.parametrize("typed", STARTS)
def test_a_start_is_a_start_and_no_end(typed):
    assert days.first_day(typed, on=TODAY) == FIRST_OF_MARCH
    assert days.last_day(typed, on=TODAY) is None


@pytest.mark.parametrize("typed", STARTS)
def test_help_that_starts_by_its_words_meets_a_later_need_and_no_earlier_one(typed):
    offer = an_offer(**HELPERS, description=typed)
    assert verdict("dates", a_need(**CLASS, **FROM_APRIL), offer) == "pass"
    found = gate("dates", a_need(**CLASS, **BEFORE_CHRISTMAS), offer)
    assert found.verdict == "fail"
    assert found.sentence == (
        "The offer starts on 1 March 2027; the need ends on 18 December 2026."
    )


@pytest.mark.parametrize(
    "typed",
    [
        "Please answer by 12 December.",
        "Let us know before 12 December if you are interested.",
        "Apply by 12 December.",
        "RSVP by 12 Dec",
        "Applications close 12 December",
        "Please book by 12 December",
        "By 12 December please tell us how many",
        "We need your reply by 12 December",
    ],
)
def test_a_day_to_answer_by_is_no_end_of_the_help(typed):
    assert days.last_day(typed, on=TODAY) is None
    offer = an_offer(
        **HELPERS, description=f"January to March. {typed}", starts_on=date(2027, 1, 4)
    )
    need = a_need(**CLASS, starts_on=date(2027, 1, 10), ends_on=date(2027, 2, 10))
    assert verdict("dates", need, offer) == "pass"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Let us know, and collect by 20 Dec", date(2026, 12, 20)),
        ("We cannot wait; please finish by 20 December", date(2026, 12, 20)),
        ("No later than 18 December", date(2026, 12, 18)),
        ("not needed after 18 December", date(2026, 12, 18)),
        ("by Friday 18 December 2026", date(2026, 12, 18)),
        ("funded until March 2028", date(2028, 3, 31)),
        ("Do not bring chargers but come before December 18th", date(2026, 12, 18)),
        ("Must be spent before March", date(2027, 2, 28)),
        ("by the end of January", date(2027, 1, 31)),
        ("by Christmas", date(2026, 12, 25)),
    ],
)
def test_an_end_is_an_end(typed, day):
    assert days.last_day(typed, on=TODAY) == day
    assert days.first_day(typed, on=TODAY) is None


@pytest.mark.parametrize(
    "typed",
    [
        "The last round ran until 1 March",
        "We were funded until 31 March 2025",
        "Run by Mark and June",
        "The office is closed until 4 January",
        "We have met from 1 March and were glad of it",
        "We cannot wait until 1 March",
        "A letter from 1 March",
    ],
)
def test_stories_and_breaks_set_no_day(typed):
    assert days.last_day(typed, on=TODAY) is None
    assert days.first_day(typed, on=TODAY) is None


def test_what_began_lately_has_begun():
    assert days.first_day("available from 1 September", on=TODAY) is None
    assert days.first_day("available from 1 September 2026", on=TODAY) is None


@pytest.mark.parametrize(
    "typed", ["We need it by 18 December", "Must be done before 18 December.", "until 18 Dec only"]
)
def test_an_end_in_the_words_of_a_need_counts_like_its_field(typed):
    offer = an_offer(**HELPERS, starts_on=FIRST_OF_MARCH)
    assert verdict("dates", a_need(**CLASS, description=typed), offer) == "fail"
    by_christmas = an_offer(**HELPERS, starts_on=date(2026, 12, 1))
    assert verdict("dates", a_need(**CLASS, description=typed), by_christmas) == "pass"


def test_a_start_in_the_words_of_a_need_counts_like_its_field():
    need = a_need(**LAPTOPS, description="We cannot take them until 1 March.")
    assert verdict("dates", need, an_offer(**LAPTOPS, ends_on=date(2026, 12, 20))) == "fixable"


def test_the_later_of_two_starts_holds():
    offer = an_offer(**HELPERS, starts_on=date(2026, 12, 1), description="Not before 1 March.")
    assert verdict("dates", a_need(**CLASS, **BEFORE_CHRISTMAS), offer) == "fail"


def test_an_end_before_the_own_start_and_a_start_after_the_own_end_are_no_terms():
    offer = an_offer(**HELPERS, starts_on=date(2027, 1, 4), description="Papers by 12 December.")
    need = a_need(**CLASS, starts_on=date(2027, 1, 4), ends_on=date(2027, 2, 10))
    assert verdict("dates", need, offer) == "pass"
    need = a_need(**CLASS, ends_on=date(2026, 12, 18), description="The next one starts 1 March")
    offer = an_offer(**HELPERS, ends_on=date(2026, 12, 31), starts_on=date(2026, 12, 1))
    assert verdict("dates", need, offer) == "pass"


def test_a_title_sets_a_day_too():
    need = a_need(**CLASS | {"title": "Digital champions by 18 December"})
    assert verdict("dates", need, an_offer(**HELPERS, starts_on=FIRST_OF_MARCH)) == "fail"
