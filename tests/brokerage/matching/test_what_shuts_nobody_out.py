"""Words that sound like a no and are none: an answer, what both do without, what is not needed."""

import pytest

from brokerage.matching.reading import clauses, rooms, working

from .listings import HELPERS, LAPTOPS, ROOM, a_need, an_offer, verdict


@pytest.mark.parametrize(
    "typed", ["It is a men's group, but no we are happy with anybody", "no I can do any day"]
)
def test_a_no_that_answers_rules_nothing_out(typed):
    assert clauses.refused(typed) == ()


def test_what_both_do_without_stands_in_nobodys_way():
    need = a_need(title="Screens to be taken away", description="No fridges.")
    offer = an_offer(title="We take screens", description="We do not accept fridges.")
    assert verdict("ruled out", need, offer) != "fail"


def test_what_only_one_does_without_still_does():
    need = a_need(**LAPTOPS, description="No MacBooks.")
    offer = an_offer(title="Ten MacBooks", kind="devices", description="No fridges.")
    assert verdict("ruled out", need, offer) == "fail"


@pytest.mark.parametrize(
    "typed",
    ["We are not fussed about lifts or parking.", "Nobody uses a wheelchair.",
     "None of our members needs parking", "No one here wants a kitchen"],
)  # fmt: skip
def test_what_nobody_needs_is_not_wanted(typed):
    assert rooms.wanted(typed) == frozenset()
    assert verdict("facilities", a_need(**ROOM, description=typed), an_offer(**ROOM)) != "fail"


@pytest.mark.parametrize(
    ("typed", "may"),
    [
        ("She had no right to work, but her papers came through in May.", True),
        ("He had no permission to work; now he can take any job.", True),
        ("They have no right to work yet.", False),
        ("We are five.", None),
    ],
)
def test_who_may_work_by_now_may(typed, may):
    assert working.may(typed) is may


def test_helpers_who_ask_nothing_are_asked_nothing():
    assert verdict("agreed", a_need(**HELPERS), an_offer(**HELPERS)) == "no matter"
