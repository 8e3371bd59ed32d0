"""How old kit may be, and how long people must have lived here."""

import pytest

from brokerage.matching.reading import lasting

from .listings import LAPTOPS, a_need, an_offer, gate, verdict

PLACEMENT = {"title": "Job shadowing", "kind": "work_placements"}
THREE = "They must have been resident in the UK for the last three years."


@pytest.mark.parametrize(
    ("asked", "given", "said"),
    [
        ("Not older than five years.", "Three years old.", "pass"),
        ("Nothing older than 5 yrs please.", "Laptops from 2012.", "fail"),
        ("Newer than five years old.", "One is 3 years old and one 9 years old.", "ask"),
        ("Not older than five years.", "In good order.", "ask"),
        ("Ideally not older than five years.", "Laptops from 2012.", "no matter"),
        ("For children under five years.", "Laptops from 2012.", "no matter"),
    ],
)  # fmt: skip
def test_kit_is_as_new_as_a_need_demands(asked, given, said):
    need = a_need(**LAPTOPS, description=asked)
    assert verdict("kit age", need, an_offer(**LAPTOPS, description=given)) == said


def test_the_age_is_said_in_years():
    need = a_need(**LAPTOPS, description="Not older than a dozen years. Nothing older than 1 year.")
    found = gate("kit age", need, an_offer(**LAPTOPS, description="2013–2015 vintage, all work"))
    assert (
        found.sentence == "They need it to be no older than 12 years; this is 11 to 13 years old."
    )
    young = a_need(**LAPTOPS, description="Nothing older than one year.")
    found = gate("kit age", young, an_offer(**LAPTOPS, description="They are 1 year old."))
    assert found.sentence == "They need it to be no older than a year; this is a year old."


def test_the_age_of_a_trainer_is_no_matter():
    old = an_offer(title="Tablet trainer", kind="digital_skills_sessions", description="From 2012.")
    assert verdict(
        "kit age", a_need(title="Help", description="Not older than five years."), old
    ) == ("no matter")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("They came from Sudan in spring 2025.", "fail"),
        ("They have just arrived.", "fail"),
        ("She came from Sudan in 2015.", "pass"),
        ("Born and bred in Bramley.", "pass"),
        ("They came from Sudan in 2023.", "ask"),
        ("Two of our members.", "ask"),
        ("They will have arrived in 2031.", "ask"),
    ],
)
def test_residence_is_judged_by_the_year_they_came(typed, said):
    need = a_need(**PLACEMENT, description=typed)
    assert verdict("residence", need, an_offer(**PLACEMENT, description=THREE)) == said


def test_nobody_must_have_lived_here_for_a_laptop_or_where_it_is_only_told():
    told = "Our founder has lived in Leeds for twenty years."
    assert verdict("residence", a_need(**PLACEMENT), an_offer(**PLACEMENT, description=told)) == (
        "no matter"
    )
    laptop = an_offer(**LAPTOPS, description=THREE)
    assert verdict("residence", a_need(**LAPTOPS), laptop) == "no matter"
    assert lasting.residence(told) is None
