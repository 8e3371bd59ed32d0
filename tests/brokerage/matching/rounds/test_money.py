"""Money in a round: a pot is never swapped for things, and no award is larger than it says."""

import json

import pytest

from brokerage.matching.rounds import keeping
from brokerage.matching.rounds.planning import make
from brokerage.matching.rounds.portions import portion
from tests.brokerage.matching.rounds.worlds import a_round, asked, given


def pounds(n):
    return n * 100


def money(key="fund", left=50_000, **more):
    return given(key, left=None if left is None else pounds(left), unit="gbp", **more)


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [("devices", "gbp"), ("gbp", "days"), ("people", "£"), ("pounds", "sites"), ("GBP", "")],
)
def test_money_and_what_is_not_money_are_nothing_to_share_out(wanted, offered):
    assert portion(asked(left=300, unit=wanted), given(left=pounds(50_000), unit=offered)) is None


def test_a_pot_stays_for_those_who_ask_for_money():
    inputs = a_round(
        [asked("devices", "a", left=300), asked("grant", "b", left=pounds(8_000), unit="gbp")],
        [money()],
        [("devices", "fund", 90), ("grant", "fund", 60)],
    )
    for plan in make(inputs):
        assert [(line.need, line.costs) for line in plan.lines] == [("grant", pounds(8_000))]
        assert [(one.need, one.why, one.offer) for one in plan.unmet] == [
            ("devices", "money", "fund")
        ]


@pytest.mark.parametrize(
    ("wanted", "award", "got"), [(8_000, 2_000, 2_000), (1_500, 2_000, 1_500), (8_000, None, 8_000)]
)
def test_no_need_has_more_than_one_award(wanted, award, got):
    needs = [asked(key, key, left=pounds(wanted), unit="gbp") for key in ("a", "b")]
    fund = money(left=20_000, most=award and pounds(award))
    for plan in make(a_round(needs, [fund], [("a", "fund", 80), ("b", "fund", 70)])):
        assert [line.amount for line in plan.lines] == [pounds(got)] * 2
        assert [line.share for line in plan.lines] == pytest.approx([got / wanted] * 2)


def test_a_need_that_goes_whole_is_not_met_by_an_award_that_is_too_small():
    need = asked(left=pounds(8_000), unit="gbp", whole=True)
    assert portion(need, money(most=pounds(2_000))) is None


@pytest.mark.parametrize("left", [None, 20_000])
def test_a_need_without_a_sum_has_one_award_for_its_whole(left):
    part = portion(asked(left=None, unit="gbp"), money(left=left, most=pounds(2_000)))
    assert part.most * part.size == pounds(2_000)
    assert part.most * part.share == pytest.approx(1.0)


def test_the_award_is_kept_and_a_round_from_before_has_none():
    inputs = a_round([asked(unit="gbp")], [money(most=pounds(500))], []).sorted()
    stored = json.loads(json.dumps(keeping.inputs_as_json(inputs)))
    assert keeping.inputs_from_json(stored) == inputs
    del stored["offers"][0]["most"]
    assert keeping.inputs_from_json(stored).offers[0].most is None
