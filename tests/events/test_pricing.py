"""What an order comes to, line by line, and what tax says of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import pricing
from events.pricing import Priced, Treatment

CHARITY = Treatment("exempt", "A charity's fundraising event.", payee_is_charity=True)
COMPANY = Treatment("standard", "Not a charity's event.", payee_is_charity=False)
TABLE = Priced("t1", "Table of ten", "table", 120_000)
SEAT = Priced("t2", "Single seat", "single", 9_500)
GOLD = Priced("t3", "Gold sponsor", "package", 500_000)


def test_tickets_and_a_gift_are_lines_of_their_own():
    lines = pricing.lines([(TABLE, 1), (SEAT, 2)], CHARITY, gift_pence=2_500)
    assert [(line.kind, line.quantity, line.total_pence) for line in lines] == [
        ("admission", 1, 120_000),
        ("admission", 2, 19_000),
        ("gift", 1, 2_500),
    ]
    assert pricing.total(lines) == 141_500


def test_a_ticket_never_carries_gift_aid_and_says_why():
    (line,) = pricing.lines([(SEAT, 1)], CHARITY)
    assert not line.gift_aid
    assert "price of coming" in line.gift_aid_reason


def test_a_sponsors_package_is_sponsorship_and_no_gift():
    (line,) = pricing.lines([(GOLD, 1)], CHARITY)
    assert line.kind == "sponsorship"
    assert line.vat_mode == "exempt"
    assert not line.gift_aid
    assert "receives something" in line.gift_aid_reason


def test_admission_has_the_balls_vat_mode_with_its_reason():
    (line,) = pricing.lines([(SEAT, 1)], COMPANY)
    assert (line.vat_mode, line.vat_reason) == ("standard", "Not a charity's event.")


def test_a_persons_own_gift_to_a_charity_may_carry_gift_aid():
    (line,) = pricing.lines([], CHARITY, gift_pence=1_000)
    assert line.gift_aid
    assert line.vat_mode == "outside"
    assert "your seat does not depend on it" in line.gift_aid_reason


def test_a_companys_gift_carries_none():
    (line,) = pricing.lines([], CHARITY, gift_pence=1_000, gives_own_money=False)
    assert not line.gift_aid
    assert "own money" in line.gift_aid_reason


def test_a_gift_to_no_charity_carries_none_whoever_gives():
    (line,) = pricing.lines([], COMPANY, gift_pence=1_000)
    assert not line.gift_aid
    assert "not a charity" in line.gift_aid_reason


def test_nothing_chosen_is_no_line():
    assert pricing.lines([(TABLE, 0)], CHARITY) == ()


@pytest.mark.parametrize("treatment", [CHARITY, COMPANY])
@given(
    quantities=st.lists(st.integers(0, 20), min_size=3, max_size=3),
    gift=st.integers(0, 1_000_000),
    own=st.booleans(),
)
def test_lines_add_up_and_only_gifts_carry_gift_aid(treatment, quantities, gift, own):
    chosen = list(zip((TABLE, SEAT, GOLD), quantities, strict=True))
    lines = pricing.lines(chosen, treatment, gift_pence=gift, gives_own_money=own)
    assert pricing.total(lines) == gift + sum(p.unit_pence * n for p, n in chosen)
    assert all(line.kind == "gift" for line in lines if line.gift_aid)
    assert all(line.vat_reason and line.gift_aid_reason for line in lines)
