"""A check that people would get is a wait: neither held nor out of the question."""

import pytest

from .listings import CLASS, HELPERS, a_need, an_offer, verdict

NEED = a_need(**CLASS, check=True)


@pytest.mark.parametrize(
    "said",
    [
        "I've no problem getting a DBS.",
        "Not a problem to get a DBS check.",
        "I have no objection to having an enhanced DBS",
        "It isn't any trouble to get a DBS",
        "I'm not against doing a DBS check",
        "A DBS is no problem.",
        "DBS check not a problem",
        "I don't hold a DBS but it's no problem to get one",
        "No DBS yet and no problem getting one",
    ],
)
def test_a_check_that_is_no_trouble_to_get_is_a_wait(said):
    assert verdict("check", NEED, an_offer(**HELPERS, description=said)) == "fixable"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("I had no problem with travel and have no DBS.", "fail"),
        ("No problem with evenings. No DBS.", "fail"),
        ("There's no problem with my DBS, it's enhanced.", "pass"),
        ("We have DBS checks, so no problem with children.", "pass"),
    ],
)
def test_what_is_no_problem_may_be_something_else(said, told):
    offer = an_offer(**HELPERS, description=said)
    assert verdict("check", NEED, offer) == told
