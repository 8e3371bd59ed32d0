"""A need that had no good offer has one now: the brokers hear of it once for each pair."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from brokerage import suggestions
from brokerage.matching.knowing import Word
from brokerage.models import GoodOffer, Need, Offer, Task
from brokerage.moves import (
    ending,
    finding,
    introductions,
    listings,
    own_words,
    sweeping,
    tasks,
)
from brokerage.moves.introductions import Terms
from brokerage.rules import rule_of
from brokerage.states import Reason
from common import clock
from notices.models import Notice
from people.models import Pause
from tests import factories

pytestmark = pytest.mark.django_db
RULE = "good-offer"


def waiting():
    return [(one.need, one.offer) for one in rule_of(RULE).waiting()]


def letters():
    return list(Notice.objects.filter(reason="offer.found").order_by("pk"))


def unfitting(**more):
    room = factories.help_kind("space", name="Space", units=["sessions"])
    return factories.offer(
        title="Meeting room", description="For twelve.", kind=room, unit="sessions", **more
    )


def change(listing, **values):
    for name, value in values.items():
        setattr(listing, name, value)
    listing.save()


@pytest.fixture
def alone(need, dot):
    """A need that was looked at when nothing was good for it."""
    unfitting()
    assert finding.find() == {"looked": 2, "found": 0}
    return need


@pytest.fixture
def came(alone, offer):
    """Then twenty laptops are offered."""
    assert finding.find() == {"looked": 1, "found": 1}
    return GoodOffer.objects.get()


def test_a_good_offer_for_a_need_that_had_none_stands_in_the_queue(came, need, offer):
    assert waiting() == [(need, offer)]
    assert came.fit == suggestions.suggest_pair(need, offer).fit


def test_every_broker_has_one_letter_that_names_both(came, dot):
    (letter,) = letters()
    assert letter.to == dot.email
    assert letter.subject == "A need has a good offer now"
    assert "“Laptops for our Thursday class” of Armley Lanterns" in letter.text
    assert "“Twenty laptops” of Fernleaf Software" in letter.text
    assert f"/needs/{came.need.public_id}/" in letter.text


def test_many_at_once_are_one_letter_to_the_queue(alone, offer, monkeypatch):
    monkeypatch.setattr(finding, "MOST", 13)
    for _ in range(12):
        factories.need()
    assert finding.find()["found"] == 13
    (letter,) = letters()
    assert "13 needs have a good offer now" in letter.subject
    assert "3 more stand in the queue" in letter.text
    assert "rule=good-offer" in letter.text


def test_the_next_sweep_looks_at_nothing_and_tells_nobody(came):
    assert finding.find() == {"looked": 0, "found": 0}
    assert len(letters()) == 1


def test_no_pair_is_told_twice_even_when_either_side_changes(came, need, offer):
    for listing in (need, offer):
        change(listing, description="Laptops, as before.")
        assert finding.find() == {"looked": 1, "found": 0}
    assert len(letters()) == 1


def test_a_second_good_offer_is_no_news(came, need):
    factories.offer(title="Thirty laptops", quantity=30)
    assert finding.find() == {"looked": 1, "found": 0}


def test_nor_is_one_for_a_need_that_had_a_good_one_from_the_start(need, offer):
    for model in (Need, Offer):
        for one in model.objects.all():
            model.objects.filter(pk=one.pk).update(looked_as_of=one.saved_at)
    factories.offer(title="Thirty laptops", quantity=30)
    assert finding.find() == {"looked": 1, "found": 0}


def test_an_offer_that_changes_into_a_good_one_is_told(alone):
    room = Offer.objects.get()
    change(
        room,
        title="Twenty laptops",
        description="Refurbished laptops.",
        kind=alone.kind,
        unit="devices",
        quantity=20,
    )
    assert finding.find()["found"] == 1


def test_a_need_that_opens_among_good_offers_is_told(offer):
    assert finding.find()["found"] == 0
    need = factories.need()
    assert finding.find() == {"looked": 1, "found": 1}
    assert waiting() == [(need, offer)]


def test_of_two_that_come_together_the_better_is_told(alone):
    worse = factories.offer(title="Laptops", description="One laptop.", quantity=1)
    best = factories.offer(title="Twenty laptops", quantity=20)
    fits = [suggestions.suggest_pair(alone, one).fit for one in (worse, best)]
    assert fits[0] < fits[1]
    finding.find()
    assert waiting() == [(alone, best)]


def test_an_offer_of_somebody_who_rests_is_looked_at_when_they_are_back(alone, offer):
    today = clock.today()
    rest = Pause.objects.create(organisation=offer.organisation, first_day=today, last_day=today)
    assert finding.find() == {"looked": 0, "found": 0}
    rest.delete()
    assert finding.find() == {"looked": 1, "found": 1}
    assert waiting() == [(alone, offer)]


def test_what_was_introduced_before_is_not_told(alone, offer, dot, ben):
    met = introductions.propose(alone, offer, by=dot, terms=Terms(quantity=Decimal(8)))
    introductions.decline(met, side="need", by=ben, reason="wrong_times")
    change(offer, description="Laptops, at other times.")
    assert finding.find()["found"] == 0
    assert letters() == []


def test_a_proposal_ends_it(came, need, offer, dot):
    sweeping.sweep()
    introductions.propose(need, offer, by=dot, terms=Terms(quantity=Decimal(8)))
    assert waiting() == []
    sweeping.sweep()
    assert Task.objects.get(rule=RULE).state == "resolved"


@pytest.mark.parametrize("side", ["need", "offer"])
def test_what_is_no_longer_free_waits_no_longer(came, need, offer, dot, side):
    listings.pause({"need": need, "offer": offer}[side], by=dot)
    assert waiting() == []


@pytest.mark.parametrize("side", ["need", "offer"])
def test_nor_does_what_belongs_to_somebody_on_a_pause(came, need, offer, side):
    today = clock.today()
    whose = {"need": need, "offer": offer}[side].organisation
    Pause.objects.create(organisation=whose, first_day=today, last_day=today)
    assert waiting() == []


def test_looked_at_and_not_proposed_it_never_comes_back(came, need, offer, dot):
    tasks.done(rule_of(RULE), came.public_id, by=dot, word="Too far for them")
    assert waiting() == []
    with clock.stopped_at(clock.now() + dt.timedelta(days=300)):
        assert waiting() == []


def test_what_changes_while_a_sweep_reads_is_looked_at_again(alone, offer, monkeypatch):
    def meanwhile(found):
        Offer.objects.filter(pk=offer.pk).update(saved_at=clock.now() + dt.timedelta(minutes=1))

    monkeypatch.setattr(finding.letters_found, "good_offers_came", meanwhile)
    finding.find()
    assert offer in Offer.objects.not_looked_at()


def test_of_two_sweeps_at_once_the_second_tells_nobody(came, need, offer):
    again = GoodOffer(need=need, offer=offer, fit=80, version="x")
    assert finding._tell([again]) == 0
    assert len(letters()) == 1


def test_a_sweep_looks_at_so_many_and_leaves_the_rest_to_the_next(monkeypatch):
    monkeypatch.setattr(finding, "MOST", 2)
    for _ in range(3):
        unfitting()
    assert [finding.find()["looked"] for _ in range(3)] == [2, 1, 0]


def test_offers_that_touch_many_needs_wait_for_one_another(alone, monkeypatch):
    monkeypatch.setattr(finding, "TOUCHED", 1)
    for n in range(2):
        factories.offer(title=f"Laptops {n}", quantity=30)
    assert [finding.find()["looked"] for _ in range(3)] == [1, 1, 0]


def test_what_is_merely_worth_a_look_is_no_good_offer(alone, monkeypatch):
    other = factories.need(title="Laptops for a choir")
    Need.objects.filter(pk=other.pk).update(looked_as_of=other.saved_at)
    good = finding.is_good
    monkeypatch.setattr(finding, "is_good", lambda one: good(one) and one.need != other.public_id)
    offer = factories.offer(title="Twenty laptops", quantity=20)
    assert finding.find() == {"looked": 1, "found": 1}
    assert waiting() == [(alone, offer)]


def test_a_sweep_holds_only_what_is_new_against_the_other_side(came, monkeypatch):
    for _ in range(5):
        unfitting()
    finding.find()
    asked = []
    suggest = suggestions.suggest_for_need
    monkeypatch.setattr(
        suggestions, "suggest_for_need", lambda n, **more: asked.append(n) or suggest(n, **more)
    )
    factories.offer(title="Thirty laptops", quantity=30)
    finding.find()
    assert asked == [came.need]


def test_the_database_itself_takes_a_pair_once_and_no_fit_beyond_a_hundred(came, need, offer):
    for values in ({"offer": offer, "fit": 50}, {"offer": unfitting(), "fit": 101}):
        with pytest.raises(DatabaseError), transaction.atomic():
            GoodOffer.objects.create(need=need, version="x", **values)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as sql:
        sql.execute("UPDATE brokerage_goodoffer SET fit = 101")


@pytest.fixture
def taken(need, dot):
    """Twenty laptops that are all promised to another, while a need waits in vain."""
    other = factories.need(title="Laptops for our drop-in", quantity=Decimal(20))
    offer = factories.offer(title="Twenty laptops", quantity=Decimal(20))
    met = introductions.propose(other, offer, by=dot, terms=Terms(quantity=Decimal(20)))
    for side in ("offer", "need"):
        met = introductions.say_yes(met, side=side, by=None)
    finding.find()
    assert waiting() == []
    return met


def test_what_becomes_free_again_is_new_to_who_waits(taken, need, dot):
    ending.fell_through(taken, by=dot, ending=ending.Ending(reason=Reason.NO_TIME))
    assert finding.find()["found"] == 1
    assert waiting() == [(need, taken.offer)]


def test_a_proposal_that_lapses_lets_its_offer_be_looked_at_again(need, offer, dot):
    introductions.propose(need, offer, by=dot, terms=Terms(quantity=Decimal(5)))
    finding.find()
    assert not Offer.objects.not_looked_at().exists()
    type(offer.introductions.get()).objects.update(answer_by=clock.now())
    ending.lapse_due()
    assert Offer.objects.not_looked_at().get() == offer


def test_it_is_told_once_however_often_it_becomes_free(came, need, offer):
    Offer.objects.all().look_again()
    assert finding.find() == {"looked": 2, "found": 0}


def test_a_word_that_brokers_teach_lets_those_who_use_it_be_looked_at_again(alone, dot):
    odd = factories.offer(title="Ten Zorbles", description="As good as new.")
    finding.find()
    own_words.add(Word("zorbles", concept="laptop"), by=dot)
    assert list(Offer.objects.not_looked_at()) == [odd]
    assert not Need.objects.not_looked_at().exists()
