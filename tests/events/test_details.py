"""Filling in: who buys, a voluntary gift, and lines worked out anew."""

from dataclasses import replace

import pytest

from common.errors import Refusal, TooLate
from events.models import Order
from events.moves import selling
from tests import factories
from tests.events.conftest import AMARA, GRETA, fresh, later


def refused(order, details=AMARA, **more) -> Refusal:
    with pytest.raises(Refusal) as no:
        selling.fill_in(order, details, **more)
    return no.value


@pytest.fixture
def bare(holds) -> Order:
    """A table held, nothing filled in."""
    return holds(details=None)


def test_who_buys_is_kept(bare):
    order = fresh(selling.fill_in(bare, replace(AMARA, name="  Amara Obi ", po_number="PO 7")))
    assert (order.name, order.email, order.organisation_name, order.po_number) == (
        "Amara Obi",
        "amara@fern.example",
        "Fernleaf Software",
        "PO 7",
    )


def test_an_organisation_we_know_lends_its_name(bare, company):
    order = selling.fill_in(bare, replace(GRETA, organisation=company))
    assert (order.organisation, order.organisation_name) == (company, "Fernleaf Software")


def test_a_gift_is_a_line_of_its_own_and_part_of_the_total(bare):
    order = fresh(selling.fill_in(bare, GRETA, gift_pence=2_500))
    gift = order.lines.get(kind="gift")
    assert (gift.total_pence, gift.gift_aid, order.total_pence) == (2_500, True, 122_500)


def test_a_gift_of_a_company_carries_no_gift_aid(bare):
    order = selling.fill_in(bare, AMARA, gift_pence=2_500)
    assert not order.lines.get(kind="gift").gift_aid


def test_filling_in_again_replaces_the_gift(bare):
    selling.fill_in(bare, GRETA, gift_pence=2_500)
    order = fresh(selling.fill_in(bare, GRETA))
    assert (order.lines.count(), order.total_pence) == (1, 120_000)


@pytest.mark.parametrize("field", ["name", "phone", "organisation_name", "po_number"])
def test_what_is_too_long_is_refused_beside_its_field(bare, field):
    no = refused(bare, replace(AMARA, **{field: "x" * 200}))
    assert (no.code, no.field) == ("too_long", field)


def test_a_name_is_needed(bare):
    assert refused(bare, replace(AMARA, name="  ")).field == "name"


@pytest.mark.parametrize("email", ["", "amara", "a@b", "a b@c.example", "a@b.example\nBcc: x"])
def test_an_address_that_mail_cannot_reach_is_refused(bare, email):
    assert refused(bare, replace(AMARA, email=email)).field == "email"


@pytest.mark.parametrize("gift", [-1, 1.5, True, "10"])
def test_rubbish_for_a_gift_is_refused(bare, gift):
    no = refused(bare, gift_pence=gift)
    assert (no.field, no.code) == ("gift", "rubbish")


def test_a_gift_that_is_too_dear_is_refused(bare):
    assert refused(bare, gift_pence=99_999_999).code == "too_dear"


def test_a_total_that_no_card_can_pay_is_refused(ball, room, holds):
    free = factories.ticket_type(ball, room, price_pence=0, name="Community table")
    order = holds(free, details=None)
    assert refused(order, gift_pence=29).code == "too_little"
    assert selling.fill_in(order, AMARA, gift_pence=30).total_pence == 30


def test_the_amount_stands_while_a_payment_page_is_open(awaiting):
    assert refused(awaiting, gift_pence=500).code == "page_open"
    order = selling.reopen(awaiting)
    assert selling.fill_in(order, AMARA, gift_pence=500).total_pence == 120_500


def test_an_order_that_was_let_go_is_too_late(bare):
    with later(minutes=16):
        assert selling.lapse(bare)
        with pytest.raises(TooLate) as no:
            selling.fill_in(bare, AMARA)
    assert no.value.code == "hold_over"


def test_a_hold_past_its_time_lives_until_somebody_needs_its_seats(bare):
    with later(minutes=16):
        assert selling.fill_in(bare, AMARA).name == "Amara Obi"


def test_a_paid_order_is_not_changed(paid):
    assert refused(paid).code == "already_paid"
