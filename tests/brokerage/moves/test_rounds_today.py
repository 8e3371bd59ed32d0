"""A round's lines are proposed only while what was seen holds, and only that uses the round."""

from dataclasses import replace

import pytest

from brokerage.matching.values import Gate, Verdict
from brokerage.models import Introduction, Round
from brokerage.moves import round_terms, rounds
from common.errors import Refusal
from journal.models import Entry
from people.models import Pause
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = {"description": "Laptops for people who learn to use e-mail and forms."}


@pytest.fixture
def need(charity):
    return factories.need(organisation=charity, title="Laptops for a class", **WORDS)


@pytest.fixture
def offer(company):
    return factories.offer(organisation=company, title="Ten laptops", **WORDS)


def worked_out(need, offer, dot):
    made = rounds.make([need.public_id], [offer.public_id], by=dot)
    rounds.work_out(made.pk)
    made.refresh_from_db()
    return made


@pytest.fixture
def ready(need, offer, dot):
    return worked_out(need, offer, dot)


@pytest.fixture
def key(need, offer):
    return need.public_id, offer.public_id


def why(held, key, dot):
    (told,) = rounds.accept(held, "balanced", [key], by=dot)
    assert told.introduction is None
    assert not Introduction.objects.exists()
    held.refresh_from_db()
    assert (held.state, held.plan) == ("ready", "")
    return told.why


def test_a_round_with_nothing_proposed_is_not_used_and_can_be_changed(ready, key, charity, dot):
    pause = Pause.objects.create(
        organisation=charity, first_day="2026-01-01", last_day="2999-01-01"
    )
    assert why(ready, key, dot)
    assert not Entry.objects.filter(verb="round.use").exists()
    pause.delete()
    held = rounds.pin(ready, key, by=dot)
    (told,) = rounds.accept(held, "widest", [key], by=dot)
    held.refresh_from_db()
    assert told.introduction
    assert (held.state, held.plan) == ("used", "widest")


def test_ticking_nothing_leaves_the_round_as_it_is(ready, dot):
    with pytest.raises(Refusal, match="Tick at least one"):
        rounds.accept(ready, "balanced", [], by=dot)
    ready.refresh_from_db()
    assert ready.state == "ready"


def test_what_another_broker_did_while_a_line_was_read_is_seen(ready, key, dot, monkeypatch):
    today = round_terms.today

    def slowly(*args):
        Round.objects.filter(pk=ready.pk).update(state="used", plan="widest")
        return today(*args)

    monkeypatch.setattr(round_terms, "today", slowly)
    (told,) = rounds.accept(ready, "balanced", [key], by=dot)
    assert "Another plan" in told.why
    assert not Introduction.objects.exists()


@pytest.mark.parametrize("side", ["need", "offer"])
@pytest.mark.parametrize("unit", ["gbp", "people"])
def test_a_unit_that_changed_since_is_not_booked(ready, key, need, offer, dot, side, unit):
    listing = {"need": need, "offer": offer}[side]
    type(listing).objects.filter(pk=listing.pk).update(unit=unit)
    assert "counts in another unit since" in why(ready, key, dot)


def test_a_need_that_was_rewritten_is_not_proposed_as_it_was(ready, key, need, dot):
    type(need).objects.filter(pk=need.pk).update(
        title="A choir for our summer party", description="Thirty singers on a lawn, in June."
    )
    assert why(ready, key, dot) == (
        "The two no longer fit well enough: one of them has changed since."
    )


@pytest.mark.parametrize(
    ("seen", "now", "goes"),
    [
        ("pass", Verdict.FIXABLE, False),
        ("pass", Verdict.ASK, False),
        ("fixable", Verdict.ASK, False),
        ("ask", Verdict.FAIL, False),
        ("ask", Verdict.ASK, True),
        ("ask", Verdict.PASS, True),
    ],
)
def test_only_what_was_seen_may_stand_in_the_way(ready, key, dot, monkeypatch, seen, now, goes):
    judge = round_terms.judge

    def other(*args, **more):
        gates = (Gate("hours", Verdict.PASS, "The hours meet."), Gate("dates", now, "In May?"))
        return replace(judge(*args, **more), gates=gates)

    monkeypatch.setattr(round_terms, "judge", other)
    ready.seen["|".join(key)]["verdict"] = seen
    if goes:
        (told,) = rounds.accept(ready, "balanced", [key], by=dot)
        assert told.introduction
    else:
        assert why(ready, key, dot) == "Something stands in the way since: In May?"


def test_what_rounding_would_book_otherwise_is_left_to_a_person(charity, company, dot):
    need = factories.need(organisation=charity, unit="sites", quantity=3, **WORDS)
    offer = factories.offer(organisation=company, unit="people", quantity=50_000, **WORDS)
    held = worked_out(need, offer, dot)
    key = (need.public_id, offer.public_id)
    assert "too far apart" in why(held, key, dot)


def test_a_pot_of_money_is_not_booked_for_things_even_by_an_older_round(
    need, offer, ready, key, dot
):
    type(offer).objects.filter(pk=offer.pk).update(unit="gbp")
    ready.inputs["offers"][0]["unit"] = "gbp"
    assert "for a person to say" in why(ready, key, dot)


@pytest.mark.parametrize(("words", "goes"), [("Up to £500 each.", False), ("A pot.", True)])
def test_an_award_that_became_smaller_since_is_not_booked(charity, company, dot, words, goes):
    grant = {"kind": factories.help_kind("funding"), "unit": "gbp"}
    need = factories.need(
        organisation=charity, title="A grant for laptops", quantity=8_000, **WORDS, **grant
    )
    offer = factories.offer(
        organisation=company, title="Small grants for laptops", quantity=20_000, **WORDS, **grant
    )
    key = (need.public_id, offer.public_id)
    held = worked_out(need, offer, dot)
    type(offer).objects.filter(pk=offer.pk).update(description=f"{offer.description} {words}")
    if goes:
        (told,) = rounds.accept(held, "balanced", [key], by=dot)
        assert told.introduction.offer_quantity == 8_000
    else:
        assert "smaller than the plan says" in why(held, key, dot)
