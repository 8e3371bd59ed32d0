"""Among very many listings some are judged: those that say or mean the same, and those near by."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brokerage import candidates, search, suggestions
from brokerage.models import Offer
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(monkeypatch):
    """Three are many here: two ways lead in, to two listings each."""
    for name, most in (("FEW", 3), ("BY_WORDS", 2), ("BY_KIND", 2)):
        monkeypatch.setattr(candidates, name, most)


def judged(need):
    return {
        one.listing.title for one in suggestions.suggest_for_need(need, everything=True, limit=99)
    }


@pytest.fixture
def crowd(company):
    """Offers that have nothing to do with laptops."""
    room = factories.help_kind("space", name="Space")
    for n in range(6):
        factories.offer(
            title=f"Meeting room {n}", description="For twelve.", kind=room, unit="sessions"
        )


def test_few_are_all_judged(need, crowd):
    assert len(judged(need)) == 6


def test_among_many_those_are_judged_that_say_the_same(many, crowd, need):
    factories.offer(title="Laptops for learners", kind=factories.help_kind("other", name="Other"))
    found = judged(need)
    assert "Laptops for learners" in found
    assert len(found) <= 4


def test_what_is_called_by_another_word_is_found_by_it(many, crowd, charity):
    need = factories.need(organisation=charity, title="Laptops", description="Twelve, please.")
    factories.offer(
        title="Chromebooks", description="Wiped.", kind=factories.help_kind("other", name="Other")
    )
    assert "Chromebooks" in judged(need)


def test_what_says_nothing_is_found_by_its_kind_and_its_ward(many, crowd, charity):
    need = factories.need(organisation=charity, title="Laptops", description="")
    armley = factories.place("Armley")
    need.places.add(armley)
    for n, ward in enumerate(("Beeston", "Armley", "Beeston", "Beeston")):
        made = factories.offer(title=f"Kit {n}", description="Ask us.")
        made.places.add(factories.place(ward))
    found = judged(need)
    assert "Kit 1" in found
    assert len(found) <= 4


def test_for_an_offer_needs_are_found_alike(many, crowd, offer):
    rooms = factories.help_kind("space", name="Space")
    for n in range(5):
        factories.need(title=f"A room {n}", description="Once.", kind=rooms, unit="sessions")
    factories.need(title="Laptops wanted", description="Twelve.")
    best = suggestions.suggest_for_offer(offer, limit=1)
    assert [one.listing.title for one in best] == ["Laptops wanted"]


def test_the_queries_do_not_grow_beyond_the_many(many, crowd, need, offer):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            suggestions.suggest_for_need(need)
        return len(asked)

    among_some = queries()
    for n in range(8):
        factories.offer(title=f"Laptops {n}")
    assert queries() <= among_some


def test_without_a_word_nothing_is_alike(offer):
    assert not search.alike(Offer.objects.all(), [])


def test_what_says_it_best_comes_first():
    factories.offer(title="A van", description="It once held laptops.")
    best = factories.offer(title="Laptops", description="Laptops with bags.")
    assert search.alike(Offer.objects.all(), ["laptops", "bags"])[0] == best
