"""What is put right in a row is told; what cannot be read is left open and told as well."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brokerage.importing.mending import Refused, Vocabulary, mend, read_day, read_quantity, side_of

WORDS = Vocabulary(
    kinds={"devices": "devices", "laptops, tablets and phones": "devices", "space": "space"},
    skills={"bsl": "bsl"},
    communities={"older people": "older-people", "carers": "carers"},
    wards={"killingbeck and seacroft": "Killingbeck & Seacroft", "armley": "Armley"},
    districts={"LS12": ("Armley",)},
    sizes={"under_10k": "under_10k"},
)
ROW = {"id": "X1", "title": "Old PCs", "org_name": "Seacroft Sewing", "needed_from": ""}


def mended(**changes):
    return mend({**ROW, **changes}, WORDS)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"id": ""}, "no id"),
        ({"id": None}, "no id"),
        ({"id": "x" * 61}, "id is too long"),
        ({"org_name": "  "}, "which organisation"),
        ({"org_name": "x" * 161}, "name is too long"),
        ({"title": "", "description": ""}, "neither a title nor a description"),
        ({"available_from": ""}, "neither when help is needed"),
    ],
)
def test_a_row_without_a_listing_in_it_is_refused_with_the_reason(changes, why):
    with pytest.raises(Refused, match=why):
        mended(**changes)


def test_a_row_says_itself_whether_it_is_a_need_or_an_offer():
    assert side_of({"needed_from": ""}) == "need"
    assert side_of({"dbs_held": None}) == "offer"
    assert side_of({"id": 1}) == ""
    assert mend({"id": 7, "title": "Room", "org_name": "X"}, WORDS, side="offer").source_id == "7"


def test_a_missing_title_comes_from_the_first_sentence():
    clean = mended(title="", description="Our kit is old. We need more.")
    assert clean.values["title"] == "Our kit is old"
    assert "No title: taken from the description." in clean.mends


def test_a_title_that_is_too_long_is_kept_whole_in_the_description():
    clean = mended(title="word " * 60, description="More.")
    assert len(clean.values["title"]) <= 160
    assert clean.values["description"].startswith("word word")
    assert clean.values["description"].endswith("More.")


def test_a_description_without_end_is_cut_and_told():
    clean = mended(description="x" * 9000)
    assert len(clean.values["description"]) == 5000
    assert any("5,000" in mend for mend in clean.mends)


@pytest.mark.parametrize(
    ("typed", "kind", "told"),
    [
        ("devices", "devices", ""),
        ("Devises", "devices", "read as “devices”"),
        ("", "", "No kind of help"),
        ("unicorns", "", "no kind of help we know"),
    ],
)
def test_a_kind_is_recognised_or_left_to_a_broker(typed, kind, told):
    clean = mended(category=typed)
    assert clean.kind == kind
    assert told in " ".join(clean.mends)


@pytest.mark.parametrize(
    ("typed", "quantity"),
    [
        ("12", 12),
        ("1,000", 1000),
        ("£250", 250),
        ("2.50", Decimal("2.5")),
        ("a dozen", 12),
        ("twelve", 12),
        ("12 laptops", 12),
        ("six people", 6),
        ("", None),
        ("lots", None),
        ("-3", None),
        ("0", None),
        ("1e99", None),
        ("99999999999", None),
        ("12/13", None),
        ("NaN", None),
        ("٣", 3),
    ],
)
def test_quantities_are_read_as_people_write_them(typed, quantity):
    assert read_quantity(typed) == quantity


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_quantities_and_days(text):
    quantity = read_quantity(text)
    assert quantity is None or 0 < quantity <= 10_000_000
    day = read_day(text)
    assert day is None or 2000 <= day.year <= 2100


def test_units_modes_and_answers_are_recognised_in_other_words():
    clean = mended(quantity=3, unit="Laptop", mode="face to face", dbs_required="Yes")
    assert clean.values["unit"] == "devices"
    assert clean.values["mode"] == "in_person"
    assert clean.values["check_required"] is True


def test_what_is_not_recognised_is_left_open_and_told():
    clean = mended(
        quantity="lots", unit="vouchers", mode="owl", dbs_required="maybe", org_size="huge",
        communities=["vampires"], areas=["Narnia"], needed_from="soonish",
    )  # fmt: skip
    assert clean.values["quantity"] is None
    assert (clean.values["unit"], clean.values["mode"], clean.size) == ("", "", "")
    assert clean.values["check_required"] is None
    assert clean.values["place_note"] == "Narnia"
    assert clean.communities == []
    assert len(clean.mends) == 9  # the eight above, and the missing kind


def test_a_misspelt_ward_a_district_and_the_whole_city_are_understood():
    clean = mended(areas="Killingbeck & Seacorft; LS12; Leeds")
    assert clean.wards == ["Killingbeck & Seacroft", "Armley"]
    assert clean.values["citywide"] is True


def test_communities_are_known_by_the_partners_names_too():
    clean = mended(communities=["refugees & asylum seekers", "Carers", "elderly"])
    assert clean.communities == ["refugees-asylum-seekers", "carers", "older-people"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2027-01-04", dt.date(2027, 1, 4)),
        ("04/01/2027", dt.date(2027, 1, 4)),
        ("2027-01-04T00:00:00", dt.date(2027, 1, 4)),
        ("2027-02-31", None),
        ("0001-01-01", None),
        ("soon", None),
    ],
)
def test_days_are_read_day_first(typed, day):
    assert read_day(typed) == day


def test_a_listing_that_ends_before_it_starts_keeps_its_start():
    clean = mended(needed_from="2027-05-01", needed_to="2027-04-01")
    assert clean.values["starts_on"] == dt.date(2027, 5, 1)
    assert clean.values["ends_on"] is None
    assert any("before it starts" in mend for mend in clean.mends)


def test_skills_that_the_vocabulary_does_not_hold_stay_as_typed():
    clean = mended(skills="BSL, Fortran, fortran")
    assert clean.skills == ["bsl"]
    assert clean.values["skill_words"] == ["fortran"]
