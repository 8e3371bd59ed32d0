"""Who can be asked just now: limits and pauses of either side are said, and hide nothing."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage import suggestions
from brokerage.moves import introductions
from brokerage.moves.introductions import Terms
from common import clock
from people.models import Pause
from tests import factories

pytestmark = pytest.mark.django_db


def gates_of(suggested):
    return {gate.name: gate for gate in suggested.suggestion.gates}


def test_an_organisation_at_its_own_limit_is_said_to_be(need, offer, charity, dot, ben):
    charity.proposal_limit = 1
    charity.save()
    other = factories.need(organisation=charity)
    terms = Terms(quantity=Decimal(1))
    waits = introductions.propose(other, factories.offer(), by=dot, terms=terms)
    limit = gates_of(suggestions.suggest_for_need(need, everything=True)[0])["limit"]
    assert limit.verdict == "fixable"
    assert limit.sentence == f"{charity} has 1 proposal to answer already, its own limit."
    introductions.say_yes(waits, side="need", by=ben)
    assert "limit" not in gates_of(suggestions.suggest_for_need(need, everything=True)[0])


def test_a_pause_of_its_own_organisation_is_said(need, offer, charity):
    today = clock.today()
    for days in (0, 7):
        last = today + dt.timedelta(days=days)
        Pause.objects.create(organisation=charity, first_day=today, last_day=last)
    pause = gates_of(suggestions.suggest_for_need(need, everything=True)[0])["pause"]
    assert f"until {last.day} " in pause.sentence


def rest(organisation, days=7):
    today = clock.today()
    last = today + dt.timedelta(days=days)
    return Pause.objects.create(organisation=organisation, first_day=today, last_day=last).last_day


@pytest.mark.parametrize("side", ["need", "offer"])
def test_another_organisation_on_a_pause_is_shown_with_the_day_it_is_back(need, offer, side):
    mine, other = (need, offer) if side == "need" else (offer, need)
    last = rest(other.organisation)
    suggest = getattr(suggestions, f"suggest_for_{side}")
    (found,) = suggest(mine)
    assert found.listing == other
    pause = gates_of(found)["pause"]
    assert (pause.verdict, found.suggestion.verdict) == ("fixable", "fixable")
    assert f"no proposals until {last.day} " in pause.sentence
    assert f"{(last + dt.timedelta(days=1)).day} " in pause.question
    assert suggest(mine, resting=False) == []


def test_what_can_be_asked_today_comes_before_what_is_on_a_pause(need, offer, company):
    second = factories.offer(organisation=factories.organisation(kind="company"))
    rest(company)
    ranked = suggestions.suggest_for_need(need)
    assert {one.listing for one in ranked} == {offer, second}
    assert suggestions.askable(ranked).listing == second
    rest(second.organisation)
    again = suggestions.suggest_for_need(need)
    assert suggestions.askable(again) == again[0]
    assert suggestions.askable([]) is None
