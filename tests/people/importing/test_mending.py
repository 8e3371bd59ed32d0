"""What is put right in a row is told; what cannot be read is left out and told as well."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.importing.mending import Refused, mend
from people.importing.words import band
from people.models import Organisation
from places.names import Names

NAMES = Names(
    wards={"armley": "Armley", "killingbeck and seacroft": "Killingbeck & Seacroft"},
    districts={"LS12": ("Armley",)},
    communities={"older people": "older-people", "refugees": "refugees-asylum-seekers"},
)


def mended(**row):
    return mend({"name": "Loom", "kind": "charity", **row}, NAMES)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"name": " "}, "no name"),
        ({"name": "n/a"}, "no name"),
        ({"name": "x" * 161}, "too long"),
        ({"id": "x" * 61}, "id is too long"),
        ({"kind": ""}, "does not say what kind"),
        ({"kind": "guild of thieves"}, "no kind of organisation"),
    ],
)
def test_a_row_without_a_partner_in_it_is_refused(row, why):
    with pytest.raises(Refused, match=why):
        mended(**row)


@pytest.mark.parametrize(
    ("row", "pairs"),
    [
        ({"charity_number": "1091263"}, [("GB-CHC", "1091263")]),
        ({"charity_no": 1091263.0}, [("GB-CHC", "1091263")]),
        ({"charity_number": "sc037479"}, [("GB-SC", "SC037479")]),
        ({"charity_number": "NIC100012"}, [("GB-NIC", "100012")]),
        ({"company_number": "1234567"}, [("GB-COH", "01234567")]),
        (
            {"charity_number": "1091263", "company_number": "01234567"},
            [("GB-CHC", "1091263"), ("GB-COH", "01234567")],
        ),
        ({"charity_number": "none"}, []),
        ({"charity_number": "12"}, []),
    ],
)
def test_numbers_are_read_from_whatever_column(row, pairs):
    assert mended(**row).numbers == pairs


def test_a_number_of_the_wrong_shape_or_register_is_left_out_and_told():
    assert "has 6 or 7 digits" in mended(charity_number="12").mends[0]
    clean = mended(kind="company", charity_number="1091263")
    assert clean.numbers == []
    assert "not on that register" in clean.mends[-1]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ({"kind": "Third Sector"}, "community"),
        ({"type": "SME"}, "company"),
        ({"sector": "Local  Authority"}, "public"),
        ({"kind": "", "charity_number": "1091263"}, "community"),
        ({"kind": "", "company_number": "01234567"}, "company"),
        ({"kind": "", "name": "Loom CIC"}, "community"),
    ],
)
def test_kinds_are_known_by_many_names(row, kind):
    clean = mended(**({"kind": ""} | row))
    assert clean.kind == kind


def test_a_cic_whose_name_does_not_say_so_is_told():
    assert any("does not end in CIC" in each for each in mended(kind="CIC").mends)
    assert not any("CIC" in each for each in mended(name="Loom C.I.C.", kind="CIC").mends)


def test_how_to_reach_it_is_checked_and_what_cannot_be_is_left_out():
    good = mended(website="www.loom.example", email="mailto:Ann@Loom.example", phone=1134960001.0)
    assert good.values["website"] == "https://www.loom.example"
    assert good.values["contact_email"] == "ann@loom.example"
    assert good.values["contact_phone"] == "01134960001"
    bad = mended(website="javascript:alert(1)", email="ann at loom", phone="ring me")
    for name in ("website", "contact_email", "contact_phone"):
        assert bad.values[name] == ""
    assert len([each for each in bad.mends if "cannot be right" in each]) == 3


def test_wards_and_communities_misspelled_or_by_postcode():
    clean = mended(
        wards="LS12; Killingbeck & Seacorft, Narnia, Leeds", communities="Old people|elves"
    )
    assert clean.wards == ["Armley", "Killingbeck & Seacroft"]
    assert clean.communities == ["older-people"]
    told = " ".join(clean.mends)
    for word in ("Narnia", "elves", "Seacorft"):
        assert word in told


@pytest.mark.parametrize(
    ("typed", "size"),
    [
        ("£9,999", "under_10k"), ("under £10,000", "under_10k"), ("10000", "10k_100k"),
        ("45k", "10k_100k"), ("£250,000.50", "100k_500k"), ("0.75m", "500k_1m"),
        ("£1m+", "over_1m"), ("over £1 m", "over_1m"), ("Micro", "under_10k"), ("loads", ""),
    ],
)  # fmt: skip
def test_income_is_put_into_a_band(typed, size):
    assert band(typed) == size


def test_texts_too_long_are_cut_and_told():
    clean = mended(about="x" * 2000, notes="y" * 3000, contact_name="z" * 200)
    assert [len(clean.values[name]) for name in ("about", "notes", "contact_name")] == [
        1500, 2000, 120,
    ]  # fmt: skip
    assert len([each for each in clean.mends if "too long" in each]) == 3


letters = st.text(alphabet="aZ09 £,.;:/@-=+\x00é\n", max_size=30)
cells = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), letters)
columns = st.sampled_from(
    ["name", "kind", "charity", "company", "website", "email", "phone", "size"]
)


@given(st.dictionaries(columns, cells))
def test_whatever_stands_in_a_row_it_is_mended_or_refused(row):
    try:
        clean = mend({"wards": "LS12", **row}, NAMES)
    except Refused:
        return
    assert clean.kind in Organisation.Kind.values
    assert clean.values["size"] in ["", *Organisation.Size.values]
    assert 0 < len(clean.name) <= 160
