"""Two versions of the weights on past decisions."""

from datetime import date
from decimal import Decimal

from brokerage.matching import terms
from brokerage.matching.comparing import Past, compare
from brokerage.matching.values import ListingFacts

DAY = date(2026, 11, 23)
NEED = ListingFacts(
    key="need", title="Laptops", kind="devices", quantity=Decimal(10), unit="devices"
)
MANY = ListingFacts(
    key="many", title="Computers", kind="devices", quantity=Decimal(50), unit="devices"
)
FEW = ListingFacts(key="few", title="Laptops", kind="devices", quantity=Decimal(1), unit="devices")


def amounts_only():
    """Weights by which the amount is all that counts."""
    told = {**terms.shelf("weights")}
    told["parts"] = {
        group: {**dict.fromkeys(parts, 0), "amount": 100} for group, parts in told["parts"].items()
    }
    told["asked"] = {**told["asked"], "full_credit": 0.0001}
    return told


def past(chosen, other, **more):
    return Past(key=chosen.key, on=DAY, need=NEED, offer=chosen, others=(other,), **more)


def test_it_says_how_often_each_puts_the_chosen_one_first():
    decisions = [past(MANY, FEW, agreed=True, confirmed=True), past(FEW, MANY, agreed=True)]
    told = compare(decisions, None, amounts_only())
    ours, theirs = told.scores["chosen"]
    assert (ours.decisions, ours.first, ours.first_few, ours.mean_place) == (2, 1, 2, 1.5)
    assert (theirs.first, theirs.mean_place) == (1, 1.5)
    ours, theirs = told.scores["confirmed"]
    assert (ours.decisions, ours.first, theirs.first) == (1, 0, 1)
    assert told.scores["agreed"][0].decisions == 2


def test_what_changes_most_stands_first():
    told = compare([past(MANY, FEW), past(MANY, MANY_ALIKE)], None, amounts_only())
    first, second = told.changes
    assert (first.before.place, first.after.place) == (2, 1)
    assert first.after.fit == 100
    assert first.size >= second.size


MANY_ALIKE = ListingFacts(
    key="odd", title="A walk in the park", kind="events", quantity=Decimal(1), unit="people"
)


def test_the_same_weights_change_nothing():
    told = compare([past(MANY, FEW)], None, dict(terms.shelf("weights")))
    assert told.changes == ()
    assert told.scores["chosen"][0] == told.scores["chosen"][1]


def test_no_decision_has_no_mean():
    told = compare([], None, None)
    assert told.scores["chosen"][0].mean_place is None
