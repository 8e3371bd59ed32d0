"""What matching understood of open listings is kept, and kept anew when it would be another."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from brokerage.matching import gists
from brokerage.matching.knowing import Word, using
from brokerage.models import Gist, Offer
from brokerage.moves import expiring, gisting, listings
from common import clock
from tests import factories

pytestmark = pytest.mark.django_db
NOTHING = {"read": 0, "let_go": 0}


@pytest.fixture
def kept(need, offer):
    """Both sides were read once."""
    assert gisting.keep() == {"read": 2, "let_go": 0}
    return Gist.objects.get(offer=offer)


def test_each_open_listing_is_read_once(kept, offer):
    assert (kept.as_of, kept.version) == (offer.saved_at, gists.version())
    assert str(kept) == gists.version()
    assert gisting.keep() == NOTHING


def test_what_was_changed_is_read_anew(kept, offer):
    offer.title = "Twenty tablets"
    offer.save()
    assert gisting.keep() == {"read": 1, "let_go": 0}
    assert bytes(Gist.objects.get(offer=offer).told) != bytes(kept.told)


def test_a_word_of_brokers_lets_every_listing_be_read_anew(kept):
    with using(on_top=(Word("zorbletop", concept="laptop"),)):
        assert gisting.keep() == {"read": 2, "let_go": 0}
        assert set(Gist.objects.values_list("version", flat=True)) == {gists.version()}
        assert gisting.keep() == NOTHING
    assert gisting.keep() == {"read": 2, "let_go": 0}


def test_another_vocabulary_lets_every_listing_be_read_anew(kept):
    Gist.objects.update(version="2020-01-01.1+00000000")
    assert gisting.keep() == {"read": 2, "let_go": 0}


def test_what_is_closed_is_let_go(kept, offer):
    Offer.objects.filter(pk=offer.pk).update(
        state="closed", closed_as="withdrawn", closed_at=clock.now()
    )
    assert gisting.keep() == {"read": 0, "let_go": 1}
    assert not Gist.objects.filter(offer=offer).exists()


@pytest.mark.parametrize("leaves", [listings.pause, listings.close])
def test_what_is_open_no_more_takes_its_gist_with_it_at_once(kept, offer, leaves, dot):
    leaves(offer, by=dot)
    assert not Gist.objects.filter(offer=offer).exists()
    assert Gist.objects.count() == 1


def test_what_ends_by_itself_takes_its_gist_with_it_at_once(kept, offer):
    yesterday = clock.today() - dt.timedelta(days=1)
    Offer.objects.filter(pk=offer.pk).update(ends_on=yesterday)
    assert expiring.expire_due() == 1
    assert not Gist.objects.filter(offer=offer).exists()


def test_what_closes_while_it_is_read_leaves_nothing_behind(monkeypatch, need, offer, dot):
    def closes(_turn):
        if Offer.objects.filter(pk=offer.pk, state="open").exists():
            listings.close(offer, by=dot)

    monkeypatch.setattr(gisting, "wait_for", closes)
    assert gisting.keep() == {"read": 1, "let_go": 0}
    assert not Gist.objects.filter(offer=offer).exists()


def test_what_is_erased_takes_its_gist_with_it(kept, offer):
    Offer.objects.filter(pk=offer.pk).delete()
    assert Gist.objects.count() == 1


def test_a_draft_is_not_read(need):
    factories.offer(state="draft")
    assert gisting.keep() == {"read": 1, "let_go": 0}


def test_one_sweep_reads_so_many_and_the_next_goes_on(monkeypatch, offer):
    factories.offer(title="Tablets")
    monkeypatch.setattr(gisting, "MOST", 1)
    assert [gisting.keep()["read"] for _ in range(3)] == [1, 1, 0]


def test_what_is_gone_before_it_is_written_is_left_out(monkeypatch, need, offer):
    gone = Offer.objects.filter(pk=offer.pk)
    monkeypatch.setattr(gisting, "wait_for", lambda _turn: gone.delete())
    assert gisting.keep() == {"read": 1, "let_go": 0}


def test_all_are_let_go_to_begin_anew(kept):
    assert gisting.let_all_go() == 2
    assert gisting.keep() == {"read": 2, "let_go": 0}


@pytest.mark.parametrize("both", [True, False])
def test_a_gist_is_of_one_listing(need, offer, both):
    sides = {"need": need, "offer": offer} if both else {}
    with pytest.raises(IntegrityError), transaction.atomic():
        Gist.objects.create(**sides, as_of=clock.now(), version="x", told=b"")
