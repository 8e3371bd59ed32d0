"""Gates that read a condition of one side and its answer on the other."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from .listings import CLASS, HELPERS, LAPTOPS, ROOM, a_need, an_offer, gate, verdict

GRANT: dict[str, Any] = {"title": "Small grants", "kind": "funding"}
PLACEMENT: dict[str, Any] = {"title": "Work placement", "kind": "work_placements"}


@pytest.mark.parametrize(
    ("said", "told"),
    [("We're a CIC", "fail"), ("Registered charity 1234", "pass"), ("A lunch club", "ask")],
)
def test_registered_charities_only(said, told):
    offer = an_offer(**GRANT, description="Registered charities only")
    assert verdict("form", a_need(**GRANT, description=said), offer) == told
    assert verdict("form", a_need(**GRANT, description=said), an_offer(**GRANT)) == "no matter"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("to pay a part-time worker", "fail"),
        ("to buy equipment", "pass"),
        ("for a trip", "no matter"),
    ],
)
def test_money_for_things_pays_no_wages(said, told):
    offer = an_offer(**GRANT, description="Capital only: no salaries")
    assert verdict("purpose", a_need(**GRANT, description=said), offer) == told


def test_what_must_be_fetched_and_who_cannot_fetch():
    offer = an_offer(**LAPTOPS, description="Collection only from our office")
    assert verdict("handover", a_need(**LAPTOPS, description="no car"), offer) == "fail"
    assert verdict("handover", a_need(**LAPTOPS), offer) == "no matter"


def test_what_they_cannot_use_is_not_offered():
    need = a_need(**LAPTOPS, description="No Macs please.")
    found = gate("platform", need, an_offer(**LAPTOPS, description="MacBooks"))
    assert (found.verdict, "cannot use Apple" in found.sentence) == ("fail", True)
    assert verdict("platform", need, an_offer(**LAPTOPS, description="ThinkPads")) == "no matter"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("All have the right to work", "pass"),
        ("They may not work yet", "fail"),
        ("Four people", "no matter"),
    ],
)
def test_the_right_to_work(said, told):
    offer = an_offer(**PLACEMENT, description="You need the right to work")
    assert verdict("right to work", a_need(**PLACEMENT, description=said), offer) == told


def test_people_who_cannot_come_are_not_asked_to():
    need = a_need(**CLASS, description="You would have to come to us")
    offer = an_offer(**HELPERS, description="We can't come out to you")
    assert verdict("whose place", need, offer) == "fail"
    assert verdict("whose place", need, an_offer(**HELPERS)) == "no matter"
    far = an_offer(**HELPERS | {"mode": "remote"}, description="We can't come out to you")
    assert verdict("whose place", need, far) == "no matter"


def test_nobody_is_visited_at_home_who_is_not_to_be():
    need = a_need(**CLASS, description="They are housebound")
    assert verdict("whose place", need, an_offer(**HELPERS, description="No home visits")) == "fail"


def test_a_basic_check_is_not_an_enhanced_one():
    need = a_need(**CLASS, check=True, description="Enhanced DBS please")
    assert (
        verdict("check", need, an_offer(**HELPERS, check=True, description="basic DBS")) == "fail"
    )
    held = an_offer(**HELPERS, check=True, description="enhanced DBS")
    assert verdict("check", need, held) == "pass"


def test_an_age_that_is_not_for_them():
    offer = an_offer(**ROOM, description="No children under 12 here")
    assert verdict("ages", a_need(**ROOM, description="for ages 5 to 9"), offer) == "fail"
    assert verdict("ages", a_need(**ROOM, description="for over 60s"), offer) == "no matter"


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ({"description": "For our youth council (14-17)"}, "fail"),
        ({"description": "We are 14 to 17 and want to make a film"}, "fail"),
        ({"description": "for over 60s"}, "no matter"),
        ({"description": "For ages 16 and over, 16+"}, "ask"),
        ({"communities": ("young-people",)}, "ask"),
    ],
)
def test_an_offer_that_cannot_have_under_eighteens(who, said):
    offer = an_offer(**HELPERS, description="only rule is we cant film under 18s")
    assert verdict("ages", a_need(**CLASS | who), offer) == said


def test_who_are_meant_alone_are_named_in_the_question():
    offer = an_offer(**HELPERS, description="We never film minors")
    asked = gate("ages", a_need(**CLASS, communities=("young-people",)), offer)
    assert asked.question == "Would it be of use for ages 18 to 25 alone?"


def test_young_people_do_not_fit_an_offer_for_over_fifties():
    offer = an_offer(**HELPERS, description="For over-55s")
    need = a_need(**CLASS, communities=("young-people",))
    assert verdict("ages", need, offer) == "fail"


def test_a_firm_time_holds_from_afar_too():
    need = a_need(**CLASS | {"mode": "remote"}, times="evenings", description="It has to be then.")
    offer = an_offer(**HELPERS | {"mode": "remote"}, times="mornings")
    assert verdict("hours", need, offer) == "fail"


def test_money_asked_for_in_time_may_be_spent_later():
    offer = an_offer(**GRANT, ends_on=date(2027, 1, 31))
    need = a_need(**GRANT, starts_on=date(2027, 4, 1))
    assert verdict("dates", need, offer) == "fixable"


def test_nobody_else_makes_the_sentence_before_it_strict():
    offer = an_offer(**LAPTOPS, description="For care leavers. Nobody else, please.")
    assert verdict("groups", a_need(**LAPTOPS), offer) == "fail"


@pytest.mark.parametrize(
    ("communities", "told"),
    [(("carers",), "fail"), (("older-people",), "no matter"), ((), "ask")],
)
def test_an_offer_whose_title_names_the_people_it_is_meant_for(communities, told):
    offer = an_offer(title="Tablets for older people", kind="devices")
    need = a_need(**LAPTOPS, communities=communities)
    assert verdict("meant for", need, offer) == told


@pytest.mark.parametrize(
    ("said", "asked", "told"),
    [
        ("Awards of £5,000", 40_000, "fail"),
        ("Awards of £5,000", 1_000, "fail"),
        ("Awards of £5,000", 9_000, "fixable"),
        ("Awards of £5,000", 3_000, "fixable"),
        ("Awards of £5,000", 5_000, "pass"),
        ("Up to £1k", 800, "pass"),
        ("£200 to £900", 100, "fixable"),
        ("£20,000 over two years", 600, "fail"),
        ("Money for kind people", 600, "no matter"),
    ],
)
def test_one_award_beside_the_sum_that_is_asked_for(said, asked, told):
    need = a_need(**GRANT, quantity=Decimal(asked), unit="GBP")
    assert verdict("award", need, an_offer(**GRANT, description=said)) == told


def test_an_award_is_beside_nothing_where_no_sum_is_asked_for():
    offer = an_offer(**GRANT, description="Awards of £5,000")
    assert verdict("award", a_need(**GRANT), offer) == "no matter"
    assert verdict("award", a_need(**GRANT, quantity=Decimal(3), unit="days"), offer) == "no matter"


def test_a_room_with_twenty_computers_holds_twenty():
    offer = an_offer(**ROOM, quantity=Decimal(20), unit="computers")
    need = a_need(**ROOM, quantity=Decimal(30), unit="people")
    assert verdict("size", need, offer) == "fail"
