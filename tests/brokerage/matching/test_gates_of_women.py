"""Only women may come: how people ask for it, and what an offer tells of who they are."""

import pytest

from brokerage.matching.reading import people

from .listings import CLASS, HELPERS, a_need, an_offer, gate, verdict


@pytest.mark.parametrize(
    "said",
    [
        "We can't have male volunteers on site.",
        "We don't allow men in the house",
        "No men on site, please.",
        "Female tutor please",
        "We need a female trainer.",
        "The tutor has to be a woman.",
        "It must be a lady who comes",
        "Ladies only.",
        "Ladies-only sessions",
    ],
)
def test_a_need_that_only_women_may_answer(said):
    found = gate("women", a_need(**CLASS, description=said), an_offer(**HELPERS))
    assert (found.verdict, found.question) == ("ask", "Could only women come?")


@pytest.mark.parametrize(
    "said",
    [
        "We are not women only, men welcome",
        "Ideally a female tutor.",
        "A female tutor would be nice",
        "Our ladies would be more comfortable with a woman but it isn't essential.",
        "We don't have male volunteers yet and would love some",
        "Our members must be women or men over 60",
        "We have a female trainer of our own.",
        "No menus, please",
    ],
)
def test_what_is_no_demand_for_women(said):
    assert verdict("women", a_need(**CLASS, description=said), an_offer(**HELPERS)) == "no matter"


@pytest.mark.parametrize(
    ("said", "told", "sentence"),
    [
        ("Team of three, two lads and Priya", "ask", "has men among its people"),
        ("He is a retired engineer and loves phones.", "ask", "has men among its people"),
        ("Men and women from our office", "ask", "has men and women"),
        ("I'm a male retired engineer.", "fail", "is from a man"),
        ("I am a retired man with time.", "fail", "is from a man"),
        ("I'm a manager with time", "ask", "does not say"),
        ("I'm Sue. She is what they call me.", "ask", "does not say"),
    ],
)
def test_what_an_offer_tells_of_who_would_come(said, told, sentence):
    need = a_need(**CLASS, description="Women only.")
    found = gate("women", need, an_offer(**HELPERS, description=said))
    assert found.verdict == told
    assert sentence in found.sentence


def test_an_offer_of_ladies_only_is_for_women():
    assert people.team_of_women("A ladies only class")
