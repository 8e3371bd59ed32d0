"""Whether an organisation has to be a registered charity, as people who give write of it."""

import pytest

from .listings import LAPTOPS, a_need, an_offer, verdict

NOT_ONE = a_need(**LAPTOPS, description="We are an unincorporated club.")


@pytest.mark.parametrize(
    "said",
    [
        "You don't have to be a registered charity.",
        "You need not be a registered charity to apply.",
        "Open to everyone, not just registered charities.",
        "Not only for registered charities",
        "You do not need a charity number.",
        "No charity number needed.",
        "It's for you whether or not you are a registered charity.",
        "There's no need to be a registered charity.",
    ],
)
def test_who_need_not_be_a_charity_is_not_shut_out(said):
    assert verdict("form", NOT_ONE, an_offer(**LAPTOPS, description=said)) == "no matter"


@pytest.mark.parametrize(
    "said",
    [
        "For registered charities only.",
        "Not for individuals, only registered charities.",
        "We do not post. You must be a registered charity.",
        "We can't help everybody, as we only give to registered charities.",
        "You don't need to be big but you must be a registered charity.",
    ],
)
def test_a_no_to_something_else_leaves_the_condition_standing(said):
    assert verdict("form", NOT_ONE, an_offer(**LAPTOPS, description=said)) == "fail"
