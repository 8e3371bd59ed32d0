"""What can be shared out, and what goes whole or not at all."""

from decimal import Decimal

import pytest

from .listings import LAPTOPS, a_need, an_offer, gate, verdict


def laptops(number, **said):
    return {**LAPTOPS, "title": "Laptops", "quantity": Decimal(number), "unit": "laptops", **said}


def test_a_need_that_takes_all_or_none_is_not_answered_by_a_part():
    need = a_need(**laptops(15, divisible=False))
    found = gate("parts", need, an_offer(**laptops(4)))
    assert found.verdict == "fail"
    assert found.sentence == "They need all 15 laptops together; it has 4 laptops."
    assert verdict("parts", need, an_offer(**laptops(15))) == "no matter"


@pytest.mark.parametrize(("there", "told"), [(4, "fail"), (10, "no matter"), (20, "no matter")])
def test_a_part_below_the_smallest_is_of_no_use(there, told):
    need = a_need(**laptops(15, smallest_part=Decimal(10)))
    assert verdict("parts", need, an_offer(**laptops(there))) == told


def test_an_offer_that_goes_as_a_whole_asks_whether_they_could_take_it():
    offer = an_offer(**laptops(40, divisible=False))
    found = gate("parts", a_need(**laptops(2)), offer)
    assert found.verdict == "fixable"
    assert found.question == "Could they take all 40 laptops?"
    assert verdict("parts", a_need(**laptops(40)), offer) == "no matter"


@pytest.mark.parametrize(
    "said",
    [{"quantity": None}, {"unit": "hours"}, {"unlimited": True}],
)
def test_what_cannot_be_counted_is_no_matter_here(said):
    need = a_need(**laptops(15, divisible=False))
    assert verdict("parts", need, an_offer(**{**laptops(4), **said})) == "no matter"
