"""What fits in a round is what the site suggests, read at once; queries do not grow."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brokerage import round_inputs, round_pairs
from brokerage.moves import introductions
from brokerage.moves.introductions import Terms
from brokerage.states import Side
from brokerage.suggestions import suggest_for_need
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = {"description": "Laptops for people who learn to use e-mail and forms."}


@pytest.fixture
def world(charity, company):
    """Three needs, and offers of two companies and of one of those who need."""
    other = factories.organisation("Beeston Bobbins", size="under_10k")
    needs = [
        factories.need(organisation=charity, title="Laptops for a class", **WORDS),
        factories.need(organisation=charity, title="A room for a choir", kind=_kind("space")),
        factories.need(organisation=other, title="Laptops for learners", quantity=3, **WORDS),
    ]
    offers = [
        factories.offer(organisation=company, title="Ten laptops", **WORDS),
        factories.offer(organisation=company, title="A room", kind=_kind("space")),
        factories.offer(organisation=other, title="Two laptops", quantity=2, **WORDS),
    ]
    return needs, offers


def _kind(slug):
    return factories.help_kind(slug)


def read(world):
    return round_inputs.read(*([one.public_id for one in side] for side in world))


def pairs(world):
    return {pair.key: pair.fit for pair in read(world)[0].pairs}


def suggested(world):
    found = {}
    for need in world[0]:
        need.refresh_from_db()
        for one in suggest_for_need(need):
            found[need.public_id, one.listing.public_id] = one.suggestion.fit
    return found


def propose(need, offer, dot):
    terms = Terms(quantity=Decimal(1))
    return introductions.propose(need, offer, by=dot, terms=terms)


def test_they_are_those_that_the_site_suggests(world):
    assert pairs(world) == suggested(world)
    assert pairs(world)


def test_nobody_meets_an_offer_of_their_own_or_one_they_are_introduced_to(world, dot):
    needs, offers = world
    propose(needs[0], offers[0], dot)
    found = pairs(world)
    assert (needs[0].public_id, offers[0].public_id) not in found
    assert (needs[2].public_id, offers[2].public_id) not in found
    assert found == suggested(world)


def test_what_was_said_between_two_is_asked_about_here_too(world, dot):
    needs, offers = world
    said = propose(needs[0], offers[0], dot)
    introductions.decline(said, side=Side.NEED, by=None, reason="condition")
    key = (needs[2].public_id, offers[0].public_id)
    again = (needs[0].public_id, offers[0].public_id)
    assert pairs(world) == suggested(world)
    seen = read(world)[1]
    assert "said no to exactly this" in seen["|".join(again)]["sentence"]
    assert "said no" not in seen["|".join(key)]["sentence"]


def test_among_many_the_likeliest_are_judged(world, monkeypatch):
    everything = pairs(world)
    monkeypatch.setattr(round_pairs, "FEW", 1)
    assert pairs(world) == everything


def test_each_need_that_was_read_is_told(world):
    heard = []
    keys = ([one.public_id for one in side] for side in world)
    round_inputs.read(*keys, told=heard.append)
    assert heard == [1, 2, 3]


def test_queries_do_not_grow_with_the_listings(world, charity, company):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            read(world)
        return len(asked)

    before = queries()
    for n in range(3):
        world[0].append(factories.need(title=f"Laptops for class {n}", **WORDS))
        world[1].append(factories.offer(title=f"Lot {n} of laptops", **WORDS))
    assert queries() == before


def test_an_organisation_has_room_for_what_does_not_wait_for_its_answer(world, charity, dot):
    needs, offers = world
    proposal = propose(needs[0], offers[0], dot)

    def room():
        parties = {one.key: one.room for one in read(world)[0].parties}
        return parties[charity.public_id]

    assert room() == charity.proposal_limit - 1
    introductions.say_yes(proposal, side=Side.NEED, by=None)
    assert room() == charity.proposal_limit


@pytest.mark.parametrize(
    ("words", "unit", "most"),
    [
        ("Up to £2,000 for each group.", "gbp", 200_000),
        ("Grants of £500 to £1,500.", "gbp", 150_000),
        ("A pot for whoever asks.", "gbp", None),
        ("Up to £2,000 worth of laptops.", "devices", None),
    ],
)
def test_what_one_award_comes_to_is_read_with_the_offer(company, words, unit, most):
    fund = factories.offer(organisation=company, title="Small grants", description=words, unit=unit)
    (told,) = round_inputs.read([], [fund.public_id])[0].offers
    assert told.most == most
