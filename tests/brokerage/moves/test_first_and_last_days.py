"""A last day is held against the first one that is known, though only one of them is changed."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.models import Need
from brokerage.moves import changing, listings, shaping
from common.errors import Refusal

pytestmark = pytest.mark.django_db
FIRST = dt.date(2027, 3, 1)
TOO_SOON = dt.date(2027, 2, 1)


@pytest.fixture
def dated(need):
    """It starts on the first of March, as a broker or a list has said."""
    Need.objects.filter(pk=need.pk).update(starts_on=FIRST)
    need.refresh_from_db()
    return need


def in_state(need, state):
    Need.objects.filter(pk=need.pk).update(state=state)
    need.refresh_from_db()
    return need


def test_an_open_need_is_not_made_to_end_before_it_starts(dated, ben):
    with pytest.raises(Refusal, match="start on 1 March 2027") as no:
        changing.change(dated, by=ben, values={"ends_on": TOO_SOON, "wanted_by": "1 February"})
    assert (no.value.code, no.value.field) == ("ends_too_soon", "ends_on")
    dated.refresh_from_db()
    assert (dated.state, dated.ends_on) == ("open", None)
    changed, _back = changing.change(dated, by=ben, values={"ends_on": FIRST})
    assert changed.ends_on == FIRST


def test_a_broker_completes_no_need_into_such_a_one(dated, dot):
    held = in_state(dated, "submitted")
    with pytest.raises(Refusal, match="start on 1 March 2027"):
        shaping.complete(held, by=dot, values={"ends_on": TOO_SOON})
    Need.objects.filter(pk=held.pk).update(ends_on=dt.date(2027, 3, 31))
    with pytest.raises(Refusal, match="ends before it starts"):
        shaping.complete(held, by=dot, values={"starts_on": dt.date(2027, 4, 1)})


def test_a_number_is_held_against_no_bound_that_is_there_already(need, ben):
    Need.objects.filter(pk=need.pk).update(unlimited=True, quantity=None)
    need.refresh_from_db()
    with pytest.raises(Refusal) as no:
        changing.change(need, by=ben, values={"quantity": Decimal(4)})
    assert no.value.code == "number_and_no_bound"


@pytest.mark.parametrize("before", [None, dt.date(2027, 3, 31)])
def test_a_draft_leaves_out_a_last_day_that_cannot_be(dated, ben, before):
    draft = in_state(dated, "draft")
    Need.objects.filter(pk=draft.pk).update(ends_on=before)
    kept = listings.save_draft(
        draft, by=ben, values={"ends_on": TOO_SOON}, typed={"by_when": ["1 February 2027"]}
    )
    kept.refresh_from_db()
    assert (kept.ends_on, kept.typed) == (before, {"by_when": ["1 February 2027"]})


def test_a_draft_whose_first_day_moves_past_its_last_has_none(need, ben):
    draft = in_state(need, "draft")
    Need.objects.filter(pk=draft.pk).update(ends_on=TOO_SOON)
    kept = listings.save_draft(draft, by=ben, values={"starts_on": FIRST}, typed={})
    kept.refresh_from_db()
    assert (kept.starts_on, kept.ends_on) == (FIRST, None)
