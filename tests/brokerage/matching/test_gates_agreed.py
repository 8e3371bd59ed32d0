"""Conditions that one side sets in its words, and the other meets, breaks or leaves unsaid."""

import pytest

from brokerage.matching.reading import agreed
from brokerage.matching.suggest import judge

from . import (
    agreed_pairs_of_dealings,
    agreed_pairs_of_helpers,
    agreed_pairs_of_kit,
    agreed_pairs_of_places,
    agreed_pairs_of_terms,
)
from .agreed_pairs import HELP
from .agreed_pairs import PAIRS as FIRST
from .listings import TODAY, a_need, an_offer, gate, verdict

FURTHER = [
    agreed_pairs_of_dealings,
    agreed_pairs_of_helpers,
    agreed_pairs_of_kit,
    agreed_pairs_of_places,
    agreed_pairs_of_terms,
]
PAIRS = [*FIRST, *(pair for one in FURTHER for pair in one.PAIRS)]


def two(kind, asked, given):
    need = a_need(title="Could you help our group", kind=kind, description=asked)
    return need, an_offer(title="From our company", kind=kind, description=given)


@pytest.mark.parametrize(("kind", "asked", "given", "said"), PAIRS)
def test_what_both_sides_write_decides_and_silence_is_asked_about(kind, asked, given, said):
    assert verdict("agreed", *two(kind, asked, given)) == said


TRAPS = [
    ("software_licences", "We are based in the UK.", "Ten licences for a year."),
    ("software_licences", "Information is what people in Leeds need.", "Ten licences for a year."),
    ("skilled_volunteering", "Our own IT volunteer left.", "Six pages, in spring."),
    ("skilled_volunteering", "The hall belongs to the church.", "Six pages, in spring."),
    ("devices", "For our club.", "Worth £300; we would normally charge £70 for each."),
    ("devices", "For our club.", "We lend you one to try it first."),
    (HELP, "For our club.", "You need to come to the front desk."),
    (HELP, "For our club.", "I have a degree in design."),
    (HELP, "We use no paper records.", "Five of us."),
    (HELP, "The same person who wrote last year writes again.", "Five of us."),
    ("space", "We never go far from the hall.", "A room for forty."),
]


@pytest.mark.parametrize(("kind", "asked", "given"), TRAPS)
def test_what_is_no_condition_is_asked_of_nobody(kind, asked, given):
    assert verdict("agreed", *two(kind, asked, given)) == "no matter"


def test_every_condition_has_a_pair_that_breaks_it():
    broken = {
        name
        for kind, asked, given, said in PAIRS
        if said == "fail"
        for by_need, mine, theirs in ((True, asked, given), (False, given, asked))
        for name in agreed.wanted(f"{mine}", by_need=by_need)
        if agreed.broken(name, theirs)
    }
    assert broken == {one.name for one in agreed.all_of_them()}


def test_the_sentence_says_whose_condition_it_is_and_what_is_to_be_asked():
    found = gate("agreed", *two("work_placements", "Three.", "You need your own transport."))
    assert found.sentence == "The offer asks for people who drive; the need does not say."
    assert found.question == "Can they get there by car?"
    found = gate("agreed", *two("space", "No alcohol on site.", "A room for forty. Cash only."))
    assert found.sentence == (
        "They need a place without alcohol; the offer does not say. "
        "The offer asks for cash; the need does not say."
    )
    assert found.question == "Is it a place without alcohol? Can they pay in cash?"


def test_one_broken_condition_is_enough_and_the_other_sides_twin_is_not_told():
    found = gate("agreed", *two(HELP, "Something in half-term.", "We come in term time only."))
    assert found.sentence == "They need it in the school holidays; it is in term time only."


@pytest.mark.parametrize(
    ("asked", "given", "said"),
    [
        ("Four pallets of food.", "No food.", "ask"),
        ("Four pallets of tins.", "No food.", "no matter"),
        ("Four pallets, no food among them.", "No food.", "no matter"),
        ("Four pallets of food.", "No food that has to be kept cold.", "no matter"),
        ("Four pallets of things.", "No things.", "no matter"),
        ("No glitter.", "Our craft table has glitter.", "ask"),
    ],
)
def test_a_short_no_to_what_the_other_speaks_of_in_passing_is_asked_about(asked, given, said):
    need = a_need(title="Shelves wanted", kind="space", description=asked)
    offer = an_offer(title="Corner of a warehouse", kind="space", description=given)
    assert verdict("ruled out", need, offer) == said


def test_what_is_not_settled_makes_the_fit_less_sure_and_says_so():
    need = a_need(title="Ten laptops", kind="devices")
    plain = judge(need, an_offer(title="Ten laptops", kind="devices"), on=TODAY)
    lent = an_offer(title="Ten laptops", kind="devices", description="You must commit. Cash only.")
    asked = judge(need, lent, on=TODAY)
    assert asked.fit < plain.fit
    assert (
        "One condition is still to be asked: until then every part earns 92%."
        in asked.parts[0].sentence
    )
    assert "to be asked" not in plain.parts[0].sentence
