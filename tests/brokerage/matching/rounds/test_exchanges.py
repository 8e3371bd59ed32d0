"""Large rounds: exchanges make a plan better, keep every bound, and let the three plans differ."""

import random
from dataclasses import replace

from hypothesis import given as whatever
from hypothesis import settings

from benchmarks.rounds import world
from brokerage.matching.rounds.bettering import better, reach, served, widen
from brokerage.matching.rounds.filling import Room, fill
from brokerage.matching.rounds.model import board, value
from brokerage.matching.rounds.planning import make
from brokerage.matching.rounds.solving import solve
from brokerage.matching.rounds.values import Party
from brokerage.matching.rounds.weights import plans
from tests.brokerage.matching.rounds.worlds import a_round, asked, best_by_trying, given, rounds


@settings(max_examples=60, deadline=None)
@whatever(rounds(wishes=True))
def test_exchanges_keep_every_bound_and_every_pin_and_never_make_a_plan_worse(inputs):
    on = board(inputs)
    if best_by_trying(inputs, plans()[0]) is None:
        return
    found = [solve(on, weights).steps for weights in plans()]
    empty = tuple(one.portion.fewest * (n in on.pinned) for n, one in enumerate(on.choices))
    for weights, steps, other in zip(plans(), found, found[1:] + found[:1], strict=True):
        from_nothing = better(on, weights, empty, range(len(on.choices)))
        bettered = better(on, weights, steps, range(len(on.choices)))
        reached = reach(on, weights, steps, other)
        widened = widen(on, weights, steps)
        for one in (from_nothing, bettered, reached, widened):
            assert Room(on, one).holds()
            assert set(on.pinned) <= {n for n, step in enumerate(one) if step}
        assert value(on, weights, bettered) >= value(on, weights, steps) - 1e-6
        assert value(on, weights, from_nothing) >= value(on, weights, empty) - 1e-6
        assert served(on, reached) >= served(on, steps)
        assert served(on, widened) >= served(on, steps)


SCARCE = world(60, 150)  # too many pairs to be solved exactly, and far too little for all


def test_in_a_large_round_where_things_are_scarce_each_plan_goes_another_way():
    made = make(SCARCE)
    assert all(plan.gap for plan in made)
    assert len({plan.lines for plan in made}) == 3
    served = [plan.totals.organisations for plan in made]
    assert served[0] < served[1] < served[2]
    fits = [plan.totals.fit for plan in made]
    assert fits[0] > fits[1] > fits[2]


def test_a_large_round_is_planned_alike_whatever_the_order():
    mixed = replace(SCARCE, needs=SCARCE.needs[::-1], pairs=SCARCE.pairs[::-1])
    assert make(mixed) == make(SCARCE)


def test_a_plan_that_helps_fewer_gives_a_line_of_the_wider_one_to_whom_it_left_out():
    needs = [asked("a", "a", left=200), asked("b", "b", left=100)]
    on = board(a_round(needs, [given(left=200)], [("a", "offer", 90), ("b", "offer", 50)]))
    assert [served(on, one) for one in ((2, 0), (1, 1))] == [1, 2]
    assert reach(on, plans()[0], (2, 0), (1, 1)) == (1, 1)


def test_a_fairer_plan_never_helps_fewer_organisations():
    inputs = a_round(
        [asked("a", "new", left=200), asked("b", "helped", left=100)],
        [given(left=200)],
        [("a", "offer", 60), ("b", "offer", 40)],
        parties=[Party(key="new"), Party(key="helped", helped=9, new=False)],
    )
    fairest = solve(board(inputs), plans()[1])
    assert fairest.steps == (2, 0)  # fairer by the bonus alone, and yet for one only
    assert [plan.totals.organisations for plan in make(inputs)] == [2, 2, 2]


def test_what_has_no_bound_is_exchanged_and_filled_like_the_rest():
    inputs = a_round(
        [asked("a", "a", left=None), asked("b", "b", left=200), asked("c", "b", left=200)],
        [given("o", left=None), given("p", left=300)],
        [("a", "o", 50), ("a", "p", 60), ("b", "o", 70), ("b", "p", 80), ("c", "p", 75)],
    )
    on = board(inputs)
    for weights in plans():
        nothing = [0] * len(on.choices)
        for steps in (
            fill(on, weights, nothing),
            better(on, weights, nothing, range(len(on.choices))),
        ):
            assert Room(on, steps).holds()
            assert value(on, weights, steps) <= solve(on, weights).best + 1e-3
        assert all(plan.lines for plan in make(inputs))


def test_a_pin_makes_no_room_for_anything_better():
    inputs = a_round(
        [asked("a", "group"), asked("b", "group")],
        [given("o"), given("p")],
        [("a", "o", 50), ("b", "p", 90)],
        parties=[Party(key="group", room=1)],
        pins=[("a", "o")],
    )
    assert better(board(inputs), plans()[0], (1, 0), [1]) == (1, 0)


def test_as_many_are_reached_as_can_be_and_no_more():
    inputs = a_round(
        [asked("a", "a"), asked("b", "b"), asked("c", "c")],
        [given()],
        [("a", "offer", 50), ("b", "offer", 90), ("c", "offer", 90)],
        pins=[("a", "offer")],
    )
    assert reach(board(inputs), plans()[0], (1, 0, 0), (0, 1, 1)) == (1, 0, 0)


def test_nobody_is_left_out_for_another():
    needs = [asked("a", "a"), asked("b", "b")]
    on = board(a_round(needs, [given()], [("a", "offer", 90), ("b", "offer", 50)]))
    assert reach(on, plans()[0], (1, 0), (0, 1)) == (1, 0)


def test_where_an_organisation_is_asked_as_often_as_it_takes_its_least_line_makes_room():
    on = board(
        a_round(
            [asked("a", "group"), asked("b", "group")],
            [given("o"), given("p")],
            [("a", "o", 50), ("b", "p", 90)],
            parties=[Party(key="group", room=1)],
        )
    )
    assert better(on, plans()[0], (1, 0), [1]) == (0, 1)


def test_the_widest_plan_gives_a_line_to_whoever_goes_without_though_it_costs_fit():
    needs = [asked("a", "a", left=200), asked("b", "b", left=100)]
    on = board(a_round(needs, [given(left=200)], [("a", "offer", 90), ("b", "offer", 1)]))
    assert widen(on, plans()[2], (2, 0)) == (1, 1)
    assert widen(on, plans()[2], (1, 1)) == (1, 1)
    last = board(a_round(needs, [given(left=100)], [("a", "offer", 90), ("b", "offer", 1)]))
    assert served(last, widen(last, plans()[2], (1, 0))) == 1  # nobody loses all of it for that


def test_in_a_large_round_of_equals_who_waited_longest_comes_first():
    """Some thousand pairs that fit alike: the days of waiting decide, whatever the solver says."""
    dice = random.Random(3)
    needs = [asked(f"n{n:03}", f"p{n:03}", waited=dice.randint(0, 900)) for n in range(200)]
    offers = [given(f"o{n}", left=1000) for n in range(6)]
    pairs = [(need.key, offer.key, 60) for need in needs for offer in offers]
    longest = sorted(needs, key=lambda need: (-need.waited, need.key))[:60]
    for plan in make(a_round(needs, offers, pairs)):
        assert sorted(line.need for line in plan.lines) == sorted(need.key for need in longest)
