"""A round is made, worked out once, changed with a price, and proposed with nothing twice."""

from dataclasses import replace

import pytest

from brokerage.admin import decided
from brokerage.matching import kept
from brokerage.matching.values import Gate, Verdict
from brokerage.models import Introduction, Round
from brokerage.moves import listings, round_terms, rounds
from common.errors import NotAllowed, Refusal, TooLate
from journal.models import Entry
from people.models import Pause
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = {"description": "Laptops for people who learn to use e-mail and forms."}


@pytest.fixture
def needs(charity):
    """Ben's charity needs ten laptops, and so does another one."""
    other = factories.organisation("Beeston Bobbins", size="under_10k")
    return [
        factories.need(organisation=charity, title="Laptops for a class", divisible=False, **WORDS),
        factories.need(organisation=other, title="Laptops for learners", divisible=False, **WORDS),
    ]


@pytest.fixture
def offers(company):
    """Two companies offer ten laptops each."""
    other = factories.organisation("Loom Labs", kind="company")
    return [
        factories.offer(organisation=company, title="Ten laptops", **WORDS),
        factories.offer(organisation=other, title="Laptops to give", **WORDS),
    ]


def ids(listings):
    return [one.public_id for one in listings]


@pytest.fixture
def made(needs, offers, dot):
    return rounds.make(ids(needs), ids(offers), by=dot)


@pytest.fixture
def ready(made):
    rounds.work_out(made.pk)
    made.refresh_from_db()
    return made


def lines(held, name="balanced"):
    plan = next(plan for plan in held.planned() if plan.name == name)
    return [line.key for line in plan.lines]


def test_only_a_broker_makes_a_round(needs, offers, ben):
    with pytest.raises(NotAllowed):
        rounds.make(ids(needs), ids(offers), by=ben)


def test_a_round_of_nothing_is_none(offers, dot):
    with pytest.raises(Refusal, match="at least one need"):
        rounds.make([], ids(offers), by=dot)


def test_it_is_worked_out_once(made, needs):
    assert rounds.work_out(made.pk) == "ready"
    assert rounds.work_out(made.pk) == ""
    made.refresh_from_db()
    assert made.state == "ready"
    assert [plan.name for plan in made.planned()] == ["most_fit", "balanced", "widest"]
    assert {need for need, _offer in lines(made)} == set(ids(needs))
    assert made.weights_version


def test_the_sweep_finds_what_no_worker_took(made):
    assert rounds.sweep() == 1
    assert rounds.sweep() == 0


def test_a_worker_that_was_overtaken_changes_nothing(made, monkeypatch):
    read = rounds.round_inputs.read

    def slowly(*args, **more):
        Round.objects.filter(pk=made.pk).update(state="ready")
        return read(*args, **more)

    monkeypatch.setattr(rounds.round_inputs, "read", slowly)
    assert rounds.work_out(made.pk) == ""
    assert not Round.objects.get(pk=made.pk).plans


def test_how_far_it_is_can_be_seen(charity, offers, dot, monkeypatch):
    many = [factories.need(organisation=charity, title=f"Laptops {n}", **WORDS) for n in range(5)]
    made = rounds.make(ids(many), ids(offers), by=dot)
    seen = []
    make = rounds.planning.make

    def look(inputs):
        seen.append(Round.objects.get(pk=made.pk).done)
        return make(inputs)

    monkeypatch.setattr(rounds.planning, "make", look)
    rounds.work_out(made.pk)
    assert seen == [5]


def test_a_pin_stands_in_every_plan_and_has_a_price(ready, dot):
    other = next((n, o["offer"]) for n, _o in lines(ready) for o in ready.inputs["pairs"]
                 if o["need"] == n and (n, o["offer"]) not in lines(ready))  # fmt: skip
    held = rounds.pin(ready, other, by=dot)
    assert all(other in lines(held, plan.name) for plan in held.planned())
    assert set(held.wishes[0]["prices"]) == {"most_fit", "balanced", "widest"}
    assert Entry.objects.filter(verb="round.pin").exists()


def test_what_is_forbidden_is_in_none_until_it_is_taken_back(ready, dot):
    key = lines(ready)[0]
    held = rounds.forbid(ready, key, by=dot)
    assert all(key not in lines(held, plan.name) for plan in held.planned())
    held = rounds.loosen(held, key, by=dot)
    assert held.wishes == []
    with pytest.raises(Refusal, match="Nothing was wished"):
        rounds.loosen(held, key, by=dot)


def test_a_swap_gives_the_need_the_other_offer(ready, offers, dot):
    need, offer = lines(ready)[0]
    other = next(one for one in ids(offers) if one != offer)
    held = rounds.swap(ready, (need, offer), other, by=dot)
    assert (need, other) in lines(held)
    with pytest.raises(Refusal, match="offer it has"):
        rounds.swap(held, (need, other), other, by=dot)
    assert held.swaps == {(need, other): (need, offer)}
    assert rounds.loosen(held, (need, offer), by=dot).wishes == []  # one change, taken back whole


def test_pins_that_clash_are_refused_and_nothing_changes(ready, needs, offers, dot):
    first, second = ids(needs)
    held = rounds.pin(ready, (first, offers[0].public_id), by=dot)
    with pytest.raises(Refusal, match="together with what you have pinned"):
        rounds.pin(held, (second, offers[0].public_id), by=dot)
    held.refresh_from_db()
    assert len(held.wishes) == 1


def test_two_that_were_not_looked_at_cannot_be_wished_for(ready, dot):
    with pytest.raises(Refusal, match="not looked at"):
        rounds.pin(ready, ("x", "y"), by=dot)


def test_who_changes_an_older_edition_is_told(ready, dot):
    older = Round.objects.get(pk=ready.pk)
    rounds.forbid(ready, lines(ready)[0], by=dot)
    with pytest.raises(TooLate):
        rounds.forbid(older, lines(older)[1], by=dot)
    with pytest.raises(TooLate):
        rounds.accept(older, "balanced", lines(older), by=dot)


def test_a_plan_is_proposed_whole_and_nothing_twice(ready, dot):
    told = rounds.accept(ready, "balanced", lines(ready), by=dot)
    assert [one.why for one in told] == ["", ""]
    assert Introduction.objects.count() == 2
    shown = Introduction.objects.first()
    assert shown.shown["version"] == shown.weights_version
    again = rounds.accept(ready, "balanced", lines(ready), by=dot)
    assert [one.introduction for one in again] == [one.introduction for one in told]
    assert Introduction.objects.count() == 2


def test_every_proposal_logs_a_decision_that_names_the_round_and_the_plan(ready, dot):
    for one in rounds.accept(ready, "balanced", lines(ready), by=dot):
        decision = one.introduction.decision
        assert (decision.round, decision.plan) == (ready.public_id, "balanced")
        assert kept.from_json(decision.inputs.need).key == one.need
        assert kept.from_json(decision.inputs.offer).key == one.offer
        assert decision.version == one.introduction.weights_version
        told = decided.explain(one.introduction).sentences
        assert "Chosen by a round: its plan “Balanced” shared out many offers at once." in told


@pytest.fixture
def ten_and_four(offers):
    """Ten laptops, which everybody would rather have, and four."""
    type(offers[1]).objects.filter(pk=offers[1].pk).update(quantity=4)
    return offers


def test_what_a_plan_gave_to_somebody_else_is_no_override(needs, ten_and_four, dot):
    type(needs[0]).objects.update(divisible=True)
    made = rounds.make(ids(needs), ids(ten_and_four), by=dot)
    rounds.work_out(made.pk)
    made.refresh_from_db()
    least = [key for key in lines(made) if key[1] == ten_and_four[1].public_id]
    decision = rounds.accept(made, "balanced", least, by=dot)[0].introduction.decision
    assert (decision.best, decision.rank) == (ten_and_four[0].public_id, 2)
    assert not decision.overrides


def test_what_the_broker_pinned_past_a_better_one_is(needs, ten_and_four, dot):
    type(needs[0]).objects.update(divisible=True)
    made = rounds.make(ids(needs[:1]), ids(ten_and_four), by=dot)
    rounds.work_out(made.pk)
    made.refresh_from_db()
    key = (needs[0].public_id, ten_and_four[1].public_id)
    held = rounds.pin(made, key, by=dot)
    (told,) = rounds.accept(held, "balanced", [key], by=dot)
    assert told.introduction.decision.past_a_better


def test_what_has_come_in_the_way_since_is_named_and_left_to_a_person(ready, dot, monkeypatch):
    judge = round_terms.judge

    def failing(*args, **more):
        return replace(judge(*args, **more), gates=(Gate("dates", Verdict.FAIL, "Too late."),))

    monkeypatch.setattr(round_terms, "judge", failing)
    told = rounds.accept(ready, "balanced", lines(ready), by=dot)
    assert {one.why for one in told} == {"Something stands in the way since: Too late."}
    assert not Introduction.objects.exists()


def test_what_somebody_proposed_in_the_meantime_is_not_proposed_again(ready, dot, monkeypatch):
    first = rounds.accept(ready, "balanced", lines(ready)[:1], by=dot)
    met, asked = rounds._met, []

    def too_early(*pair):
        asked.append(pair)
        return met(*pair) if len(asked) > 1 else None

    monkeypatch.setattr(rounds, "_met", too_early)
    again = rounds.accept(ready, "balanced", lines(ready)[:1], by=dot)
    assert again[0].introduction == first[0].introduction
    assert Introduction.objects.count() == 1


def test_what_can_no_longer_be_proposed_is_named_and_the_rest_goes_on(ready, charity, dot):
    factory = lines(ready)
    Pause.objects.create(organisation=charity, first_day="2026-01-01", last_day="2999-01-01")
    told = rounds.accept(ready, "balanced", factory, by=dot)
    assert sorted(bool(one.why) for one in told) == [False, True]
    assert Introduction.objects.count() == 1


def test_a_listing_that_is_gone_is_named(ready, needs, dot):
    keys = lines(ready)
    gone = needs[0].public_id
    needs[0].delete()
    told = rounds.accept(ready, "balanced", keys, by=dot)
    assert [one.need for one in told if one.why] == [gone]


def test_one_plan_is_used_and_then_neither_changed_nor_another_taken(ready, dot):
    rounds.accept(ready, "balanced", lines(ready)[:1], by=dot)
    ready.refresh_from_db()
    assert (ready.state, ready.plan) == ("used", "balanced")
    with pytest.raises(Refusal, match="proposed already"):
        rounds.pin(ready, lines(ready)[1], by=dot)
    with pytest.raises(Refusal, match="Another plan"):
        rounds.accept(ready, "widest", lines(ready), by=dot)
    rounds.accept(ready, "balanced", lines(ready)[1:], by=dot)
    assert Introduction.objects.count() == 2


def test_no_plan_and_no_line_propose_nothing(made, dot):
    with pytest.raises(Refusal, match="one of the plans"):
        rounds.accept(made, "balanced", [], by=dot)
    rounds.work_out(made.pk)
    made.refresh_from_db()
    with pytest.raises(Refusal, match="Tick at least one"):
        rounds.accept(made, "balanced", [("x", "y")], by=dot)


def test_units_that_differ_are_proposed_with_their_factor(charity, company, dot):
    need = factories.need(organisation=charity, unit="hours", quantity=14, **WORDS)
    offer = factories.offer(organisation=company, unit="days", quantity=2, **WORDS)
    made = rounds.make(ids([need]), ids([offer]), by=dot)
    rounds.work_out(made.pk)
    made.refresh_from_db()
    (told,) = rounds.accept(made, "most_fit", lines(made, "most_fit"), by=dot)
    assert (told.introduction.offer_quantity, told.introduction.need_quantity) == (2, 14)


def test_what_cannot_be_in_a_round_is_left_out(needs, offers, charity, dot):
    listings.pause(offers[1], by=dot)
    made = rounds.make(ids(needs), ids(offers), by=dot)
    rounds.work_out(made.pk)
    made.refresh_from_db()
    assert [one["key"] for one in made.inputs["offers"]] == [offers[0].public_id]
