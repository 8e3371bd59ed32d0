"""A check that a no demands is demanded; one that is over, or only spoken of, is not held."""

import pytest

from brokerage.matching.reading import checks

from .listings import CLASS, HELPERS, a_need, an_offer, gate, verdict


@pytest.mark.parametrize(
    "said",
    [
        "No DBS, no entry.",
        "No DBS no start I'm afraid",
        "No DBS means no volunteering with us",
        "You can't help without a DBS",
        "You cannot help here without an enhanced DBS check.",
        "We can't let anyone in without a DBS check",
        "Nobody works with our kids without an enhanced DBS.",
        "No one starts until their DBS is back",
        "Unfortunately we cannot accept people who have no DBS",
        "We don't take volunteers who haven't got a DBS",
        "We never leave adults with them unless they have a DBS",
        "Unless you have a DBS you will not be able to help",
        "Without a DBS we cannot have you in the room",
        "People with no DBS can't be let in",
    ],
)
@pytest.mark.parametrize("ticked", [None, True])
def test_a_check_that_is_demanded_by_a_no_is_demanded(said, ticked):
    need = a_need(**CLASS, check=ticked, description=said)
    assert verdict("check", need, an_offer(**HELPERS, check=False)) == "fail"
    assert verdict("check", need, an_offer(**HELPERS)) == "ask"
    assert verdict("check", need, an_offer(**HELPERS, check=True)) == "pass"


@pytest.mark.parametrize(
    "said",
    [
        "No DBS needed.",
        "A DBS isn't required",
        "You can help without a DBS.",
        "We can't pay you, but you can help without a DBS.",
        "We don't ask for a DBS",
        "There is no need for a DBS check",
        "No problem without a DBS",
        "You don't need a DBS",
        "We do not turn anyone away without a DBS",
    ],
)
def test_a_check_that_is_not_needed_is_no_matter(said):
    need = a_need(**CLASS, description=said)
    assert verdict("check", need, an_offer(**HELPERS, check=False)) == "no matter"


@pytest.mark.parametrize(
    "said",
    [
        "We don't have a DBS policy",
        "Nobody knows about DBS here",
        "No DBS, no CV",
        "Not sure of DBS",
    ],
)
def test_a_need_that_leaves_it_in_doubt_is_asked(said):
    need = a_need(**CLASS, description=said)
    found = gate("check", need, an_offer(**HELPERS, check=False))
    assert (found.verdict, found.question) == ("ask", "Is a DBS check needed, and for whom?")
    assert verdict("check", need, an_offer(**HELPERS, check=True)) == "no matter"
    ticked = a_need(**CLASS, check=False, description=said)
    assert verdict("check", ticked, an_offer(**HELPERS, check=False)) == "no matter"


@pytest.mark.parametrize(
    "said",
    [
        "My DBS ran out in 2024 but I'm happy to get a new one.",
        "My DBS expired in 2024.",
        "My DBS, which I got for scouts, has lapsed",
        "Our DBS checks are out of date",
        "I have an expired DBS",
        "I had a DBS in my last job.",
        "I held an enhanced DBS when I was a teacher",
        "I used to have a DBS",
        "Our DBS needs renewing",
        "My DBS needs to be renewed",
        "My DBS is no longer in date",
        "My DBS expired. I'd need a new DBS",
    ],
)
def test_a_check_that_is_over_has_to_be_done_again(said):
    need = a_need(**CLASS, check=True)
    assert verdict("check", need, an_offer(**HELPERS, description=said)) == "fixable"
    assert verdict("check", need, an_offer(**HELPERS, description=said, check=False)) == "fixable"
    assert verdict("check", need, an_offer(**HELPERS, description=said, check=True)) != "pass"


@pytest.mark.parametrize("said", ["My DBS was refused.", "I was turned down for a DBS"])
def test_a_check_that_was_refused_is_none(said):
    assert verdict("check", a_need(**CLASS, check=True), an_offer(**HELPERS, description=said)) == (
        "fail"
    )


@pytest.mark.parametrize(
    "said",
    [
        "DBS? Never needed one.",
        "Do I need a DBS?",
        "I know about DBS checks",
        "I'd need a DBS",
        "Would I have to have a DBS to help?",
        "If I must have a DBS I will think about it",
        "Tell me about the DBS",
        "Rotas and DBS reminders",
    ],
)
def test_a_check_that_is_only_spoken_of_is_asked(said):
    assert verdict("check", a_need(**CLASS, check=True), an_offer(**HELPERS, description=said)) == (
        "ask"
    )


@pytest.mark.parametrize(
    "said",
    [
        "All of us hold an enhanced DBS",
        "My DBS came through last month",
        "Enhanced DBS (adults).",
        "DBS-checked volunteers run it",
        "DBS in place.",
        "Three devs, enhanced DBS incl.",
        "got enhanced DBS",
        "We've had our DBS checks and are on the update service",
        "My first DBS ran out in 2024, the new one came through in May",
        "I have a DBS from my last job, still valid",
        "DBS? We all have one.",
        "No need to worry, I have a DBS.",
    ],
)
def test_a_check_that_is_held_today_is_held(said):
    assert verdict("check", a_need(**CLASS, check=True), an_offer(**HELPERS, description=said)) == (
        "pass"
    )


@pytest.mark.parametrize(
    "said",
    ["I've no problem getting a DBS.", "No objection to having a DBS check", "Fine with a DBS"],
)
def test_a_check_that_somebody_would_have_done_can_be_had(said):
    assert checks.can_be_had(said)
    assert checks.held(said) is None
