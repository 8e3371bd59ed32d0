"""What a round says of scarce offers and of changes is so: worked out anew, it is the same."""

import random
from dataclasses import replace

import pytest

from brokerage.admin import round_compare, round_words
from brokerage.matching.rounds import keeping, planning
from brokerage.matching.rounds.values import Asked, Given, Inputs, Pair, Party

SEEDS = range(12)


def a_round(seed):
    """Some needs and few offers of devices, so that somebody goes without."""
    die = random.Random(seed)
    parties = [
        Party(key=f"p{n}", helped=die.randint(0, 2), new=die.random() < 0.5, small=n % 2 == 0)
        for n in range(4)
    ]
    needs = [
        Asked(
            key=f"n{n}", party=die.choice(parties).key, left=100 * die.randint(1, 4),
            unit="devices", waited=die.randint(0, 60),
        )
        for n in range(5)
    ]  # fmt: skip
    offers = [
        Given(key=f"o{n}", party="giver", left=100 * die.randint(2, 5), unit="devices")
        for n in range(2)
    ]
    pairs = [Pair(n.key, o.key, die.randint(35, 95)) for n in needs for o in offers]
    givers = Party(key="giver", helped=0, new=False, small=False)
    return Inputs(
        needs=tuple(needs), offers=tuple(offers), parties=(*parties, givers), pairs=tuple(pairs)
    )


def one_more_of(inputs, offer):
    offers = [replace(one, left=one.left + 100) if one.key == offer else one
              for one in inputs.offers]  # fmt: skip
    return replace(inputs, offers=tuple(offers))


@pytest.mark.parametrize("seed", SEEDS)
def test_one_more_of_a_scarce_offer_adds_no_more_fit_than_is_said(seed):
    inputs = a_round(seed)
    first = planning.make(inputs)[0]
    for one in first.scarce:
        richer = planning.make(one_more_of(inputs, one.offer))[0]
        assert richer.totals.fit - first.totals.fit <= one.price + 0.5


def test_some_of_these_rounds_have_a_scarce_offer_with_a_price():
    told = [one.price for seed in SEEDS for one in planning.make(a_round(seed))[0].scarce]
    assert sum(price >= 1 for price in told) > len(SEEDS) / 2


@pytest.mark.parametrize("seed", SEEDS)
def test_beside_each_other_the_plans_name_the_price_that_is_fit_alone(seed):
    made = planning.make(a_round(seed))
    fit = {one.offer: one.price for one in made[0].scarce}
    left = round_compare.left_by_all(made)
    assert left.name == made[0].name
    assert {one.offer: one.price for one in left.scarce} == {
        one.offer: fit.get(one.offer, 0.0) for plan in made for one in plan.scarce
    }


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("what", ["pins", "forbids"])
def test_the_price_of_a_change_is_what_the_lines_come_to_before_and_after(seed, what):
    inputs = a_round(seed)
    before = planning.make(inputs)
    after = planning.make(replace(inputs, **{what: frozenset({inputs.pairs[0].key})}))
    for old, new in zip(before, after, strict=True):
        told = keeping.price(old.totals, new.totals)
        fits = [sum(line.fit * line.share for line in plan.lines) for plan in (old, new)]
        assert told.fit == pytest.approx(fits[1] - fits[0], abs=0.06)
        needs = [len({line.need for line in plan.lines}) for plan in (old, new)]
        assert told.needs == needs[1] - needs[0]


def test_points_of_fairness_are_not_called_fit():
    assert round_words.one_more(42.75, "most_fit") == (
        "One more of it would add 43 points of fit at most."
    )
    assert round_words.one_more(42.75, "widest") == (
        "One more of it would add 43 points at most, with those for fairness and waiting."
    )
    assert round_words.one_more(1.2, "most_fit") == (
        "One more of it would add 1 point of fit at most."
    )
    assert "at most, with those" in round_words.one_more(1.2, "a plan of before")
    assert round_words.one_more(0.4, "most_fit") == ""
