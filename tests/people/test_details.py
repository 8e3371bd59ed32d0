"""What an organisation says of itself before it is checked, and what stays once it is."""

import pytest

from common.errors import Refusal
from people.moves import organisations as moves
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_draft_is_sent_only_once_it_says_what_it_does_and_how_to_reach_it(stranger):
    said = {"about": "We lend tablets.", "contact_email": "hi@loom.example"}
    for missing in said:
        draft = factories.organisation(state="draft", **{**said, missing: ""})
        draft.memberships.create(person=stranger, role="owner")
        with pytest.raises(Refusal) as no:
            moves.submit(draft, by=stranger)
        assert (no.value.field, no.value.code) == ("about", "incomplete")
        draft.refresh_from_db()
        assert draft.state == "draft"


def test_a_number_that_is_confirmed_stays_whatever_is_said_later(charity, ben, dot):
    moves.confirm_number(charity.numbers.create(register="GB-CHC", number="1091263"), by=dot)
    details = moves.Details(
        kind=charity.kind,
        name=charity.name,
        number=("GB-CHC", "1091999"),
        second=("GB-SC", "SC037479"),
    )
    moves.amend(charity, details, by=ben)
    assert {each.number for each in charity.numbers.all()} == {"1091263", "SC037479"}
