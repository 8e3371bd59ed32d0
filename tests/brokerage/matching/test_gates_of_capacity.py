"""An organisation's own limit of proposals, and its pauses, are a wait and no no."""

from datetime import date

import pytest

from brokerage.matching import rows
from brokerage.matching.kept import as_json, from_json
from brokerage.matching.suggest import judge

from .listings import CLASS, HELPERS, TODAY, a_need, an_offer, gate, verdict

FULL = {"organisation": "Beeston Bobbins", "waiting": 3, "takes": 3}


def test_a_community_organisation_with_as_many_proposals_as_it_takes_is_a_wait():
    found = gate("limit", a_need(**CLASS, **FULL), an_offer(**HELPERS))
    assert found.verdict == "fixable"
    assert found.sentence == "Beeston Bobbins has 3 proposals to answer already, its own limit."
    assert found.question == "Could they answer one of them first?"


def test_the_side_that_gives_has_its_limit_as_well():
    offer = an_offer(**HELPERS, waiting=1, takes=1)
    said = gate("limit", a_need(**CLASS), offer).sentence
    assert said == "The organisation of the offer has 1 proposal to answer already, its own limit."


@pytest.mark.parametrize("room", [{"waiting": 2, "takes": 3}, {"waiting": 9, "takes": None}, {}])
def test_with_room_for_one_more_there_is_nothing_to_say(room):
    assert verdict("limit", a_need(**CLASS, **room), an_offer(**HELPERS, **room)) == "no matter"


def test_a_pause_is_a_wait_until_the_day_after():
    need = a_need(**CLASS, organisation="Beeston Bobbins", rests_until=date(2026, 12, 31))
    found = gate("pause", need, an_offer(**HELPERS))
    assert found.verdict == "fixable"
    assert found.sentence == "Beeston Bobbins asked for no proposals until 31 December 2026."
    assert found.question == "Can it wait until 1 January 2027?"


def test_a_pause_that_is_over_is_no_matter():
    need = a_need(**CLASS, rests_until=date(2026, 11, 22))
    assert verdict("pause", need, an_offer(**HELPERS)) == "no matter"


def test_it_changes_no_fit():
    free = judge(a_need(**CLASS), an_offer(**HELPERS), on=TODAY)
    full = judge(a_need(**CLASS, **FULL), an_offer(**HELPERS), on=TODAY)
    assert full.fit == free.fit


def test_it_is_kept_with_what_was_decided():
    need = a_need(**CLASS, **FULL, rests_until=date(2026, 12, 31))
    assert from_json(as_json(need)) == need


def test_a_row_may_say_it():
    told = {"org_proposals_waiting": 3, "org_proposal_limit": 3, "org_paused_until": "2026-12-31"}
    read = rows.listing({"id": "N1", "title": "Help", **told})
    assert (read.waiting, read.takes, read.rests_until) == (3, 3, date(2026, 12, 31))
    assert rows.listing({"id": "N1", "title": "Help"}).takes is None


@pytest.mark.parametrize("wrong", ["3", -1, 2.5, True])
def test_a_row_with_a_limit_that_is_no_number_is_refused(wrong):
    with pytest.raises(TypeError, match="org_proposal_limit is not a whole number"):
        rows.listing({"id": "N1", "title": "Help", "org_proposal_limit": wrong})
