"""Places are read by ward, by the names of their parts, by postcode and by region."""

import pytest

from brokerage.matching.reading import places


@pytest.mark.parametrize(
    ("typed", "wards"),
    [
        ("LS21 only", {"Otley & Yeadon"}),
        ("groups in Holbeck and Horsforth", {"Beeston & Holbeck", "Horsforth"}),
        ("Cross Gates and Whinmoor", {"Cross Gates & Whinmoor"}),
        ("living in Chapeltown", {"Chapel Allerton"}),
        ("our premises in LS18 only", {"Horsforth"}),
    ],
)
def test_places_that_a_listing_is_meant_for(typed, wards):
    assert places.named(typed).meant == wards


def test_a_region_is_all_its_wards():
    assert {"Pudsey", "Armley"} <= places.named("anywhere in West Leeds").meant


@pytest.mark.parametrize(
    "typed", ["Collection from Pudsey", "near Pudsey", "our Pudsey depot", "Free. At Pudsey"]
)
def test_where_something_stands_is_not_whom_it_is_for(typed):
    told = places.named(typed)
    assert told.located == {"Pudsey"}
    assert told.meant == frozenset()


def test_the_city_centre_is_known_by_its_streets():
    assert places.named("on the Headrow").central


def test_places_are_spelt_as_the_vocabulary_has_them_and_unknown_ones_are_kept():
    assert places.resolved(("pudsey", "Gotham")) == {"Pudsey", "Gotham"}
