"""What matters sends an open listing back to a broker; words do not; a copy begins anew."""

from decimal import Decimal

import pytest

from brokerage.models import Need
from brokerage.moves import changing, listings
from common.errors import NotAllowed, Refusal
from journal.models import Entry
from notices.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db


def refused(code, move, *args, **more):
    with pytest.raises(Refusal) as refusal:
        move(*args, **more)
    assert refusal.value.code == code
    return refusal.value


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Laptops, please"},
        {"description": "For our class."},
        {"people_helped": 30},
        {"shown_publicly": False},
        {"show_name": False},
    ],
)
def test_words_are_changed_at_once(need, ben, values):
    changed, back = changing.change(need, by=ben, values=values)
    changed.refresh_from_db()
    assert (changed.state, back) == ("open", False)
    assert {name: getattr(changed, name) for name in values} == values
    assert Entry.objects.get(verb="need.change").fields == list(values)
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"quantity": Decimal(14)},
        {"quantity": None, "unlimited": True},
        {"citywide": True},
        {"wanted_by": "Easter"},
        {"exclusions": "No betting firms"},
        {"access": "Step-free"},
        {"answers": {"used": "no"}},
        {"safeguarding": {"children": "yes"}},
    ],
)
def test_what_others_count_on_goes_to_a_broker(need, ben, values):
    changed, back = changing.change(need, by=ben, values=values)
    changed.refresh_from_db()
    assert (changed.state, back) == ("submitted", True)
    assert Notice.objects.get(reason="listing.submitted")


def test_other_places_go_to_a_broker_and_the_same_ones_do_not(need, ben):
    armley, beeston = factories.place("Armley"), factories.place("Beeston")
    need.places.add(armley)
    assert changing.change(need, by=ben, values={"places": [armley]})[1] is False
    assert changing.change(need, by=ben, values={"places": [armley, beeston]})[1] is True
    assert set(need.places.all()) == {armley, beeston}


def test_nothing_new_is_nothing_done(need, ben):
    values = {"title": need.title, "quantity": need.quantity, "exclusions": ""}
    assert changing.change(need, by=ben, values=values)[1] is False
    assert not Entry.objects.filter(verb="need.change").exists()


def test_never_below_what_is_promised_or_in_another_unit(proposed, need, ben):
    no = refused("less_than_promised", changing.change, need, by=ben, values={"quantity": 7})
    assert no.field == "quantity"
    refused("promised_in_it", changing.change, need, by=ben, values={"unit": "people"})
    changed, _back = changing.change(need, by=ben, values={"quantity": Decimal(8)})
    assert changed.state == "submitted"


def test_a_title_is_not_taken_away(need, ben):
    assert refused("no_title", changing.change, need, by=ben, values={"title": " "})


def test_only_its_own_people_change_what_stands(need, amara, ben):
    with pytest.raises(NotAllowed):
        changing.change(need, by=amara, values={"title": "Mine"})
    listings.withdraw(need, by=ben)
    refused("not_open", changing.change, need, by=ben, values={"title": "Other"})


def test_the_state_is_not_changed_by_the_back_door(need, ben):
    with pytest.raises(ValueError, match="state"):
        changing.change(need, by=ben, values={"state": "closed"})


def test_a_closed_need_is_copied_into_a_draft_that_says_the_same(need, ben):
    need.places.add(factories.place("Armley"))
    need.answers, need.show_name, need.exclusions = {"used": "yes"}, False, "No betting firms"
    need.save()
    closed = listings.close(need, by=ben, ending="fulfilled", note="Found by a friend.")
    draft = changing.copy(closed, by=ben)
    draft.refresh_from_db()
    assert (draft.state, draft.title, draft.quantity) == ("draft", need.title, 12)
    assert (draft.answers, draft.show_name) == ({"used": "yes"}, False)
    assert [place.name for place in draft.places.all()] == ["Armley"]
    assert (draft.promised, draft.source, draft.closing_note) == (0, "", "")
    assert Need.objects.get(pk=need.pk).closing_note == "Found by a friend."


def test_days_that_have_passed_are_not_copied(need, ben):
    Need.objects.filter(pk=need.pk).update(ends_on="2020-01-01", wanted_by="1 January")
    need.refresh_from_db()
    draft = changing.copy(need, by=ben)
    assert (draft.ends_on, draft.wanted_by) == (None, "")


def test_an_offers_pay_is_copied_too(charity, ben):
    offer = factories.offer(organisation=charity, paid=True, pay="fee", pay_pence=30_000)
    draft = changing.copy(offer, by=ben)
    assert (draft.pay, draft.pay_pence, draft.in_return) == ("fee", 30_000, "A fee: £300")


def test_nobody_copies_for_others(need, amara):
    with pytest.raises(NotAllowed):
        changing.copy(need, by=amara)
