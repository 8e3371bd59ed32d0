"""A process has the gists at hand, and never others than the database holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brokerage import candidates, gists_at_hand, suggestions
from brokerage.matching.profile import read
from brokerage.matching.values import ListingFacts
from brokerage.models import Gist, Offer
from brokerage.moves import gisting
from common import clock
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_at_hand():
    """Keys come again after each test."""
    gists_at_hand.forget()
    yield
    gists_at_hand.forget()


@pytest.fixture
def many(monkeypatch):
    """Three are many here; two are judged, one by its words and one by its kind."""
    for name, most in (("FEW", 3), ("JUDGED", 2), ("BESIDE", 1), ("BY_WORDS", 1), ("BY_KIND", 1)):
        monkeypatch.setattr(candidates, name, most)


@pytest.fixture
def crowd(company):
    """Six rooms, and what nobody finds by the word "laptop", read already."""
    room = factories.help_kind("space", name="Space")
    for n in range(6):
        factories.offer(
            title=f"Meeting room {n}", description="For twelve.", kind=room, unit="sessions"
        )
    factories.offer(title="Chromebooks", description="Wiped.", kind=room)
    gisting.keep()


def named(title="Laptops"):
    facts = ListingFacts(key="n", title=title)
    found, _shut = gists_at_hand.at_hand(Offer).likeliest(read(facts), 99, on=clock.today())
    return {Offer.objects.get(pk=pk).title for pk in found}


def judged(need):
    found = suggestions.suggest_for_need(need, everything=True, limit=99)
    return {one.listing.title for one in found}


def test_they_are_read_once_for_as_long_as_none_is_replaced(crowd):
    first = gists_at_hand.at_hand(Offer)
    with CaptureQueriesContext(connection) as queries:
        assert gists_at_hand.at_hand(Offer) is first
    assert len(queries) == 1


def test_what_is_read_anew_is_known_at_once(crowd):
    assert "Meeting room 1" not in named()
    changed = Offer.objects.get(title="Meeting room 1")
    changed.title = "Laptop corner"
    changed.save()
    gisting.keep()
    assert "Laptop corner" in named()


def test_what_is_let_go_is_known_no_more(crowd):
    assert "Chromebooks" in named()
    Gist.objects.filter(offer__title="Chromebooks").delete()
    assert "Chromebooks" not in named()


def test_what_another_sweep_wrote_late_under_a_lower_key_is_not_missed(crowd):
    late = Gist.objects.get(offer__title="Chromebooks")
    late.delete()
    assert "Chromebooks" not in named()
    late.pk = Gist.objects.order_by("pk").first().pk - 1
    late.save(force_insert=True)
    assert "Chromebooks" in named()


def test_those_of_another_vocabulary_are_not_mixed_in(crowd):
    assert named()
    Gist.objects.update(version="2020-01-01.1+00000000")
    assert named() == set()


def test_among_many_the_likeliest_are_judged_and_no_more(many, crowd, need):
    for n in range(4):
        factories.offer(title=f"Twelve laptops {n}", description="Laptops, wiped.")
    gisting.keep()
    found = judged(need)
    assert len(found) == 2
    assert all(title.startswith("Twelve laptops") for title in found)


def test_what_is_new_is_judged_before_anybody_read_it(many, crowd, need):
    factories.offer(title="Twenty laptops", description="Wiped.")
    assert {"Chromebooks", "Twenty laptops"} <= judged(need)


def test_what_was_changed_is_looked_for_by_its_new_words(many, crowd, need):
    for offer in Offer.objects.filter(title__startswith="Meeting"):
        offer.title = offer.title.replace("Meeting room", "Storage for laptops")
        offer.save()
    found = judged(need)
    assert "Chromebooks" in found
    assert any("Storage" in title for title in found)
    assert len(found) <= 4


def test_where_only_some_may_be_named_the_likeliest_of_those_are(many, crowd, need):
    for n in range(5):
        factories.offer(title=f"Twelve laptops {n}", description="Laptops, wiped.")
    gisting.keep()
    rooms = Offer.objects.exclude(title__startswith="Twelve")
    found = candidates.candidates(rooms, ListingFacts(key="n", title="Laptops"))
    assert Offer.objects.get(title="Chromebooks").pk in found
    assert len(found) <= 2


def test_the_queries_are_as_many_whatever_there_is(many, crowd, need):
    def queries():
        judged(need)
        with CaptureQueriesContext(connection) as asked:
            judged(need)
        return len(asked)

    among_some = queries()
    for n in range(9):
        factories.offer(title=f"Laptops {n}")
    gisting.keep()
    assert queries() == among_some
