"""Every threshold of gates and parts is a number of the weights file, and part of its version."""

from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest

from brokerage.matching import terms
from brokerage.matching.knowing import using

from .listings import CLASS, HELPERS, a_need, an_offer, part, verdict


def other(table, **numbers):
    weights = deepcopy(dict(terms.shelf("weights")))
    weights[table] |= numbers
    return using(weights=weights)


SOME_DAYS = {"starts_on": date(2027, 3, 1), "ends_on": date(2027, 3, 30)}
A_FEW = {"ends_on": date(2027, 3, 5)}


@pytest.mark.parametrize(
    ("table", "numbers", "name", "need", "offer"),
    [
        ("unknown", {"share": 0.1}, "amount", {}, {}),
        ("when", {"days": 1}, "when", SOME_DAYS, A_FEW),
        ("when", {"hours": 1}, "when", {"times": "Mondays"}, {"times": "Monday mornings, Fridays"}),
        ("where", {"fixable": 0.1}, "where", {"mode": "remote"}, {}),
        ("communities", {"others": 0.1}, "communities", {"communities": ("carers",)}, {}),
    ],
)
def test_a_lower_number_lowers_the_part_it_names(table, numbers, name, need, offer):
    one = a_need(**CLASS | need)
    two = an_offer(**HELPERS | {"communities": ("women",)} | offer)
    shipped = part(name, one, two).points
    with other(table, **numbers):
        assert part(name, one, two).points < shipped


def test_what_is_far_too_little_or_too_much_of_an_award_is_a_number_too():
    need = a_need(title="Grant", kind="funding", quantity=Decimal(8000), unit="gbp")
    offer = an_offer(title="Grants", kind="funding", description="Grants of up to £2,000 each.")
    assert verdict("award", need, offer) == "fixable"
    with other("award", far_too_little=0.5):
        assert verdict("award", need, offer) == "fail"


def test_other_numbers_are_another_version():
    shipped = terms.version()
    with other("award", far_too_much=4):
        assert terms.version() != shipped
