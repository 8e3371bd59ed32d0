"""Yearly incomes as people write them: what an offer allows, and what an organisation has."""

import pytest

from brokerage.matching.reading import income

from .listings import LAPTOPS, a_need, an_offer, verdict


@pytest.mark.parametrize(
    ("typed", "allowed"),
    [
        ("Only for groups turning over less than £50k", (0, 50_000)),
        ("turnover of no more than fifty thousand", (0, 50_000)),
        ("an income of at most £25,000", (0, 25_000)),
        ("groups that turn over a maximum of a hundred thousand pounds", (0, 100_000)),
        ("We turn over a lot of kit. No more than two each.", None),
    ],
)
def test_the_income_that_is_allowed(typed, allowed):
    assert income.allowed(typed) == allowed


@pytest.mark.parametrize(
    ("typed", "had"),
    [
        ("We took £62,000 last year.", 62_000),
        ("turnover about ninety grand", 90_000),
        ("our income's around £90k", 90_000),
        ("Our turnover was £43,212 last year", 43_212),
        ("we turn over roughly twenty-five thousand pounds", 25_000),
        ("Income 40000 a year", 40_000),
        ("We bring in about £12k a year", 12_000),
    ],
)
def test_the_income_that_is_had(typed, had):
    assert income.own(typed, "") == (had, had)


@pytest.mark.parametrize(
    "typed",
    ["We took 62 people to Filey last year.", "We took £20 off", "a turnover of ninety staff"],
)
def test_what_is_no_income(typed):
    assert income.own(typed, "") is None


def test_an_income_below_a_sum_is_a_range():
    assert income.own("we turn over less than 100,000 pounds", "") == (0, 100_000)


def test_an_income_in_words_meets_a_condition_in_words():
    offer = an_offer(**LAPTOPS, description="For groups turning over less than £50k.")
    need = a_need(**LAPTOPS, description="We took £62,000 last year.", size_band="10k_100k")
    assert verdict("income", need, offer) == "fail"
    small = a_need(**LAPTOPS, description="Our turnover is about ten grand.")
    assert verdict("income", small, offer) == "pass"
