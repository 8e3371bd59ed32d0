"""What is merely wished, negated or told of something else is no hard condition."""

from decimal import Decimal

import pytest

from brokerage.matching.reading import ages, people, platforms, rooms, things

from .listings import CLASS, HELPERS, LAPTOPS, ROOM, a_need, an_offer, gate, verdict


def devices(said, title="Ten laptops"):
    return an_offer(title=title, kind="devices", description=said)


# --- platforms -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    "said",
    [
        "We need laptops that are not Chromebooks.",
        "We need ten laptops but no Chromebooks",
        "They need anything other than Chromebooks.",
    ],
)
def test_what_they_do_not_want_is_not_what_they_need(said):
    need = a_need(**LAPTOPS, description=said)
    assert verdict("platform", need, devices("", "Ten Chromebooks")) == "fail"
    assert verdict("platform", need, devices("ThinkPads")) == "no matter"


@pytest.mark.parametrize(
    "said",
    [
        "We need laptops, ideally Windows 11 but older is fine.",
        "We need laptops. Windows 11 if possible.",
        "We do not need Windows 11.",
        "They need laptops; Windows 11 would be nice",
        "We only need them to read. Windows 11 is not needed.",
        "They need Windows 11, older is fine",
    ],
)
def test_a_system_that_is_wished_for_shuts_no_other_out(said):
    need = a_need(**LAPTOPS, description=said)
    assert verdict("platform", need, devices("Windows 10")) == "no matter"


def test_a_system_named_beside_the_need_and_not_in_it_is_asked():
    need = a_need(**LAPTOPS, description="We need ten laptops, we had Windows 11 before.")
    found = gate("platform", need, devices("", "Ten Chromebooks"))
    assert (found.verdict, found.question) == ("ask", "Does it have to be Windows 11?")
    assert verdict("platform", need, devices("Windows 11")) == "no matter"
    assert verdict("platform", need, devices("")) == "no matter"


def test_a_system_that_has_to_be_stays_a_condition():
    assert platforms.required("It must run Windows 11, mornings are best.") == {"Windows 11"}


# --- rooms ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "said",
    [
        "No parking needed and we do not need a kitchen",
        "A kitchen is not needed. We don't need parking.",
        "Ideally with parking and a kitchen",
        "We do not need a kitchen or parking, thank you",
        "A kitchen would be nice",
        "Parking isn't necessary",
    ],
)
def test_what_a_room_need_not_have(said):
    assert rooms.wanted(said) == frozenset()
    bare = an_offer(**ROOM, description="No kitchen, no parking.")
    assert verdict("facilities", a_need(**ROOM, description=said), bare) == "no matter"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Step-free is a must, mornings are best", {"step-free access"}),
        ("We need parking and do not need a kitchen", {"parking"}),
        ("Not one of us can manage stairs, we need a lift", {"step-free access"}),
    ],
)
def test_what_a_room_must_have_stays(said, wanted):
    assert rooms.wanted(said) == wanted


@pytest.mark.parametrize(
    "said", ["the lift is being repaired until spring", "our lift is under repair"]
)
def test_a_lift_that_is_being_mended_is_asked_about(said):
    need = a_need(**ROOM, description="step-free please")
    found = gate("facilities", need, an_offer(**ROOM, description=said))
    assert (found.verdict, found.question) == ("ask", "When will the lift work again?")


def test_cars_are_no_people():
    offer = an_offer(**ROOM, description="Seats 12. Parking for 40 cars")
    assert verdict("size", a_need(**ROOM, quantity=Decimal(30), unit="people"), offer) == "fail"
    assert rooms.room_for("Parking for 40. Space for 20 bikes. Up to 3 hours") is None
    assert rooms.room_for("A room for 25 people") == 25


# --- groups, women, languages, ages, products ----------------------------------------------
@pytest.mark.parametrize(
    "said",
    [
        "Collection only from Leeds 9, they might suit refugees or care leavers",
        "Weekdays only, great for care leavers",
        "We only have ten, they would suit care leavers.",
    ],
)
def test_only_of_something_else_makes_nothing_strict(said):
    assert verdict("groups", a_need(**LAPTOPS), an_offer(**LAPTOPS, description=said)) != "fail"


@pytest.mark.parametrize(
    "said",
    [
        "Strictly for refugees, veterans and care leavers",
        "For care leavers, nobody else",
        "These must go to care leavers",
    ],
)
def test_a_list_of_groups_is_strict_to_its_end(said):
    assert "care-leavers" in {group.name for group in people.groups(said) if group.strict}


def test_strict_in_one_breath_and_a_group_in_another_is_asked():
    offer = an_offer(
        **LAPTOPS, description="Strictly by appointment, we think above all of care leavers"
    )
    found = gate("groups", a_need(**LAPTOPS), offer)
    assert (found.verdict, found.question) == ("ask", "Is it strictly for care leavers?")
    assert verdict("groups", a_need(**LAPTOPS, description="care leavers"), offer) == "no matter"


@pytest.mark.parametrize(
    "said", ["This is not women-only: everybody is welcome", "We aren't a women-only group"]
)
def test_what_is_not_for_women_only_is_for_all(said):
    assert verdict("women", a_need(**CLASS), an_offer(**HELPERS, description=said)) == "no matter"


@pytest.mark.parametrize(
    "said",
    [
        "They speak Urdu and good English, so an interpreter is not needed",
        "Our ladies speak Urdu and fluent English.",
        "An Urdu interpreter is not needed",
    ],
)
def test_who_speaks_english_well_needs_no_other_language(said):
    need = a_need(**CLASS, description=said)
    assert verdict("language", need, an_offer(**HELPERS)) == "no matter"


def test_who_shares_a_language_still_meets_in_it():
    need = a_need(**CLASS, description="They speak Urdu and good English")
    assert verdict("language", need, an_offer(**HELPERS, skills=("urdu",))) == "pass"
    some = a_need(**CLASS, description="Some speak good English but most speak Urdu")
    assert verdict("language", some, an_offer(**HELPERS)) == "fail"


@pytest.mark.parametrize(
    "said",
    [
        "Our volunteers are aged 16 to 25",
        "our apprentices aged 18 to 24",
        "Staff are over 65s to a man",
        "Led by mentors (aged 18-24)",
    ],
)
def test_the_ages_of_those_who_help_are_not_of_those_helped(said):
    assert ages.ages(said) is None
    need = a_need(**CLASS, description="for over 70s")
    assert verdict("ages", need, an_offer(**HELPERS, description=said)) == "no matter"


def test_mentors_for_an_age_are_for_that_age():
    assert ages.ages("Mentors for young people aged 14 to 16") == (14, 16)
    assert ages.ages("Our volunteers are aged 16 to 25. For over 65s") == (65, 120)


@pytest.mark.parametrize(
    "said",
    [
        "They must be Bluetooth capable.",
        "Volunteers must be Urdu speaking",
        "It must be PAT tested",
        "must be Level 2 qualified",
        "It has to be Monday",
        "Ideally it must be Sage",
    ],
)
def test_what_only_looks_like_a_product(said):
    assert things.product_required(said) == ""
