"""A broker completes what was submitted, or sends it back with a question."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.moves import listings, shaping
from common.errors import NotAllowed, Refusal
from common.states import UnlawfulMove
from journal.models import Entry
from notices.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(charity):
    return factories.need(organisation=charity, state="submitted", quantity=None, unit="")


def test_what_is_missing_is_filled_in_and_journalled_by_name_only(waiting, dot):
    done = shaping.complete(
        waiting, by=dot, values={"quantity": Decimal(6), "unit": "devices", "kind": waiting.kind}
    )
    done.refresh_from_db()
    assert (done.quantity, done.unit) == (6, "devices")
    assert Entry.objects.get(verb="need.complete").fields == ["quantity", "unit"]


def test_nothing_changed_is_nothing_done(waiting, dot):
    shaping.complete(waiting, by=dot, values={"kind": waiting.kind, "unit": ""})
    assert not Entry.objects.filter(verb="need.complete").exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"starts_on": dt.date(2027, 2, 1), "ends_on": dt.date(2027, 1, 1)}, "ends_on"),
        ({"unlimited": True, "quantity": Decimal(2)}, "quantity"),
    ],
)
def test_what_contradicts_itself_is_refused_beside_its_field(waiting, dot, values, field):
    with pytest.raises(Refusal) as refusal:
        shaping.complete(waiting, by=dot, values=values)
    assert refusal.value.field == field


@pytest.mark.parametrize("state", ["draft", "open", "paused", "closed", "declined"])
def test_only_what_waits_for_a_broker_is_completed_or_sent_back(dot, state):
    listing = factories.offer(state=state)
    with pytest.raises(Refusal):
        shaping.complete(listing, by=dot, values={"unit": "people"})
    with pytest.raises(UnlawfulMove if state != "declined" else Refusal):
        shaping.send_back(listing, by=dot, question="How many?")


def test_sent_back_it_is_a_draft_again_and_its_people_are_told_why(waiting, dot, ben):
    sent = shaping.send_back(waiting, by=dot, question=" How many do you need? ")
    assert (sent.state, sent.submitted_at) == ("draft", None)
    letter = Notice.objects.get(reason="listing.sent_back")
    assert letter.to == ben.email
    assert "How many do you need?" in letter.text
    assert waiting.public_id in letter.text


def test_it_is_not_sent_back_without_a_question(waiting, dot):
    with pytest.raises(Refusal) as refusal:
        shaping.send_back(waiting, by=dot, question="  ")
    assert refusal.value.field == "question"


def test_both_are_for_brokers_only(waiting, ben):
    for move in (
        lambda: shaping.complete(waiting, by=ben, values={}),
        lambda: shaping.send_back(waiting, by=ben, question="?"),
    ):
        with pytest.raises(NotAllowed):
            move()


@pytest.fixture
def promised(proposed, need):
    """Eight of it are promised, and it waits for a broker again: its source changed."""
    type(need).objects.filter(pk=need.pk).update(state="submitted")
    need.refresh_from_db()
    return need


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"quantity": Decimal(7)}, "quantity"),
        ({"quantity": None}, "quantity"),
        ({"unit": "people"}, "unit"),
    ],
)
def test_what_is_promised_already_is_not_completed_away(promised, dot, values, field):
    with pytest.raises(Refusal) as refusal:
        shaping.complete(promised, by=dot, values=values)
    assert refusal.value.field == field


def test_more_may_be_wanted_than_was_promised(promised, dot):
    values = {"quantity": None, "unlimited": True}
    assert shaping.complete(promised, by=dot, values=values).unlimited


def test_what_others_count_on_does_not_become_a_draft_again(promised, dot, ben):
    with pytest.raises(Refusal, match="promised already"):
        shaping.send_back(promised, by=dot, question="Which class?")
    with pytest.raises(Refusal, match="promised already"):
        listings.redraft(promised, by=ben)
