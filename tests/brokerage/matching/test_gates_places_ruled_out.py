"""Places left out, places of the past and towns outside Leeds."""

import pytest

from brokerage.matching.reading import places

from .listings import CLASS, HELPERS, LAPTOPS, ROOM, a_need, an_offer, gate, verdict

HAREHILLS = "Gipton & Harehills"
OTLEY = "Otley & Yeadon"


def need_in(*wards):
    return a_need(**CLASS, places=wards)


@pytest.mark.parametrize(
    "said",
    [
        "We go anywhere in Leeds except Otley and Wetherby.",
        "All over the city, but not in Otley or Wetherby",
        "Anywhere apart from Wetherby and Otley",
        "We cannot get to Otley or Wetherby.",
        "We do not cover Wetherby, Otley",
        "Not Otley or Wetherby, sorry",
        "All of Leeds excluding Wetherby & Otley",
    ],
)
def test_places_left_out_are_not_those_it_is_for(said):
    told = places.named(said)
    assert told.barred == {OTLEY, "Wetherby"}
    assert told.meant == frozenset()
    for citywide in (True, False):
        offer = an_offer(**HELPERS, citywide=citywide, description=said)
        assert verdict("place", need_in(HAREHILLS), offer) == "pass"
        found = gate("place", need_in(OTLEY), offer)
        assert found.verdict == "fail"
        assert found.sentence == (
            "The offer leaves out Otley & Yeadon and Wetherby; the need is in Otley & Yeadon."
        )


def test_a_ward_left_out_is_taken_from_those_ticked():
    offer = an_offer(**HELPERS, places=("Armley", "Pudsey"), description="Not in Pudsey just now")
    assert verdict("place", need_in("Armley"), offer) == "pass"
    assert verdict("place", need_in("Pudsey"), offer) == "fail"


def test_a_ward_ticked_and_left_out_is_a_question():
    offer = an_offer(**HELPERS, places=("Pudsey",), description="Not in Pudsey just now")
    found = gate("place", need_in("Armley"), offer)
    assert found.verdict == "ask"
    assert found.sentence == "The offer ticks Pudsey but leaves out Pudsey."


def test_a_place_left_out_leaves_part_of_a_region():
    offer = an_offer(**HELPERS, description="West Leeds, except Pudsey")
    assert verdict("place", need_in("Armley"), offer) == "pass"
    assert verdict("place", need_in("Pudsey"), offer) == "fail"


@pytest.mark.parametrize("said", ["not only Pudsey", "not just in Pudsey", "nothing but Pudsey"])
def test_a_place_that_is_not_the_only_one_is_not_left_out(said):
    assert places.named(said).barred == frozenset()


@pytest.mark.parametrize(
    "said",
    [
        "Last year we rebuilt the site of a charity in Harehills. Now we go anywhere in Leeds.",
        "In the past we helped groups in Harehills; this year anyone.",
        "We previously worked in Harehills",
        "Two years ago we ran a class for Harehills families.",
        "In 2024 we were in Harehills.",
    ],
)
def test_a_place_of_the_past_is_not_where_help_goes(said):
    assert places.named(said).meant == frozenset()
    offer = an_offer(**HELPERS, citywide=True, description=said)
    assert verdict("place", need_in("Killingbeck & Seacroft"), offer) == "no matter"


@pytest.mark.parametrize(
    "said", ["Last year we were in Harehills, this year we go to Pudsey", "We now help in Pudsey"]
)
def test_a_place_of_today_is(said):
    assert places.named(said).meant == {"Pudsey"}


# --- the whole city ticked, one ward written ---------------------------------------------------
@pytest.mark.parametrize(
    "said",
    ["We like to help groups in Armley.", "A programme for Armley families", "Armley Library"],
)
def test_a_ward_written_where_the_whole_city_is_ticked_is_a_question(said):
    offer = an_offer(**HELPERS, citywide=True, description=said)
    found = gate("place", need_in("Wetherby"), offer)
    assert found.verdict == "ask"
    assert found.question == "Is it for all of Leeds, or only for Armley?"
    assert verdict("place", need_in("Armley"), offer) == "pass"
    assert verdict("place", a_need(**CLASS, citywide=True), offer) == "ask"


@pytest.mark.parametrize("said", ["Only groups in Armley.", "Armley only", "For Armley alone"])
def test_unless_the_words_say_only(said):
    offer = an_offer(**LAPTOPS, citywide=True, description=said)
    assert verdict("place", a_need(**LAPTOPS, places=("Wetherby",)), offer) == "fail"


# --- towns outside -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    "said",
    [
        "We can only visit groups in Bradford and Wakefield.",
        "Bradford and Wakefield only",
        "For groups in Wakefield and Bradford alone",
        "solely in Bradford, Wakefield",
    ],
)
def test_help_for_other_towns_only_is_a_question(said):
    offer = an_offer(**HELPERS, description=said)
    found = gate("place", need_in(HAREHILLS), offer)
    assert found.verdict == "ask"
    assert found.sentence == (
        "The offer says it is only for Bradford and Wakefield; the need is in Leeds."
    )
    assert found.question == "Would they help in Leeds as well?"


@pytest.mark.parametrize(
    "said",
    [
        "We work in Bradford and Leeds only.",
        "Not only in Bradford.",
        "Only three of us; the office is in Bradford.",
        "Groups near Bradford Road only",
        "New York only",
        "Only Pudsey and Bradford",
        "Trains from York.",
    ],
)
def test_a_town_that_is_not_the_only_place_asks_nothing(said):
    assert places.named(said).elsewhere == frozenset()


def test_a_room_in_another_town_is_no_question_of_reach():
    offer = an_offer(**ROOM, description="Bradford only")
    assert verdict("place", a_need(**ROOM), offer) == "no matter"
