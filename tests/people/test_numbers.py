"""Shapes of registered numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import numbers


@pytest.mark.parametrize(
    ("register", "typed", "written"),
    [
        ("GB-CHC", "1091263", "1091263"),
        ("GB-CHC", " 1 091 263 ", "1091263"),
        ("GB-CHC", "219099\N{EN DASH}2", "219099-2"),
        ("GB-SC", "sc037479", "SC037479"),
        ("GB-SC", "SC 037 479", "SC037479"),
        ("GB-NIC", "NIC100012", "100012"),
        ("GB-NIC", "100012", "100012"),
        ("GB-COH", "1234567", "01234567"),
        ("GB-COH", "oc301234", "OC301234"),
        ("GB-COH", "SC1234", "SC001234"),
        ("GB-MPR", "RS1234", "RS1234"),
        ("GB-MPR", "IP 12345 R", "IP12345R"),
    ],
)
def test_a_number_is_written_as_its_register_writes_it(register, typed, written):
    assert numbers.tidy(register, typed) == written


@pytest.mark.parametrize(
    ("register", "typed"),
    [
        ("GB-CHC", "12345"),
        ("GB-CHC", "12345678"),
        ("GB-CHC", "SC037479"),
        ("GB-SC", "037479"),
        ("GB-SC", "SC37479"),
        ("GB-NIC", "200012"),
        ("GB-COH", "123456789"),
        ("GB-COH", "XX123456"),
        ("GB-COH", "\N{FULLWIDTH DIGIT ONE}" * 8),
        ("GB-MPR", "RSX"),
        ("GB-COH", ""),
    ],
)
def test_what_cannot_be_a_number_is_refused_with_what_one_looks_like(register, typed):
    with pytest.raises(numbers.WrongShape, match=r"such as|digits"):
        numbers.tidy(register, typed)


@given(register=st.sampled_from(sorted(numbers.REGISTERS)), typed=st.text(max_size=30))
def test_anything_typed_is_tidied_for_good_or_refused(register, typed):
    try:
        written = numbers.tidy(register, typed)
    except numbers.WrongShape:
        return
    assert numbers.tidy(register, written) == written
    assert written.isascii()
    assert len(written) <= 20


@given(number=st.integers(1, 99_999_999))
def test_company_numbers_are_padded_to_eight(number):
    assert numbers.tidy("GB-COH", str(number)) == f"{number:08d}"


def test_each_kind_has_its_registers():
    assert "GB-CHC" not in numbers.for_kind("company")
    assert "GB-COH" in numbers.for_kind("community")
    assert numbers.for_kind("public") == []
    assert numbers.for_kind("rubbish") == []


@pytest.mark.parametrize(
    ("name", "cic"),
    [
        ("Loom CIC", True),
        ("Loom C.I.C.", True),
        ("Loom Community Interest Company", True),
        ("Cicada", False),
    ],
)
def test_a_cic_says_so_in_its_name(name, cic):
    assert numbers.is_cic(name) is cic


@pytest.mark.parametrize(
    "name",
    [
        "Loom CIC", "Loom C.I.C.", "Loom Community Interest Company", "Gwehydd CBC", "Loom cic ",
        "Gwehydd Cwmni Buddiannau Cymunedol", "Loom Community Interest PLC",
    ],
)  # fmt: skip
def test_a_cic_says_so_at_the_end_of_its_name(name):
    assert numbers.is_cic(name)
    assert not numbers.is_cic(f"{name} Friends")
