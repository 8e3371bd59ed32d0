"""The gists of many listings: the likeliest are found without a word that only the poster uses."""

from pathlib import Path

import pytest

from benchmarks.matching_quality import read_listings
from brokerage.matching import gists, suggest
from brokerage.matching.gists import Gists
from brokerage.matching.knowing import Word, using
from brokerage.matching.profile import read

from .listings import TODAY, a_need, an_offer

DATA = Path(__file__).parents[3] / "benchmarks" / "data"


def packed(listing, side="offer"):
    return gists.packed(read(listing), side, on=TODAY)


def of(*offers):
    return Gists({number: packed(offer) for number, offer in enumerate(offers)}, "offer")


def likeliest(known, need, most):
    return known.likeliest(read(need), most, on=TODAY)[0]


@pytest.fixture(scope="module")
def offers():
    return read_listings(DATA / "offers.jsonl")


def test_the_best_that_judging_all_would_find_are_among_the_likeliest(offers):
    known, found, wanted = of(*offers), 0, 0
    for need in read_listings(DATA / "needs-dev.jsonl")[:12]:
        every = suggest.worth_showing(suggest.rank(need, offers, on=TODAY))[:5]
        first = {offers[key].key for key in likeliest(known, need, 20)}
        best = {one.offer for one in every}
        found, wanted = found + len(best & first), wanted + len(best)
    assert found >= 0.95 * wanted


def test_no_more_are_named_than_asked_for_and_the_likeliest_comes_first(offers):
    need = a_need(title="Laptops and tablets for a homework club")
    known = of(an_offer(title="A hall"), an_offer(title="Laptops and tablets"), *offers)
    assert len(known) == 2 + len(offers)
    assert likeliest(known, need, 7)[0] == 1
    assert len(likeliest(known, need, 7)) == 7


def test_equals_come_by_their_key():
    same = an_offer(title="Twelve laptops")
    assert likeliest(of(same, same, same), a_need(title="Laptops"), 2) == [0, 1]


def test_without_any_there_is_nothing_to_name():
    assert likeliest(of(), a_need(title="Laptops"), 5) == []


def test_words_that_only_the_poster_uses_are_not_kept():
    plain = an_offer(title="Twelve laptops", description="Wiped.")
    told = an_offer(title="Twelve laptops", description="Wiped. Xyzzybeck Qwortle.")
    assert read(told).words != read(plain).words
    assert packed(told) == packed(plain)


def test_a_word_that_brokers_taught_is_kept_while_they_know_it():
    offer = an_offer(title="Zorbletops", description="")
    before = packed(offer)
    with using(on_top=(Word("zorbletop", concept="laptop"),)):
        assert len(packed(offer)) > len(before)
        assert likeliest(of(offer), a_need(title="Laptops", kind=""), 5) == [0]


def test_what_names_nothing_is_found_by_its_words():
    need = a_need(title="A champion for Tuesday evenings", kind="")
    known = of(an_offer(title="An evening champion", kind=""), an_offer(title="Paint", kind=""))
    assert likeliest(known, need, 1) == [0]


def test_what_would_do_in_its_place_is_among_the_likeliest():
    need = a_need(title="Broadband for our centre", kind="connectivity")
    hall, mifi = an_offer(title="A hall", kind=""), an_offer(title="MiFi dongles", kind="")
    assert likeliest(of(hall, mifi), need, 1) == [1]


def test_a_need_is_found_for_an_offer_by_what_the_offer_would_do_in_place_of():
    needs = (a_need(title="A hall", kind=""), a_need(title="Broadband for us", kind="connectivity"))
    known = Gists({n: packed(one, "need") for n, one in enumerate(needs)}, "need")
    assert likeliest(known, an_offer(title="MiFi dongles", kind=""), 1) == [1]


def test_who_they_are_counts_where_a_company_learns_from_people():
    need = a_need(title="Try our app", kind="user_research", communities=("carers",))
    mine = an_offer(title="A panel", kind="user_research", communities=("carers",))
    other = an_offer(title="A panel", kind="user_research", communities=("older-people",))
    assert likeliest(of(other, mine), need, 1) == [1]


def test_what_another_ward_shuts_is_named_apart():
    there = {"title": "Digital champions", "kind": "digital_skills_sessions", "mode": "in_person"}
    need = a_need(title="Digital champions", kind=there["kind"], places=("Armley",))
    known = of(an_offer(**there, places=("Moortown",)), an_offer(**there, places=("Armley",)))
    assert known.likeliest(read(need), 5, on=TODAY) == ([1], [0])
