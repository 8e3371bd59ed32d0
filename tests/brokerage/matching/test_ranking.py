"""Ranking is fair, steady and complete, whatever the listings say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from brokerage.matching.suggest import VERSION, judge, rank, rank_for_offer
from brokerage.matching.values import ListingFacts

from .listings import CLASS, HELPERS, LAPTOPS, TODAY, a_need, an_offer

PHRASES = [
    "laptops", "Windows 11", "No Macs.", "website", "in Urdu", "women only", "Must be Xero.",
    "LS9 only", "Tuesday mornings", "DBS checked", "income under £100k", "over 65s", "Min 10",
    "full time", "grant", "meeting room seats 8", "no lift", "by 20 Dec", "code club", "",
]  # fmt: skip
BANDS = ["", "under_10k", "10k_100k", "100k_500k", "500k_1m", "over_1m"]
KINDS = ["", "devices", "funding", "space", "digital_skills_sessions", "user_research", "nonsense"]

texts = st.lists(st.sampled_from(PHRASES) | st.text(max_size=20), max_size=4).map(". ".join)
dates = st.none() | st.dates(date(2026, 1, 1), date(2028, 12, 31))


def listings(keys):
    return st.builds(
        ListingFacts,
        key=keys,
        title=texts,
        description=texts,
        kind=st.sampled_from(KINDS),
        skills=st.lists(st.sampled_from(PHRASES), max_size=2).map(tuple),
        quantity=st.none() | st.integers(0, 500).map(Decimal),
        unit=st.sampled_from(["", "hours", "people", "devices", "GBP"]),
        mode=st.sampled_from(["", "in_person", "remote", "either"]),
        places=st.lists(st.sampled_from(["Armley", "Pudsey", "Nowhere"]), max_size=2).map(tuple),
        citywide=st.booleans(),
        communities=st.lists(st.sampled_from(["carers", "women"]), max_size=2).map(tuple),
        starts_on=dates,
        ends_on=dates,
        times=texts,
        check=st.sampled_from([None, True, False]),
        size_band=st.sampled_from(BANDS),
        confirmed=st.integers(0, 50),
        fell_through=st.integers(0, 50),
    )


needs, offers = listings(st.just("need")), listings(st.just("offer"))
shelves = st.lists(
    listings(st.text("abc", min_size=1, max_size=3)), max_size=5, unique_by=lambda one: one.key
)


@settings(max_examples=150, deadline=None)
@given(need=needs, offer=offers)
def test_every_suggestion_adds_up_and_gives_its_reasons(need, offer):
    told = judge(need, offer, on=TODAY)
    assert 0 <= told.fit <= 100
    assert 0 <= told.evidence <= 100
    assert told.fit == round(sum(part.points for part in told.parts))
    assert sum(part.out_of for part in told.parts) == 100
    assert all(0 <= part.points <= part.out_of for part in told.parts)
    assert all(part.sentence.strip() for part in told.parts)
    assert all(gate.sentence.strip() for gate in told.gates)
    assert all(gate.question for gate in told.gates if gate.verdict in {"ask", "fixable"})


@settings(max_examples=80, deadline=None)
@given(need=needs, offer=offers, name=st.text(max_size=20), band=st.sampled_from(BANDS))
def test_a_new_name_or_another_size_moves_no_fit(need, offer, name, band):
    before = judge(need, offer, on=TODAY)
    renamed = replace(need, organisation=name, size_band=band)
    other = replace(offer, organisation=name[::-1], size_band=band)
    after = judge(renamed, other, on=TODAY)
    assert (after.fit, after.parts) == (before.fit, before.parts)


@settings(max_examples=40, deadline=None)
@given(
    need=needs,
    shelf=shelves,
    data=st.data(),
)
def test_the_order_of_offers_changes_nothing(need, shelf, data):
    shuffled = data.draw(st.permutations(shelf))
    assert rank(need, shelf, on=TODAY) == rank(need, shuffled, on=TODAY)


def test_what_fails_a_gate_comes_last_however_well_it_fits():
    need = a_need(**CLASS, check=True)
    unchecked = an_offer(key="a", **HELPERS, check=False)
    laptops = an_offer(key="b", **LAPTOPS)
    assert [one.offer for one in rank(need, [unchecked, laptops], on=TODAY)] == ["b", "a"]


def test_equal_offers_are_ordered_by_key_and_a_limit_is_kept():
    shelf = [an_offer(key=key, **HELPERS) for key in "cab"]
    assert [one.offer for one in rank(a_need(**CLASS), shelf, on=TODAY, limit=2)] == ["a", "b"]


def test_needs_are_ranked_for_an_offer_by_the_same_rules():
    good, poor = a_need(key="x", **CLASS), a_need(key="a", **LAPTOPS)
    told = rank_for_offer(an_offer(**HELPERS), [poor, good], on=TODAY)
    assert [one.need for one in told] == ["x", "a"]
    assert told[0] == judge(good, an_offer(**HELPERS), on=TODAY)


def test_a_suggestion_names_the_version_it_was_made_with():
    assert judge(a_need(), an_offer(), on=TODAY).version == VERSION
