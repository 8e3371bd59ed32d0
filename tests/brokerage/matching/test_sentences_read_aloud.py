"""What a broker reads aloud is plain English, and says no more than is so."""

from decimal import Decimal

import pytest

from brokerage.matching import amounts
from brokerage.matching.gates.when import common, told
from brokerage.matching.raising import to_raise
from brokerage.matching.reading import times
from brokerage.matching.values import Gate, Part, Verdict

from .listings import CLASS, HELPERS, a_need, an_offer, gate, part


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        ("1", "sessions", "1 session"),
        ("1", "people", "1 person"),
        ("8", "people", "8 people"),
        ("1", "sims", "1 SIM card"),
        ("298", "sims", "298 SIM cards"),
        ("92.50", "hours", "92.5 hours"),
        ("1200", "devices", "1,200 devices"),
        ("1", "class", "1 class"),
        ("3", "", "3"),
        ("500.00", "gbp", "£500"),
        ("2.50", "gbp", "£2.50"),
    ],
)
def test_an_amount_is_said_as_one_says_it(number, unit, said):
    assert amounts.spoken(Decimal(number), unit) == said


def test_one_session_is_no_sessions():
    need = a_need(**CLASS, quantity=1, unit="sessions")
    offer = an_offer(**HELPERS, quantity=8, unit="sessions")
    assert part("amount", need, offer).sentence == "8 sessions for the 1 session asked for: enough."


def test_a_whole_and_its_part_are_told_with_what_they_count():
    need = a_need(**CLASS, quantity=40, unit="hours", divisible=False)
    offer = an_offer(**HELPERS, quantity=2, unit="days")
    assert gate("parts", need, offer).sentence == "They need all 40 hours together; it has 2 days."
    need = a_need(**CLASS, quantity=40, unit="hours", smallest_part=20)
    assert gate("parts", need, offer).sentence == (
        "A part of less than 20 hours is of no use to them; it has 2 days."
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("lunchtimes", "at lunchtimes"),
        ("mornings", "in the mornings"),
        ("Wednesday mornings", "on Wednesday mornings"),
        ("Monday and Friday lunchtimes", "on Monday and Friday lunchtimes"),
        ("weekday evenings", "on weekday evenings"),
        ("weekend afternoons", "on weekend afternoons"),
        ("mornings, not Sundays", "in the mornings on any day but Sunday"),
    ],
)
def test_hours_of_a_day_are_said_as_one_says_them(typed, said):
    assert told(times.of_field(typed)) == said


def test_three_days_are_told_with_one_or():
    shared = times.of_field("Friday, Saturday and Sunday")
    assert common(shared) == "meet on Friday, Saturday or Sunday"
    assert common(times.of_field("Friday and Saturday")) == "meet on Friday or Saturday"


def test_the_people_sought_who_are_named_are_those_of_both():
    study = {"title": "User research", "kind": "research"}
    offer = an_offer(**study, communities=("older-people", "disabled-people", "women"))
    need = a_need(**study, communities=("older-people",))
    assert gate("groups", need, offer).sentence == "Older people are sought, and among theirs."
    none = a_need(**study, communities=("carers",))
    assert gate("groups", none, offer).sentence == (
        "The offer seeks disabled people, older people and women, whom the need does not name."
    )


def test_an_income_is_one_of_those_or_not():
    grant = an_offer(
        title="Small grants", description="For groups under £100k income a year.", kind="funding"
    )
    small = a_need(title="Money", description="Our income is £20,000 a year.", kind="funding")
    large = a_need(title="Money", description="Our income is £900,000 a year.", kind="funding")
    said = "The offer is for organisations with a yearly income under £100,000."
    assert gate("income", small, grant).sentence == f"{said} This is one."
    assert gate("income", large, grant).sentence == f"{said} This is not one."


def test_ages_from_nought_are_up_to_and_one_age_is_one():
    offer = an_offer(title="Club for ages 11 to 18", **{"kind": "training"})
    need = a_need(title="Club for under 10s", kind="training")
    assert "need is for ages up to " in gate("ages", need, offer).sentence
    need = a_need(title="A club for children aged 10 to 10", kind="training")
    assert gate("ages", need, offer).sentence.endswith("the need is for age 10.")


def test_a_newer_windows_is_not_named_twice():
    need = a_need(
        title="Tablets",
        description="We need tablets, we had Android and iPads before.",
        kind="devices",
    )
    offer = an_offer(title="Windows 11 tablets", kind="devices")
    found = gate("platform", need, offer)
    assert found.sentence.endswith("the offer is Windows 11.")
    assert found.question == "Does it have to be Android or Apple?"
    firm = a_need(title="Tablets", description="They must be Android or iPads.", kind="devices")
    assert gate("platform", firm, offer).sentence == (
        "They need Android devices or Apple devices; these are Windows 11."
    )


def test_one_point_is_one():
    asked = Part("asked", "What is asked", 44, 55, "Offers laptops, as asked.", known=True)
    where = Part("where", "Where", 7, 8, "?", known=False)
    place = Gate("place", Verdict.ASK, "It does not say.", "Where would it be?")
    assert "brings up to 1 point more" in to_raise((place,), (asked, where))


def test_what_is_offered_beside_is_told_alike_of_one_thing_and_of_many():
    need = a_need(title="Website", skills=("websites",))
    offer = an_offer(title="Website", skills=("websites", "payroll", "logos"))
    said = part("asked", need, offer).sentence
    assert said.startswith("Offers websites, as asked. Also offers ")
    assert "beyond what is asked." in said
