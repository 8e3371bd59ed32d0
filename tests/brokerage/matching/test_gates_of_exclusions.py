"""What one side rules out is held against the whole of the other, and its name."""

import pytest

from brokerage.matching.reading import clauses, trades

from .listings import LAPTOPS, a_need, an_offer, gate, verdict

NO_GAMBLING = [
    "We do not accept help from gambling firms",
    "No gambling firms.",
    "We can't take money from betting companies",
    "Sorry, we won't work with casinos or bookmakers",
]


@pytest.mark.parametrize("said", NO_GAMBLING)
@pytest.mark.parametrize(
    "told",
    [
        {"title": "Ten tablets from a gambling firm"},
        {"title": "Ten tablets", "description": "From our betting shops"},
        {"title": "Ten tablets", "organisation": "Headingley Casino Ltd"},
    ],
)
@pytest.mark.parametrize("field", ["description", "exclusions"])
def test_a_firm_of_a_trade_that_a_need_refuses(said, told, field):
    need = a_need(**LAPTOPS, **{field: said})
    found = gate("ruled out", need, an_offer(kind="devices", **told))
    assert found.verdict == "fail"
    assert found.sentence.startswith("The need says “")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("no pubs or breweries", "Games from our brewery tap"),
        ("We don't accept tobacco companies", "We are a vaping company with tablets to give"),
        ("No arms manufacturers", "We're a defence contractor"),
        ("never payday lenders", "From a payday loan company"),
    ],
)
def test_trades_that_are_alike_are_one(said, told):
    need = a_need(**LAPTOPS, description=said)
    assert verdict("ruled out", need, an_offer(**LAPTOPS, description=told)) == "fail"


def test_a_trade_in_the_field_for_exclusions_needs_no_no():
    need = a_need(**LAPTOPS, exclusions="Gambling firms; breweries")
    offer = an_offer(**LAPTOPS, organisation="Aire Brewery")
    assert gate("ruled out", need, offer).sentence == "The need says “Gambling firms; breweries”."


def test_an_offer_rules_trades_out_too():
    offer = an_offer(**LAPTOPS, exclusions="No pubs")
    assert verdict("ruled out", a_need(**LAPTOPS, organisation="The Old Oak pub"), offer) == "fail"


def test_a_trade_that_is_merely_mentioned_is_asked_about():
    need = a_need(**LAPTOPS, description="No pubs or breweries.")
    offer = an_offer(**LAPTOPS, description="Fetch them next to the pub.")
    found = gate("ruled out", need, offer)
    assert (found.verdict, found.question) == ("ask", "Are they in that trade themselves?")
    assert found.sentence == "The need says “No pubs or breweries”; the offer speaks of alcohol."


@pytest.mark.parametrize(
    "told",
    [
        "We do not accept gambling firms either. No gambling firms.",
        "Tablets for people in debt",
    ],
)
def test_who_refuses_the_same_or_names_no_trade_is_not_shut_out(told):
    need = a_need(**LAPTOPS, description="No gambling firms.")
    assert verdict("ruled out", need, an_offer(**LAPTOPS, description=told)) == "no matter"


def test_those_who_help_with_an_addiction_are_not_in_its_trade():
    said = "For people in recovery from gambling addiction"
    assert trades.own(said, "Leeds Gambling Support") == trades.named(said) == frozenset()


@pytest.mark.parametrize(
    "said", ["Sorry, we do not offer payroll", "We don't provide payroll", "We can't do payroll"]
)
def test_what_an_offer_does_not_offer(said):
    need = a_need(title="Payroll help", kind="skilled_volunteering")
    offer = an_offer(title="Accountants", kind="skilled_volunteering", description=said)
    assert verdict("ruled out", need, offer) == "fail"


@pytest.mark.parametrize(
    "said",
    [
        "We do not take long",
        "They do not take part",
        "We don't accept them on Mondays",
        "We do not offer it here",
    ],
)
def test_what_is_no_refusal(said):
    assert clauses.refused(said) == ()


def test_what_an_offer_does_not_give_is_no_matter_to_who_does_not_ask_for_it():
    offer = an_offer(title="Accountants", description="We do not offer payroll. No gambling firms.")
    assert verdict("ruled out", a_need(title="Bookkeeping help"), offer) == "no matter"
