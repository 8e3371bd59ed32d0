"""What a side does not say is asked, and is no no."""

import pytest

from brokerage.matching.reading import people

from .listings import LAPTOPS, a_need, an_offer, gate, verdict

LICENCE = {"title": "Accounting licences", "kind": "software_licences"}
SAGE = a_need(**LICENCE, description="It must be Sage, our treasurer knows it.")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Choose whichever package suits you.", "ask"),
        ("Five seats for charities", "ask"),
        ("Xero or any other you like", "ask"),
        ("Sage seats", "pass"),
        ("Xero or Sage", "pass"),
        ("Five seats of Xero", "fail"),
        ("QuickBooks for charities", "fail"),
    ],
)
def test_a_product_that_an_offer_does_not_name_is_asked(said, told):
    assert verdict("product", SAGE, an_offer(**LICENCE, description=said)) == told


def test_the_question_names_the_product():
    found = gate("product", SAGE, an_offer(**LICENCE))
    assert found.sentence == "It must be Sage; the offer does not say which it is."
    assert found.question == "Could it be Sage?"


@pytest.mark.parametrize(
    ("said", "who", "told"),
    [
        ("For young people after leaving foster homes.", ("young-people",), "ask"),
        ("In supported lodgings", (), "ask"),
        ("For young people who left care", ("young-people",), "pass"),
        ("For young people in our flats.", ("young-people",), "fail"),
        ("Taken care of by our team", ("young-people",), "fail"),
        ("For our pensioners", ("older-people",), "fail"),
        ("For our members", (), "fail"),
    ],
)
def test_people_who_may_be_among_a_group_are_asked(said, who, told):
    offer = an_offer(title="Laptops strictly for care leavers", kind="devices")
    need = a_need(**LAPTOPS, description=said, communities=who)
    assert verdict("groups", need, offer) == told


def test_the_question_asks_for_the_group():
    offer = an_offer(title="Laptops strictly for care leavers", kind="devices")
    found = gate("groups", a_need(**LAPTOPS, description="We are foster parents"), offer)
    assert found.sentence == "The offer is strictly for care leavers; the need does not say."
    assert found.question == "Are they care leavers?"


@pytest.mark.parametrize(
    ("said", "who", "told"),
    [
        ("Most are over 65, looking after a husband or wife.", ("carers",), "no matter"),
        ("They are aged over 70", ("carers",), "no matter"),
        ("They are between 70 and 80, aged 70-80.", ("carers",), "ask"),
        ("They look after a husband or wife.", ("carers",), "fail"),
        ("They are under 25s.", ("carers",), "fail"),
        ("A club for teenagers", ("young-people",), "fail"),
    ],
)
def test_a_title_for_people_of_an_age_is_for_those_of_that_age(said, who, told):
    offer = an_offer(title="Tablets for older people", kind="devices")
    need = a_need(**LAPTOPS, description=said, communities=who)
    assert verdict("meant for", need, offer) == told


@pytest.mark.parametrize("said", ["Over 65 laptops", "We are over 65% full", "over 50 of us"])
def test_a_number_that_is_no_age_names_nobody(said):
    assert people.communities(said) == frozenset()
