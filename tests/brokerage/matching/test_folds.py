"""Cross-validation: no need has a say in the setting by which it is ranked."""

import pytest

from benchmarks import folds
from brokerage.matching import terms

NEEDS = [f"need-{number}" for number in range(30)]


def measured(ranked):
    """As if the scores were grades: their mean."""
    scores = [score for order in ranked.values() for score, _ in order]
    return {"nDCG@5": round(sum(scores) / len(scores), 4), "violation@5": 0.0}


@pytest.fixture
def two_settings(monkeypatch):
    """The shipped one and another."""
    found = list(folds.grid())[:2]
    monkeypatch.setattr(folds, "grid", lambda: iter(found))
    return found


def ranks(score):
    """Ranks every need, each with the score that it has under the weights in use."""

    def rank_all():
        least = terms.weights()["shown"]["least"]
        return {need: [(score(need, least), "offer")] for need in NEEDS}

    return rank_all


def test_the_first_setting_is_what_is_shipped():
    assert next(folds.grid()).weights() == dict(terms.weights())


def test_every_need_is_dealt_to_one_fold_and_always_the_same():
    dealt = {need: folds.fold_of(need, 5) for need in NEEDS}
    assert set(dealt.values()) == set(range(5))
    assert dealt == {need: folds.fold_of(need, 5) for need in reversed(NEEDS)}


def test_a_setting_that_a_fold_alone_would_like_is_not_what_it_is_ranked_by(two_settings):
    shipped, other = (one.least for one in two_settings)
    alone = {need for need in NEEDS if folds.fold_of(need, 3) == 0}

    def score(need, least):
        return float(least == (other if need in alone else shipped))

    found = folds.held_out(ranks(score), measured, 3)
    assert found["nDCG@5 of each fold"][0] == 0.0


def test_where_two_settings_do_as_well_the_shipped_one_is_taken(two_settings):
    found = folds.held_out(ranks(lambda _need, _least: 1.0), measured, 3)
    assert str(two_settings[0]) in found["chosen most"]


def test_the_figures_are_those_of_every_need(two_settings):
    found = folds.held_out(ranks(lambda need, _least: float(need[-1])), measured, 3)
    assert found["nDCG@5"] == pytest.approx(sum(int(n[-1]) for n in NEEDS) / len(NEEDS), abs=1e-4)


@pytest.mark.parametrize(("many", "says"), [(1, "Two folds"), (-3, "Two folds"), (500, "no need")])
def test_folds_that_cannot_be_are_refused(two_settings, many, says):
    with pytest.raises(ValueError, match=says):
        folds.held_out(ranks(lambda _need, _least: 1.0), measured, many)
