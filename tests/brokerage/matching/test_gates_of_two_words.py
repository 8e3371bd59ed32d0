"""Where a listing's field and its words name different things, the broker is told to ask."""

from datetime import date
from decimal import Decimal

import pytest

from brokerage.matching.reading import counts, meeting

from .listings import CLASS, HELPERS, LAPTOPS, a_need, an_offer, gate, verdict

KIT = {"title": "Laptops", "kind": "devices", "unit": "devices"}


def kit(made, number, words="", **more):
    return made(
        **KIT | more, quantity=None if number is None else Decimal(number), description=words
    )


# --- how many ------------------------------------------------------------------------------
def test_a_need_that_counts_ten_but_writes_fifteen_is_asked():
    found = gate(
        "quantity", kit(a_need, 10, "We need fifteen laptops for a class."), kit(an_offer, 12)
    )
    assert found.verdict == "ask"
    assert found.sentence == "The need counts 10 but writes 15."
    assert found.question == "Do they need 10 or 15?"


def test_an_offer_that_counts_ten_but_writes_fifteen_is_asked():
    offer = kit(an_offer, 10, "We can spare 15 refurbished laptops.")
    found = gate("quantity", kit(a_need, 12), offer)
    assert (found.verdict, found.question) == ("ask", "Are there 10 or 15?")


def test_the_title_counts_as_well():
    need = kit(a_need, 10, title="Fifteen laptops")
    assert verdict("quantity", need, kit(an_offer, 12)) == "ask"


@pytest.mark.parametrize("number", [15, 40])
def test_where_there_is_enough_either_way_nobody_is_asked(number):
    need = kit(a_need, 10, "We need fifteen laptops.")
    assert verdict("quantity", need, kit(an_offer, number)) == "no matter"


def test_nor_where_either_number_is_more_than_is_needed():
    offer = kit(an_offer, 10, "We can give fifteen laptops.")
    assert verdict("quantity", kit(a_need, 8), offer) == "no matter"


def test_an_offer_without_a_number_or_a_need_without_one_leaves_it_open():
    need = kit(a_need, 10, "We need fifteen laptops.")
    assert verdict("quantity", need, kit(an_offer, None)) == "ask"
    offer = kit(an_offer, 10, "We can give fifteen laptops.")
    assert verdict("quantity", kit(a_need, None), offer) == "ask"


@pytest.mark.parametrize(
    "words",
    [
        "We need ten laptops.",
        "We need two laptops for tutors and eight for learners.",
        "We had fifteen laptops stolen.",
        "We need fifteen minutes and many laptops.",
        "We need laptops for fifteen people.",
        "We need three people with laptops.",
        "We need fifteen laptops; for now 10 would do.",
        "",
    ],
)
def test_words_that_agree_or_speak_of_something_else_are_no_quarrel(words):
    assert verdict("quantity", kit(a_need, 10, words), kit(an_offer, 12)) == "no matter"


def test_a_field_that_is_empty_quarrels_with_nothing():
    need = kit(a_need, None, "We need fifteen laptops.")
    assert verdict("quantity", need, kit(an_offer, 12)) == "no matter"


def test_what_was_given_already_is_no_quarrel():
    need = kit(a_need, 8, "We need fifteen laptops.", whole=Decimal(15))
    assert verdict("quantity", need, kit(an_offer, 2)) == "no matter"


def test_as_many_as_wanted_and_another_unit_settle_it():
    need = kit(a_need, 10, "We need fifteen laptops.")
    assert verdict("quantity", need, kit(an_offer, None, unlimited=True)) == "no matter"
    assert verdict("quantity", need, kit(an_offer, 5, unit="hours")) == "no matter"


def test_hours_are_named_in_too_many_ways_to_be_asked_about():
    need = a_need(**CLASS, unit="hours", quantity=Decimal(40), description="We need two hours.")
    offer = an_offer(**HELPERS, unit="hours", quantity=Decimal(1))
    assert verdict("quantity", need, offer) == "no matter"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("We need a dozen laptops", 12),
        ("We need two dozen old tablets", 24),
        ("We need twenty-five phones", 25),
        ("We need forty devices", 40),
        ("We need 1,200 computers", 1200),
        ("We need a hundred laptops", 100),
        ("We are looking for nineteen PCs", 19),
    ],
)
def test_numbers_are_read_as_people_write_them(words, number):
    assert counts.wanted("", words, "devices") == {number}


# --- dates ---------------------------------------------------------------------------------
def test_an_offer_dated_longer_than_its_words_say_is_asked_where_it_matters():
    offer = an_offer(**HELPERS, ends_on=date(2027, 3, 31), description="We can help until 20 Dec.")
    found = gate("dates", a_need(**CLASS, starts_on=date(2027, 1, 10)), offer)
    assert found.verdict == "ask"
    assert found.sentence == "The offer is dated until 31 March 2027 but writes 20 December 2026."
    assert "31 March 2027, or 20 December 2026" in found.question


def test_a_need_dated_longer_than_its_words_say_is_asked_where_it_matters():
    need = a_need(**CLASS, ends_on=date(2027, 1, 31), description="We need it before Christmas.")
    offer = an_offer(**HELPERS, starts_on=date(2027, 1, 10))
    found = gate("dates", need, offer)
    assert (found.verdict, found.sentence[:8]) == ("ask", "The need")


def test_what_ended_by_its_date_has_ended_whatever_it_writes():
    offer = an_offer(**HELPERS, ends_on=date(2026, 11, 1), description="Help until Christmas.")
    assert verdict("dates", a_need(**CLASS), offer) == "fail"


def test_where_either_date_does_nobody_is_asked():
    need = a_need(**CLASS, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 10))
    offer = an_offer(**HELPERS, ends_on=date(2027, 3, 31), description="We can help until 20 Dec.")
    assert verdict("dates", need, offer) == "pass"


# --- the way of meeting --------------------------------------------------------------------
@pytest.mark.parametrize("mode", ["in_person", "remote"])
def test_a_need_from_afar_that_writes_come_to_us_is_asked(mode):
    need = a_need(**CLASS | {"mode": "remote"}, description="Could you come to us on Mondays?")
    found = gate("mode", need, an_offer(**HELPERS | {"mode": mode}))
    assert found.verdict == "ask"
    assert found.question == "Is it from afar, or in person?"


def test_an_offer_in_person_that_writes_online_only_is_asked():
    offer = an_offer(**HELPERS, description="Online only.")
    found = gate("mode", a_need(**CLASS), offer)
    assert found.verdict == "ask"
    assert found.sentence == "The offer ticks “in person” but its words say from afar only."


def test_who_can_do_either_need_not_ask():
    need = a_need(**CLASS | {"mode": "remote"}, description="Could you come to us on Mondays?")
    assert verdict("mode", need, an_offer(**HELPERS | {"mode": "either"})) == "pass"


def test_people_who_cannot_travel_are_no_quarrel_with_help_from_afar():
    need = a_need(**CLASS | {"mode": "remote"}, description="Many of us are housebound.")
    assert verdict("mode", need, an_offer(**HELPERS | {"mode": "remote"})) == "pass"
    assert not meeting.asks_to_be_there("No home visits.")


# --- languages -----------------------------------------------------------------------------
def urdu(**more):
    return a_need(**CLASS, language="Urdu", description="Helpers who speak Polish.", **more)


def test_a_need_that_ticks_one_language_and_writes_another_is_asked():
    found = gate("language", urdu(), an_offer(**HELPERS, skills=("polish",)))
    assert found.verdict == "ask"
    assert found.sentence == "The need ticks Urdu but writes Polish."
    assert found.question == "Is it Urdu, Polish, or both?"


def test_an_offer_that_ticks_one_language_and_writes_another_is_asked():
    offer = an_offer(**HELPERS, language="Urdu", description="Helpers who speak Polish.")
    found = gate("language", a_need(**CLASS, language="Polish"), offer)
    assert (found.verdict, found.sentence[:9]) == ("ask", "The offer")


def test_who_brings_both_need_not_ask_and_who_brings_neither_fails():
    assert verdict("language", urdu(), an_offer(**HELPERS, skills=("urdu", "polish"))) == "pass"
    assert verdict("language", urdu(), an_offer(**HELPERS, skills=("farsi",))) == "fail"


def test_goods_are_not_asked_any_of_this():
    assert verdict("mode", a_need(**LAPTOPS, mode="remote"), an_offer(**LAPTOPS)) == "no matter"
