"""Discounts as pure sums: never below nothing, never on gifts, the same sum at the payment page."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import pricing
from events.pricing import Owed, Priced, Reduction, Treatment

EXEMPT = Treatment("exempt", "A charity’s fundraising event.", payee_is_charity=True)
SEAT = Priced("seat", "Single seat", "single", 9_500)
TABLE = Priced("table", "Table of ten", "table", 90_000)

tickets = st.lists(
    st.tuples(
        st.builds(
            Priced,
            st.sampled_from(["a", "b", "c"]),
            st.just("Seat"),
            st.just("single"),
            st.integers(0, 200_000),
        ),
        st.integers(1, 9),
    ),
    max_size=4,
)
reductions = st.builds(
    Reduction,
    st.just("off"),
    percent=st.integers(0, 100),
    off_pence=st.integers(0, 50_000),
    ticket_types=st.frozensets(st.sampled_from(["a", "b"])),
    most_units=st.none() | st.integers(1, 12),
)


@given(tickets, reductions, st.integers(0, 10_000))
def test_whatever_comes_off_the_sum_holds_and_nothing_is_below_nothing(chosen, less, gift):
    full = pricing.lines(chosen, EXEMPT, gift_pence=gift)
    made = pricing.lines(chosen, EXEMPT, gift_pence=gift, reduction=less)
    off = [line for line in made if line.kind == "discount"]
    assert pricing.total(made) == pricing.total(full) + pricing.total(off) >= gift
    for line in off:
        lessened = made[line.lessens]
        assert lessened.kind == "admission"
        assert lessened.total_pence + line.total_pence >= 0
        assert not line.gift_aid
    if less.most_units is not None:
        assert sum(line.quantity for line in off) <= less.most_units


@given(tickets, reductions, st.integers(0, 10_000))
def test_the_payment_page_knows_no_line_below_nothing_and_the_same_sum(chosen, less, gift):
    made = pricing.lines(chosen, EXEMPT, gift_pence=gift, reduction=less)
    owed = [
        Owed(place, line.description, line.quantity, line.unit_pence, line.lessens)
        for place, line in enumerate(made)
    ]
    page = pricing.net(owed)
    assert sum(line.quantity * line.unit_pence for line in page) == pricing.total(made)
    assert all(line.unit_pence >= 0 and line.quantity >= 1 for line in page)


@pytest.mark.parametrize(
    ("unit", "percent", "off"), [(9_500, 10, 950), (95, 10, 10), (5, 10, 1), (4, 10, 0)]
)
def test_half_a_penny_counts_for_the_buyer(unit, percent, off):
    assert Reduction("", percent=percent).off(unit) == off


def test_tickets_it_is_not_for_stay_as_they_are():
    less = Reduction("10% off", percent=10, ticket_types=frozenset({"seat"}))
    made = pricing.lines([(SEAT, 2), (TABLE, 1)], EXEMPT, reduction=less)
    assert [(line.kind, line.lessens) for line in made] == [
        ("admission", None),
        ("admission", None),
        ("discount", 0),
    ]
    assert pricing.total(made) == 2 * 9_500 + 90_000 - 2 * 950


def test_what_is_left_of_a_penny_or_two_is_let_go():
    less = Reduction("99% off", percent=99)
    cheap = replace(SEAT, unit_pence=2_900)
    assert pricing.total(pricing.lines([(cheap, 1)], EXEMPT, reduction=less)) == 0
    assert pricing.total(pricing.lines([(cheap, 2)], EXEMPT, reduction=less)) == 58


def test_a_sponsors_package_may_be_made_cheaper_too():
    package = replace(TABLE, kind="package")
    sponsor, less = pricing.lines([(package, 1)], EXEMPT, reduction=Reduction("half", percent=50))
    assert (sponsor.kind, less.total_pence) == ("sponsorship", -45_000)
    assert less.vat_mode == sponsor.vat_mode
