"""A DBS check that is asked for is never lost through the words beside it."""

import pytest

from brokerage.matching.reading import checks

from .listings import CLASS, HELPERS, a_need, an_offer, gate, verdict


def helpers(check=None, said="", **more):
    return an_offer(**HELPERS | more, check=check, description=said)


@pytest.mark.parametrize(
    "said",
    [
        "An enhanced DBS check will be required for every volunteer",
        "The DBS can be paid for by us.",
        "DBS checks are happy work for our office.",
        "All of our helpers must have a DBS.",
    ],
)
@pytest.mark.parametrize("ticked", [True, None])
def test_what_a_need_tells_of_its_check_does_not_undo_it(said, ticked):
    need = a_need(**CLASS, check=ticked, description=said)
    assert verdict("check", need, helpers(check=False, said="None of us are checked")) == "fail"


@pytest.mark.parametrize(
    "said", ["no DBS needed for parents. Volunteers need one", "A DBS is not required.", "No DBS."]
)
def test_a_need_that_ticks_a_check_and_writes_none_is_asked(said):
    need = a_need(**CLASS, check=True, description=said)
    for check in (False, None):
        found = gate("check", need, helpers(check=check))
        assert (found.verdict, found.question) == ("ask", "Is a DBS check needed, and for whom?")
    assert verdict("check", need, helpers(check=True)) == "pass"


def test_a_need_that_ticks_no_check_and_writes_one_is_asked():
    need = a_need(**CLASS, check=False, description="An enhanced DBS is a must.")
    found = gate("check", need, helpers(check=False))
    assert found.verdict == "ask"
    assert found.sentence == "The need ticks no DBS check but writes of one."
    assert verdict("check", need, helpers(check=True)) == "pass"


@pytest.mark.parametrize(
    "said",
    [
        "Our carers all hold an enhanced DBS.",
        "We have DBS checks ourselves.",
        "Our own staff are DBS checked",
        "No DBS needed",
    ],
)
def test_a_check_that_a_need_holds_itself_is_not_asked_of_others(said):
    need = a_need(**CLASS, description=said)
    assert verdict("check", need, helpers(check=False)) == "no matter"


def test_a_check_held_and_asked_for_in_one_breath_is_asked_for():
    assert checks.required("Our staff are DBS checked, and yours would have to be", None)
    assert checks.required("Our staff all hold a DBS. You need a DBS too.", None)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("We have not got DBS checks but can be supervised", "fail"),
        ("We haven't any DBS checks, sorry", "fail"),
        ("None of us is checked.", "fail"),
        ("Nobody here has a DBS check", "fail"),
        ("We do not hold a DBS", "fail"),
        ("We don't have DBS checks yet but can get them", "fixable"),
        ("No DBS yet, but one could be arranged", "fixable"),
        ("Happy to be DBS checked", "fixable"),
        ("DBS applied for", "fixable"),
        ("We don't mind being DBS checked", "fixable"),
        ("All of us hold an enhanced DBS", "pass"),
        ("Kind people", "ask"),
    ],
)
def test_what_an_offer_says_of_its_check(said, told):
    assert verdict("check", a_need(**CLASS, check=True), helpers(said=said)) == told


@pytest.mark.parametrize(
    ("ticked", "said"), [(True, "None of us has a DBS check."), (False, "All are DBS checked.")]
)
def test_an_offer_whose_tick_and_words_differ_is_asked(ticked, said):
    found = gate("check", a_need(**CLASS, check=True), helpers(check=ticked, said=said))
    assert found.verdict == "ask"
    assert found.question == "Are the people DBS checked, and at what level?"


def test_a_check_is_asked_for_from_afar_too():
    need = a_need(**CLASS | {"mode": "remote"}, check=True, description="mentors for 14-16s")
    assert verdict("check", need, helpers(said="No DBS", mode="remote")) == "fail"
