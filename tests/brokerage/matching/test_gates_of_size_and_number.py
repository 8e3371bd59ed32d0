"""Screens that are large enough, things that are gone, and numbers told by halves."""

from decimal import Decimal

import pytest

from brokerage.matching.reading import heads, things

from .listings import LAPTOPS, ROOM, a_need, an_offer, gate, verdict

TABLETS = {"title": "Tablets", "kind": "devices"}


@pytest.mark.parametrize(
    ("wanted", "given", "told"),
    [
        ("10 inch or bigger", "7-inch tablets", "fail"),
        ("They must have at least a 10 inch screen", 'Ten 7" tablets', "fail"),
        ("No smaller than 10 inches please", "Some 7 inch, some 10.5 inch", "ask"),
        ('10" or larger', "10.1 inch", "pass"),
        ("a ten-inch screen or bigger", "8 inch", "fail"),
        ("10 inch or bigger", "Samsung tablets", "ask"),
        ("Ideally 10 inch or bigger", "7-inch tablets", "no matter"),
        ("We have a 10 inch one", "7-inch tablets", "no matter"),
    ],
)
def test_a_screen_is_large_enough_or_it_is_not(wanted, given, told):
    need = a_need(**TABLETS, description=wanted)
    assert verdict("screen", need, an_offer(**TABLETS, description=given)) == told


def test_the_sizes_are_read_out():
    need = a_need(**TABLETS, description="10 inch or bigger")
    found = gate("screen", need, an_offer(**TABLETS, description="7-inch tablets"))
    assert found.sentence == "They need screens of 10 inches or more; these are 7 inches."


@pytest.mark.parametrize(
    "said",
    [
        "Sorry, these have all gone now.",
        "Sorry, all taken",
        "Update: they are now all gone!",
        "These laptops are no longer available.",
        "All of them have been given away.",
        "The offer is now closed.",
    ],
)
def test_what_is_gone_by_its_own_words_is_asked(said):
    found = gate("gone", a_need(**LAPTOPS), an_offer(**LAPTOPS, description=said))
    assert (found.verdict, found.question) == ("ask", "Is there still something to be had?")


@pytest.mark.parametrize(
    "said",
    [
        "When they are gone, they are gone.",
        "First come, first served until all gone",
        "Half of them have gone, twelve are left.",
        "These have all gone through a full test.",
        "All have gone to schools before; this time to charities.",
        "Windows 10 support is no longer available.",
        "These have been taken care of",
    ],
)
def test_what_is_still_there_is_not_gone(said):
    assert not things.gone(said)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("We could do with ten really.", "ask"),
        ("We need ten.", "ask"),
        ("We could use ten laptops", "ask"),
        ("We could do with ten minutes of help", "no matter"),
        ("We could do with six.", "no matter"),
        ("We need six, but could do with ten really", "no matter"),
    ],
)
def test_a_number_told_beside_the_one_of_the_field(said, told):
    laptops = {"title": "Laptops", "kind": "devices", "unit": "laptops"}
    need = a_need(**laptops, quantity=Decimal(6), description=said)
    offer = an_offer(**laptops, quantity=Decimal(8))
    assert verdict("quantity", need, offer) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("12 learners", 12),
        ("12 learners, two use wheelchairs.", 12),
        ("AGM, 60 or so", 60),
        ("An evening, 60 or so people", 60),
        ("20 or so laptops", None),
        ("90 or so minutes", None),
    ],
)
def test_people_told_in_passing_are_counted(said, told):
    assert heads.coming(said) == told


@pytest.mark.parametrize(
    ("holds", "told"),
    [("Up to 80", "pass"), ("up to 40 people.", "fail"), ("up to 8 hours", "ask")],
)
def test_a_room_for_up_to_so_many(holds, told):
    need = a_need(**ROOM, description="Our AGM, 60 or so.")
    assert verdict("size", need, an_offer(**ROOM, description=holds)) == told
