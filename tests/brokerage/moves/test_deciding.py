"""A decision is kept with what it rested on, and can be explained a year later."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from brokerage import deciding, suggestions
from brokerage.admin import decided
from brokerage.admin.facts import Row
from brokerage.matching import kept
from brokerage.matching.values import Gate, Verdict
from brokerage.models import Decision, DecisionInputs, Introduction
from brokerage.moves import introductions
from brokerage.moves.introductions import Terms
from common import clock
from common.errors import Refusal
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(need, offer):
    """A need of laptops with words of its own, and two offers for it."""
    type(need).objects.filter(pk=need.pk).update(title="Laptops for our learners")
    type(offer).objects.filter(pk=offer.pk).update(title="Two laptops, rather old")
    need.refresh_from_db()
    offer.refresh_from_db()
    return need, offer


def propose(pair, dot, *, verdict=None, why=""):
    need, offer = pair
    shown = suggestions.suggest_pair(need, offer)
    if verdict:
        shown = dataclasses.replace(shown, gates=(Gate("place", verdict, "Too far."),))
    terms = Terms(
        quantity=Decimal(2), suggestion=shown, grounds=deciding.grounds(need, offer), why=why
    )
    return introductions.propose(need, offer, by=dot, terms=terms)


def read_again(introduction):
    return Introduction.objects.get(pk=introduction.pk)


def test_a_decision_keeps_both_listings_the_place_and_the_version(pair, dot):
    need, offer = pair
    decision = propose(pair, dot).decision
    assert (decision.rank, decision.among, decision.best) == (1, 1, "")
    assert not decision.overrides
    assert decision.version == suggestions.suggest_pair(need, offer).version
    assert decision.day == clock.today()
    assert kept.from_json(decision.inputs.need).title == "Laptops for our learners"
    assert kept.from_json(decision.inputs.offer).key == offer.public_id


def test_to_pass_over_a_better_placed_offer_is_an_override(pair, dot):
    need, offer = pair
    type(need).objects.filter(pk=need.pk).update(description="Laptops for homework.")
    type(offer).objects.filter(pk=offer.pk).update(title="A day at the seaside")
    need.refresh_from_db()
    offer.refresh_from_db()
    better = factories.offer(
        title="Laptops for learners", description="Good laptops for homework.", kind=need.kind
    )
    decision = propose((need, offer), dot, why=" They asked for them. ").decision
    assert (decision.rank, decision.among) == (2, 2)
    assert decision.best == better.public_id
    assert decision.past_a_better
    assert not decision.past_a_gate
    assert decision.best_fit > decision.fit
    assert decision.inputs.why == "They asked for them."
    assert kept.from_json(decision.inputs.others[0]).title == "Laptops for learners"
    assert list(Decision.objects.overriding()) == [decision]


def test_a_condition_in_the_way_is_passed_only_with_a_reason(pair, dot):
    with pytest.raises(Refusal) as no:
        propose(pair, dot, verdict=Verdict.FAIL, why="  ")
    assert (no.value.code, no.value.field) == ("say_why", "why")
    assert not Introduction.objects.exists()
    assert propose(pair, dot, verdict=Verdict.FAIL, why="They will fetch it.").decision.past_a_gate


def test_an_offer_in_the_way_itself_is_not_passed_over(pair):
    shown = suggestions.suggest_pair(*pair)
    fails = dataclasses.replace(shown, gates=(Gate("place", Verdict.FAIL, "Too far."),))
    assert not deciding.passed_over(shown, fails)
    assert not deciding.passed_over(shown, None)
    assert not deciding.passed_over(shown, shown)  # a tie
    assert deciding.passed_over(fails, shown)


def test_a_proposal_without_grounds_logs_no_decision(need, offer, dot):
    shown = suggestions.suggest_pair(need, offer)
    terms = Terms(quantity=Decimal(2), suggestion=shown)
    introductions.propose(need, offer, by=dot, terms=terms)
    assert not Decision.objects.exists()


# --- a year later ------------------------------------------------------------------------------


def test_it_is_explained_from_what_was_stored_though_the_listing_has_changed(pair, dot):
    need, _offer = pair
    made = propose(pair, dot)
    type(need).objects.filter(pk=need.pk).update(title="Chairs")
    with clock.stopped_at(clock.now() + dt.timedelta(days=365)):
        told = decided.explain(read_again(made))
    assert "by the weights" in told.sentences[0]
    assert told.sentences[1] == "Place 1 of the 1 offers that were judged for the need."
    assert Row("Title", "Laptops for our learners") in told.sides[0].rows
    assert told.now == "Words and weights are the same today."


def test_where_weights_changed_since_it_says_what_they_would_say_now(pair, dot, monkeypatch):
    made = propose(pair, dot)
    monkeypatch.setattr(decided, "version", lambda: "2030-01-01.1+other")
    assert "By today’s (2030-01-01.1+other) the fit is the same." in decided.explain(made).now
    as_ever = suggestions.suggest_pair(*pair)
    failing = dataclasses.replace(
        as_ever, fit=as_ever.fit - 9, gates=(Gate("place", Verdict.FAIL, "Too far."),)
    )
    monkeypatch.setattr(decided, "judge", lambda *_args, **_more: failing)
    assert f"the fit would be {as_ever.fit - 9}." in decided.explain(made).now
    assert decided.explain(made).now.endswith("A condition would stand in the way.")


def test_overrides_are_told_in_words(pair, dot):
    made = propose(pair, dot, verdict=Verdict.FAIL, why="They will fetch it.")
    told = decided.explain(made)
    assert "The broker set aside a condition that stood in the way." in told.sentences
    assert told.why == "They will fetch it."


def test_the_words_go_after_three_years_and_the_numbers_stay(pair, dot):
    made = propose(pair, dot)
    with clock.stopped_at(clock.now() + dt.timedelta(days=3 * 365 + 1)):
        call_command("apply_retention", verbosity=0)
    assert not DecisionInputs.objects.exists()
    told = decided.explain(read_again(made))
    assert told.now == "The words it rested on are gone: they are kept for three years."
    assert (told.why, told.sides) == ("", [])


# --- held by the database ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql", ["UPDATE brokerage_decision SET fit = 1", "DELETE FROM brokerage_decision"]
)
def test_a_decision_is_never_rewritten(pair, dot, sql):
    propose(pair, dot)
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(sql)
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.update(fit=1)


def test_what_it_rested_on_is_never_rewritten(pair, dot):
    propose(pair, dot)
    with pytest.raises(DatabaseError, match="never rewritten"), transaction.atomic():
        DecisionInputs.objects.update(why="")
    with pytest.raises(DatabaseError, match="never rewritten"), transaction.atomic():
        connection.cursor().execute("UPDATE brokerage_decisioninputs SET why = ''")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("a_decision_counts_places", {"rank": 3, "among": 2}),
        ("a_decision_counts_places", {"rank": 0, "among": 2}),
        ("a_better_offer_is_passed", {"past_a_better": True}),
        ("a_decision_names_the_plan", {"round": "abc"}),
        ("a_decision_names_the_plan", {"plan": "balanced"}),
    ],
)
def test_a_decision_makes_sense(proposed, name, wrong):
    sound = {"day": clock.today(), "version": "1", "fit": 1, "among": 1, "past_a_gate": False}
    values = {**sound, "past_a_better": False, **wrong}
    with pytest.raises(DatabaseError, match=name), transaction.atomic():
        Decision.objects.create(introduction=proposed, **values)
