"""Many listings at hand: the index finds what judging all of them would, and follows changes."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.matching_quality import read_listings
from brokerage.matching import suggest
from brokerage.matching.index import Index

from .listings import TODAY, a_need, an_offer

DATA = Path(__file__).parents[3] / "benchmarks" / "data"


@pytest.fixture(scope="module")
def offers():
    return read_listings(DATA / "offers.jsonl")


@pytest.fixture
def laptops():
    return an_offer(title="Twelve laptops", kind="devices")


def keys(found):
    return [one.offer for one in found]


def test_the_best_are_those_that_judging_all_would_find(offers):
    index = Index(offers)
    needs = read_listings(DATA / "needs-dev.jsonl")[:12]
    for need in needs:
        every = suggest.worth_showing(suggest.rank(need, offers, on=TODAY))[:3]
        found = suggest.worth_showing(index.rank(need, on=TODAY))
        assert keys(found)[:3] == keys(every)


def test_no_more_are_judged_than_asked_for(offers):
    index = Index(offers)
    need = a_need(title="Laptops and tablets for a homework club")
    assert len(index.rank(need, on=TODAY, judged=7)) == 7
    assert len(index.rank(need, on=TODAY, limit=2)) == 2


@pytest.mark.parametrize("month", ["January", "March", "December"])
def test_a_month_named_without_its_year_is_read_as_any_other_word(month):
    index = Index([an_offer(title="Laptops", description=f"We can start from 1 {month}.")])
    assert len(index) == 1


def test_an_offer_that_changes_is_found_by_its_new_words_alone(laptops):
    index = Index([laptops])
    need = a_need(title="Laptops, please")
    assert keys(index.rank(need, on=TODAY)) == ["offer"]
    index.put(replace(laptops, title="Choir practice", kind=""))
    assert index.rank(need, on=TODAY) == []
    assert keys(index.rank(a_need(title="A choir"), on=TODAY)) == ["offer"]
    assert len(index) == 1


def test_an_offer_that_goes_is_found_no_more_and_going_twice_is_no_matter(laptops):
    index = Index([laptops])
    index.drop("offer")
    index.drop("offer")
    assert len(index) == 0
    assert index.rank(a_need(title="Laptops"), on=TODAY) == []


def test_the_order_in_which_they_came_is_no_matter(offers):
    need = a_need(title="Somebody to mend our laptops", description="and a printer")
    one, other = Index(offers), Index(reversed(offers))
    assert one.rank(need, on=TODAY) == other.rank(need, on=TODAY)


def test_what_would_do_instead_is_found_though_it_shares_no_word():
    index = Index([an_offer(title="Kit grants up to £2,000", kind="funding")])
    assert keys(index.rank(a_need(title="Eight tablets", kind="devices"), on=TODAY)) == ["offer"]
