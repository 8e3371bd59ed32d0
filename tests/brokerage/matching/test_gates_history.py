"""What was answered before: to exactly this, between the two, and again and again."""

from datetime import date, timedelta

import pytest

from brokerage.matching import answers
from brokerage.matching.values import Before
from brokerage.moves.ending import NOT_NOW
from brokerage.states import Reason

from .listings import LAPTOPS, TODAY, a_need, an_offer, gate, verdict

YESTERDAY = TODAY - timedelta(days=1)


def test_every_reason_an_organisation_may_give_has_its_row_and_no_row_is_of_another():
    assert set(answers.known()) == set(Reason.values)


def test_what_waits_is_what_a_day_to_ask_again_is_kept_for():
    assert {slug for slug, one in answers.known().items() if one.then == "wait"} == NOT_NOW


def said(reason, on=YESTERDAY, **more):
    """A no to exactly this need and offer."""
    return Before(need="need", offer="offer", reason=reason, on=on, by="Armley Lanterns", **more)


def judged(*before, name="said before", **offer):
    return gate(name, a_need(**LAPTOPS, before=before), an_offer(**LAPTOPS, **offer))


@pytest.mark.parametrize("reason", ["wrong_kind", "wrong_people", "wrong_place", "values"])
def test_what_no_asking_changes_fails(reason):
    found = judged(said(reason))
    assert found.verdict == "fail"
    assert found.sentence.startswith("Armley Lanterns said no to exactly this on 22 November 2026")


@pytest.mark.parametrize(
    ("reason", "asks"),
    [
        ("wrong_times", "other days or times?"),
        ("wrong_amount", "How much would be right?"),
        ("condition", "Can the condition be met"),
    ],
)
def test_what_can_be_settled_is_fixable_with_its_question(reason, asks):
    found = judged(said(reason))
    assert found.verdict == "fixable"
    assert asks in found.question


@pytest.mark.parametrize("reason", ["other", "lost_touch", "a_reason_of_next_year"])
def test_any_other_no_is_asked_about(reason):
    found = judged(said(reason))
    assert (found.verdict, found.question) == ("ask", "Has what stood in the way changed?")


def test_not_now_waits_until_the_day_they_named():
    later = TODAY + timedelta(days=9)
    found = judged(said("not_now", until=later))
    assert (found.verdict, found.question) == ("fixable", "Can it wait until 2 December 2026?")


@pytest.mark.parametrize("until", [None, TODAY, YESTERDAY])
def test_not_now_is_over_once_its_day_has_come_or_none_was_named(until):
    assert judged(said("no_capacity", until=until)) is None


def test_the_last_word_stands_whichever_listing_it_is_told_with():
    early, late = said("values", on=date(2026, 1, 1)), said("wrong_times")
    assert judged(early, late).verdict == "fixable"
    need, offer = a_need(**LAPTOPS, before=(late,)), an_offer(**LAPTOPS, before=(early,))
    assert verdict("said before", need, offer) == "fixable"


def test_a_no_to_another_pair_says_nothing_of_this_one():
    assert judged(Before(need="need", offer="another", reason="values", on=YESTERDAY)) is None


def test_a_reason_between_the_two_is_asked_about_once():
    need = a_need(**LAPTOPS, refused_reasons=("wrong_times",))
    found = gate("declined before", need, an_offer(**LAPTOPS, refused_reasons=("wrong_times",)))
    assert found.verdict == "ask"
    assert found.sentence.count("did not fit") == 1


def test_a_reason_that_exactly_this_pair_gave_is_not_told_twice():
    found = judged(said("wrong_times"), name="declined before", refused_reasons=("wrong_times",))
    assert found is None


def test_what_a_giver_says_again_and_again_is_a_question():
    often = (("wrong_place", 2), ("wrong_times", 4), ("not_now", 9))
    found = judged(name="said often", often=often, organisation="Fernleaf Software")
    assert "Fernleaf Software said no 4 times before" in found.sentence
    assert found.question == "Do these days and times suit them?"
    assert judged(name="said often", often=(("not_now", 9),)) is None
    assert judged(name="said often", often=often).sentence.startswith("The giver said no")


def test_what_would_fit_better_is_read_out_three_at_the_most():
    need = a_need(**LAPTOPS, wishes=("Six", "Ones with big keys"))
    found = gate("fits better", need, an_offer(**LAPTOPS, wishes=("A", "B")))
    assert "“Six”; “Ones with big keys”; “A”." in found.sentence
    assert "B" not in found.sentence.replace("Ones with big keys", "")
