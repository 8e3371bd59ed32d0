"""Units, leftovers and their reasons, ties, large rounds, and what is kept of it all."""

import json
from fractions import Fraction

import pytest
from hypothesis import given as whatever
from hypothesis import settings

from brokerage.matching.rounds import highs, keeping, program, solving
from brokerage.matching.rounds.filling import Room
from brokerage.matching.rounds.model import Added, board, value
from brokerage.matching.rounds.planning import make
from brokerage.matching.rounds.portions import portion
from brokerage.matching.rounds.solving import Impossible, solve
from brokerage.matching.rounds.values import Pair, Party
from brokerage.matching.rounds.weights import plans, version
from tests.brokerage.matching.rounds.worlds import a_round, asked, best_by_trying, given, rounds


def first(inputs):
    return make(inputs)[0]


def test_days_are_counted_in_hours():
    part = portion(asked(left=1000, unit="hours"), given(left=200, unit="days"))
    assert (part.most, part.size, part.rate) == (10, 100, Fraction(7))
    plan = first(
        a_round(
            [asked(left=1000, unit="hours"), asked("other", left=400, unit="hours")],
            [given(left=200, unit="days")],
            [("need", "offer", 80), ("other", "offer", 60)],
        )
    )
    assert sum(line.costs for line in plan.lines) <= 200
    assert sum(line.amount for line in plan.lines) >= 1300


def test_units_that_cannot_be_compared_go_whole_for_whole():
    part = portion(asked(left=1000, unit="people"), given(left=300, unit="sessions"))
    assert (part.size, part.costs, part.most) == (1000, 300, 1)
    free = portion(asked(left=None, unit="people"), given(left=None, unit="sessions"))
    assert (free.size, free.costs) == (100, 100)


def test_what_has_no_bound_is_bound_by_the_other_side():
    assert portion(asked(left=None), given(left=300)).most == 3
    assert portion(asked(left=300), given(left=None)).most == 3
    assert portion(asked(left=None), given(left=None)).size == 100


def test_parts_of_a_unit_can_be_given():
    assert portion(asked(left=1000), given(left=50)).size == 50
    assert portion(asked(left=750), given(left=1000)).size == 50


def test_amounts_that_do_not_suit_make_no_portion():
    assert portion(asked(left=100), given(left=200, whole=True)) is None
    assert portion(asked(left=0), given()) is None
    assert portion(asked(), given(left=0)) is None
    assert portion(asked(left=None, least=500), given(left=300)) is None


def test_who_waited_longer_comes_first_where_all_else_is_alike():
    needs = [asked("a", "a", waited=3), asked("b", "b", waited=4)]
    plan = first(a_round(needs, [given()], [("a", "offer", 70), ("b", "offer", 70)]))
    assert [line.need for line in plan.lines] == ["b"]


def test_and_then_the_lower_id():
    needs = [asked("b", "b"), asked("a", "a")]
    plan = first(a_round(needs, [given()], [("b", "offer", 70), ("a", "offer", 70)]))
    assert [line.need for line in plan.lines] == ["a"]


def test_who_had_no_help_comes_before_who_fits_a_little_better():
    needs = [asked("a", "helped"), asked("b", "new")]
    inputs = a_round(
        needs,
        [given()],
        [("a", "offer", 80), ("b", "offer", 75)],
        parties=[Party(key="helped", helped=2, new=False), Party(key="new", small=True)],
    )
    fit, balanced, _widest = make(inputs)
    assert [line.need for line in fit.lines] == ["a"]
    assert [line.need for line in balanced.lines] == ["b"]
    assert (balanced.totals.newcomers, balanced.totals.small_share) == (1, 100)


def test_an_offer_is_never_left_unused_because_somebody_was_helped_often():
    inputs = a_round(
        [asked()], [given()], [("need", "offer", 40)], parties=[Party(key="group", helped=9)]
    )
    assert all(plan.lines for plan in make(inputs))


def test_every_need_that_goes_without_says_why():
    needs = [
        asked("got", "a"),
        asked("late", "b", waited=9),
        asked("alone", "c"),
        asked("odd", "d", left=50),
        asked("barred", "e"),
        asked("full", "f"),
        asked("shy", "g"),
    ]
    offers = [given(), given("big", left=100, whole=True), given("quiet", "silent")]
    pairs = [
        ("got", "offer", 90),
        ("late", "offer", 60),
        ("odd", "big", 70),
        ("barred", "offer", 99),
        ("full", "offer", 99),
        ("shy", "quiet", 80),
    ]
    parties = [Party(key="f", room=0), Party(key="silent", room=0)]
    plan = first(a_round(needs, offers, pairs, parties=parties, forbids=[("barred", "offer")]))
    told = {one.need: one.why for one in plan.unmet}
    assert told == {
        "late": "taken",
        "alone": "nothing",
        "odd": "amount",
        "barred": "forbidden",
        "full": "limit",
        "shy": "giver_limit",
    }
    assert plan.unmet[0].taken_by == ("got",)
    assert [(one.offer, one.wanted_by) for one in plan.scarce] == [("offer", ("late",))]
    assert plan.scarce[0].price > 0


def test_a_giver_at_its_limit_is_named():
    needs = [asked("a", "a"), asked("b", "b")]
    inputs = a_round(
        needs,
        [given(left=200)],
        [("a", "offer", 90), ("b", "offer", 60)],
        parties=[Party(key="company", room=1)],
    )
    assert [(one.need, one.why) for one in first(inputs).unmet] == [("b", "giver_limit")]


def test_nothing_to_choose_from_is_an_empty_plan():
    plan = first(a_round([asked()], [given()], []))
    assert plan.lines == ()
    assert plan.totals.small_share == 0


def test_pairs_of_listings_that_are_not_in_the_round_are_left_out():
    assert first(a_round([asked()], [], [("need", "gone", 90)])).lines == ()


def test_a_pin_that_cannot_be_is_refused():
    with pytest.raises(Impossible):
        make(a_round([asked()], [given()], [], pins=[("need", "offer")]))


@settings(max_examples=60, deadline=None)
@whatever(rounds(wishes=True))
def test_a_large_round_keeps_every_bound_and_says_how_far_it_is(inputs):
    before, solving.SMALL = solving.SMALL, 0
    try:
        on = board(inputs)
        for weights in plans():
            best = best_by_trying(inputs, weights)
            if best is None:
                return
            solved = solve(on, weights)
            assert Room(on, solved.steps).holds()
            assert set(on.pinned) <= {n for n, step in enumerate(solved.steps) if step}
            assert value(on, weights, solved.steps) <= best + 1e-4 <= solved.best + 2e-4
    finally:
        solving.SMALL = before


def test_without_a_solver_the_plan_is_filled_by_worth(monkeypatch):
    monkeypatch.setattr(highs, "linear", lambda program: None)
    needs = [asked("a", "a"), asked("b", "b")]
    inputs = a_round(needs, [given()], [("a", "offer", 60), ("b", "offer", 90)])
    assert [line.need for line in first(inputs).lines] == ["b"]


def test_what_is_kept_comes_back_as_it_was():
    inputs = a_round(
        [asked(left=1000, unit="hours", wards=("Armley",))],
        [given(left=200, unit="days")],
        [("need", "offer", 80)],
        pins=[("need", "offer")],
    ).sorted()
    kept = json.loads(json.dumps(keeping.inputs_as_json(inputs)))
    assert keeping.inputs_from_json(kept, pins=inputs.pins) == inputs
    for plan in make(inputs):
        assert keeping.plan_from_json(json.loads(json.dumps(keeping.plan_as_json(plan)))) == plan
        assert plan.line(("need", "offer")) in plan.lines


def test_the_best_pairs_of_each_need_and_of_each_offer_are_kept():
    pairs = [Pair("n", f"o{n:02}", 99 - n) for n in range(12)]
    kept = {pair.offer for pair in keeping.worth_keeping(pairs)}
    assert len(kept) == 12  # each is among the best of its offer
    crowd = [Pair("m", f"o{o:02}", 99 - o) for o in range(11)]
    crowd += [Pair(f"n{n:02}", "o10", 99 - n // 2) for n in range(12)]
    assert ("m", "o10") not in {pair.key for pair in keeping.worth_keeping(crowd)}


def test_the_price_of_a_change_is_what_became_more_or_less():
    two = a_round(
        [asked("a", "a"), asked("b", "b")],
        [given(left=200)],
        [("a", "offer", 60), ("b", "offer", 90)],
    )
    before = first(two)
    after = first(two.wishing(pins=(), forbids=[("a", "offer")]))
    told = keeping.price(before.totals, after.totals)
    assert (told.fit, told.needs, told.organisations) == (-60.0, -1, -1)
    assert not told.nothing
    assert keeping.price(before.totals, before.totals).nothing


def test_the_solver_gives_up_in_plain_values(monkeypatch):
    class Nothing:
        x = None

    monkeypatch.setattr(highs, "linprog", lambda *args, **more: Nothing)
    monkeypatch.setattr(highs, "milp", lambda *args, **more: Nothing)
    on = board(a_round([asked()], [given()], [("need", "offer", 80)]))
    assert highs.linear(program.write(on, plans()[1], Added())) is None
    assert highs.whole(program.write(on, plans()[1], Added(whole=True))) is None


LIMITED = a_round(
    [asked("n", "group", left=200), asked("k", "k"), asked("l", "l")],
    [given("p", left=200), given("q", left=200), given("r", left=200, whole=True)],
    [("n", "p", 80), ("n", "q", 80), ("n", "r", 36), ("k", "p", 99), ("l", "q", 99)],
    parties=[Party(key="group", room=1)],
)


def test_a_limit_counts_proposals_and_not_amounts():
    plan = first(LIMITED)
    assert [line.need for line in plan.lines].count("n") == 1
    assert plan.totals.needs == 3


def test_where_nothing_exact_is_found_what_was_filled_stands(monkeypatch):
    monkeypatch.setattr(highs, "whole", lambda program: None)
    on = board(LIMITED)
    solved = solve(on, plans()[0])
    assert Room(on, solved.steps).holds()
    assert sum(step > 0 for step in solved.steps) == 3


def test_how_many_plans_are_ready_is_told():
    heard = []
    make(LIMITED, told=lambda done, of: heard.append((done, of)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_the_file_of_rounds_has_a_version():
    assert version()


def test_nothing_left_of_a_rounded_amount_is_no_portion():
    assert portion(asked(left=1, unit="sessions"), given(left=1, unit="hours")) is None
