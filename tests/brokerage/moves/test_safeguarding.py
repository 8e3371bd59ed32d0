"""A broker confirms a check: never more than the law allows, and what it rested on is kept."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from brokerage.models import SafeguardingDecision
from brokerage.moves import safeguarding
from brokerage.safeguarding.values import BASIC, NO_CHECK, Check, Level
from common import clock
from common.errors import NotAllowed, Refusal
from journal.models import Entry
from tests import factories

pytestmark = pytest.mark.django_db
CLUB = {"children": "yes", "teaching": "yes", "often": "yes", "care": "no", "alone": "no"}
CHILDREN = Check(Level.ENHANCED, frozenset({"children"}))


@pytest.fixture
def club(charity):
    return factories.need(organisation=charity, safeguarding=CLUB)


def test_what_is_confirmed_is_kept_with_the_answers_and_the_version(club, dot):
    made = safeguarding.confirm(club, CHILDREN, by=dot)
    assert made.check_asked == CHILDREN
    assert (made.answers, made.version, made.by, made.why) == (CLUB, "2026-09-01", dot, "")
    assert safeguarding.newest(club) == made
    assert str(made) == "An enhanced check"
    entry = Entry.objects.get(verb="safeguarding.confirmed")
    assert (entry.record_id, entry.reason) == (club.public_id, made.public_id)


def test_an_offer_is_judged_as_a_need_is(company, dot):
    offer = factories.offer(organisation=company, safeguarding={"care": "yes"})
    adults = Check(Level.ENHANCED, frozenset({"adults"}))
    assert safeguarding.confirm(offer, adults, by=dot).offer == offer


def test_more_than_the_law_allows_is_refused(club, dot):
    factories.need()
    type(club).objects.filter(pk=club.pk).update(safeguarding={**CLUB, "often": "no"})
    with pytest.raises(Refusal) as no:
        safeguarding.confirm(club, CHILDREN, by=dot)
    assert (no.value.field, no.value.code) == ("check", "too_much")
    assert "A basic one may be asked for" in str(no.value)
    assert safeguarding.confirm(club, BASIC, by=dot, why="Their own policy.").why


def test_where_a_question_is_open_it_is_asked_first(club, dot):
    type(club).objects.filter(pk=club.pk).update(safeguarding={**CLUB, "often": "unsure"})
    with pytest.raises(Refusal, match="Ask the open questions first"):
        safeguarding.confirm(club, CHILDREN, by=dot)


def test_who_decides_otherwise_says_why(club, dot):
    with pytest.raises(Refusal) as no:
        safeguarding.confirm(club, NO_CHECK, by=dot, why="  ")
    assert (no.value.field, no.value.code) == ("why", "say_why")
    made = safeguarding.confirm(club, NO_CHECK, by=dot, why="Their parents stay.")
    assert made.advised == Level.ENHANCED
    assert (made.level, made.why) == (Level.NONE, "Their parents stay.")


def test_the_newest_counts_and_says_when_the_answers_have_changed(club, dot):
    safeguarding.confirm(club, NO_CHECK, by=dot, why="Their parents stay.")
    newest = safeguarding.confirm(club, CHILDREN, by=dot)
    assert safeguarding.newest(club) == newest
    assert safeguarding.still_fits(newest, safeguarding.advice_for(club))
    club.safeguarding = {**CLUB, "often": "no"}
    assert not safeguarding.still_fits(newest, safeguarding.advice_for(club))


def test_the_first_day_is_when_it_must_be_there_and_one_that_is_past_is_none(club):
    soon = clock.today() + dt.timedelta(days=3)
    club.starts_on = soon
    assert safeguarding.advice_for(club).ready_by == soon
    club.starts_on = dt.date(2026, 8, 1)
    told = safeguarding.advice_for(club)
    assert (told.ready_by, told.check) == (None, CHILDREN)


def test_nobody_but_a_broker_confirms(club, ben):
    with pytest.raises(NotAllowed):
        safeguarding.confirm(club, CHILDREN, by=ben)


def test_a_decision_is_never_rewritten(club, dot):
    made = safeguarding.confirm(club, CHILDREN, by=dot)
    with pytest.raises(DatabaseError), transaction.atomic():
        SafeguardingDecision.objects.filter(pk=made.pk).update(level=Level.NONE, lists="")
    SafeguardingDecision.objects.filter(pk=made.pk).update(by=None)  # an erasure


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"need": None}, "a_safeguarding_decision_is_about_one_listing"),
        ({"level": 1}, "a_barred_list_is_asked_for_with_an_enhanced_check_only"),
        ({"lists": ""}, "who_decides_otherwise_than_advised_says_why"),
    ],
)
def test_the_database_holds_the_rules(club, wrong, rule):
    right = {
        "need": club,
        "version": "2026-09-01",
        "answers": CLUB,
        "advised": 2,
        "advised_lists": "children",
        "level": 2,
        "lists": "children",
    }
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        SafeguardingDecision.objects.create(**right | wrong)
