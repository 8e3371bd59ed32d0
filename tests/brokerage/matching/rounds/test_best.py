"""The plan is the best there is, proved by trying every other one; and it keeps every bound."""

from dataclasses import replace

import pytest
from hypothesis import given as whatever
from hypothesis import settings
from hypothesis import strategies as st

from brokerage.matching.rounds.model import board, value
from brokerage.matching.rounds.planning import make
from brokerage.matching.rounds.solving import Impossible, solve
from brokerage.matching.rounds.weights import plans
from tests.brokerage.matching.rounds.worlds import best_by_trying, rounds

some = settings(max_examples=60, deadline=None)


@some
@whatever(rounds(wishes=True), st.sampled_from(plans()))
def test_no_lawful_plan_is_worth_more(inputs, weights):
    best = best_by_trying(inputs, weights)
    on = board(inputs)
    if best is None:
        with pytest.raises(Impossible):
            solve(on, weights)
        return
    assert value(on, weights, solve(on, weights).steps) == pytest.approx(best, abs=1e-4)


@some
@whatever(rounds())
def test_nothing_is_promised_twice(inputs):
    for plan in make(inputs):
        for need in inputs.needs:
            assert sum(one.amount for one in plan.lines if one.need == need.key) <= need.left
        for offer in inputs.offers:
            assert sum(one.costs for one in plan.lines if one.offer == offer.key) <= offer.left


@some
@whatever(rounds())
def test_smallest_parts_and_wholes_are_kept(inputs):
    sides = {one.key: one for one in (*inputs.needs, *inputs.offers)}
    for plan in make(inputs):
        for line in plan.lines:
            for side in (sides[line.need], sides[line.offer]):
                least = side.left if side.whole else min(side.least, side.left)
                assert line.amount >= least


@some
@whatever(rounds())
def test_no_organisation_is_asked_more_often_than_it_takes(inputs):
    owner = {need.key: need.party for need in inputs.needs}
    for plan in make(inputs):
        for party in inputs.parties:
            asked = sum(owner[line.need] == party.key for line in plan.lines)
            assert party.room is None or asked <= party.room


@some
@whatever(rounds(wishes=True))
def test_pins_are_kept_and_what_is_forbidden_is_left_out(inputs):
    try:
        made = make(inputs)
    except Impossible:
        assert best_by_trying(inputs, plans()[0]) is None
        return
    for plan in made:
        keys = {line.key for line in plan.lines}
        assert inputs.pins <= keys
        assert not inputs.forbids & keys


@some
@whatever(rounds(), st.randoms(use_true_random=False))
def test_the_order_of_the_inputs_says_nothing(inputs, dice):
    def mixed(rows):
        return tuple(dice.sample(rows, len(rows)))

    other = replace(
        inputs,
        needs=mixed(inputs.needs),
        offers=mixed(inputs.offers),
        parties=mixed(inputs.parties),
        pairs=mixed(inputs.pairs),
    )
    assert make(other) == make(inputs)


@some
@whatever(rounds())
def test_more_fairness_never_serves_fewer_organisations_nor_fits_better(inputs):
    made = make(inputs)
    served = [plan.totals.organisations for plan in made]
    assert served == sorted(served)
    assert all(plan.totals.fit <= made[0].totals.fit + 0.01 for plan in made)
