"""Suggestions carry their reasons, and come back whole from storage."""

import json

from brokerage.matching.suggest import judge
from brokerage.matching.values import Gate, Suggestion, Verdict

from .listings import CLASS, HELPERS, TODAY, a_need, an_offer


def a_suggestion(fit=60, gates=()):
    return Suggestion("n", "o", tuple(gates), (), fit, 50, "", "1")


def test_the_verdict_is_that_of_the_worst_gate():
    gates = [
        Gate("a", Verdict.ASK, "?"),
        Gate("b", Verdict.PASS, "."),
        Gate("c", Verdict.FIXABLE, "."),
    ]
    assert a_suggestion(gates=gates).verdict is Verdict.ASK


def test_without_gates_nothing_stands_in_the_way():
    assert a_suggestion().verdict is Verdict.PASS


def test_the_fit_is_told_in_four_bands():
    told = [a_suggestion(fit=fit).band for fit in (100, 75, 74, 55, 54, 35, 34, 0)]
    assert told == ["strong", "strong", "good", "good", "possible", "possible", "weak", "weak"]


def test_a_suggestion_comes_back_from_storage_as_it_went():
    need = a_need(**CLASS, check=True, places=("Armley",))
    went = judge(need, an_offer(**HELPERS, check=False), on=TODAY)
    assert Suggestion.from_json(json.loads(json.dumps(went.as_json()))) == went
