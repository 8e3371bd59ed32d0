"""The reverse direction: communities that teach companies, in everyday words."""

import pytest

from brokerage.matching.asked import at_heart
from brokerage.matching.profile import read
from brokerage.matching.subjects import in_other_words
from brokerage.matching.suggest import is_good, judge

from .listings import TODAY, a_need, an_offer

TOLD = [
    "We would tell you what is wrong with your app",
    "Come and see how we work",
    "People who have lived on the street could tell your designers",
    "Our families would try out your game",
    "Tenants can show developers where the portal goes wrong",
    "We have strong opinions on parking apps",
    "Older people to tell us about voice assistants",
    "We want to learn from people who were homeless",
    "Watching real tenants use our repairs portal",
]


@pytest.mark.parametrize("typed", TOLD)
def test_they_are_heard_as_what_they_are(typed):
    assert in_other_words(typed) == ("user_testing",)
    assert read(a_need(title=typed)).kind == "user_research"


@pytest.mark.parametrize(
    "typed",
    [
        "We tell you when to come",
        "Show us how to use a phone",
        "A game for the hall",
        "Fix our app",
    ],
)
def test_what_is_no_teaching_is_not(typed):
    assert in_other_words(typed) == ()


@pytest.mark.parametrize("asked", TOLD[:4])
def test_a_company_that_wants_to_learn_is_a_good_match(asked):
    need = a_need(title=asked, communities=("homelessness",))
    offer = an_offer(title="Tell us where our app goes wrong", communities=("homelessness",))
    found = judge(need, offer, on=TODAY)
    assert is_good(found)
    others = an_offer(title=offer.title, communities=("older-people",))
    assert judge(need, others, on=TODAY).exact < found.exact


def test_money_is_the_heart_of_it_where_money_is_asked_for_and_not_for_others():
    need = read(a_need(title="£1,200 for a big screen", kind="funding"))
    assert at_heart(need, read(an_offer(title="Small grants", kind="funding"))) > 0
    girls = an_offer(title="Small grants", kind="funding", communities=("women",))
    assert at_heart(need, read(girls)) == 0
    assert at_heart(need, read(an_offer(title="Big screen", kind="devices"))) == 0


@pytest.mark.parametrize("title", ["£1,200 for a hearing loop", "3 grand towards a laser cutter"])
def test_a_sum_at_the_beginning_of_a_title_asks_for_money(title):
    assert "grant" in read(a_need(title=title)).leading


def test_a_quantity_in_pounds_does_too():
    assert "grant" in read(a_need(title="Hearing loop", quantity=1200, unit="GBP")).leading
    assert "grant" not in read(a_need(title="Hearing loop", quantity=1, unit="item")).leading


def test_a_fund_whose_title_names_girls_is_meant_for_them():
    need = a_need(title="£900 for a boiler", kind="funding", communities=("older-people",))
    offer = an_offer(title="Young people's technology grant", kind="funding")
    gates = {gate.name: gate.verdict for gate in judge(need, offer, on=TODAY).gates}
    assert gates["meant for"] == "fail"
