"""Words on top and other weights hold for one block, and never answer for another."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from brokerage.matching import looking, profile, subjects, suggest, terms
from brokerage.matching.knowing import Word, in_use, using, when_asked
from brokerage.matching.values import ListingFacts

DAY = date(2026, 11, 23)
NEED = ListingFacts(key="n", title="Zorbletops for our learners", kind="devices")
OFFER = ListingFacts(key="o", title="Ten laptops", kind="devices")


def fit():
    return suggest.judge(NEED, OFFER, on=DAY).exact


@pytest.mark.parametrize(
    "word", [Word("zorbletop", concept="laptop"), Word("Zorbletops", same_as="laptops")]
)
def test_a_word_on_top_is_understood_within_its_block_alone(word):
    before = fit()
    with using(on_top=(word,)):
        assert fit() > before
        assert "zorbletop" in looking.words_for(OFFER) or "zorbletops" in looking.words_for(OFFER)
    assert fit() == before


def test_a_word_that_means_the_same_as_one_the_vocabulary_does_not_know():
    need = ListingFacts(key="n", title="A grumbling")
    offer = ListingFacts(key="o", title="A wompling")
    before = suggest.judge(need, offer, on=DAY).exact
    with using(on_top=(Word("wompling", same_as="grumbling"),)):
        assert suggest.judge(need, offer, on=DAY).exact > before


def test_a_word_on_top_is_part_of_the_version_and_its_order_is_not():
    one, other = Word("zorbletop", concept="laptop"), Word("blimp", same_as="laptop")
    shipped = terms.version()
    with using(on_top=(one, other)):
        first = terms.version()
        assert suggest.judge(NEED, OFFER, on=DAY).version == first
    with using(on_top=(other, one)):
        assert terms.version() == first
    with using(on_top=(one,)):
        assert terms.version() not in {first, shipped}
    assert first.startswith(f"{shipped}+")
    assert len(first) <= 40
    assert terms.version() == shipped == suggest.VERSION


def test_other_weights_hold_within_their_block():
    told = {**terms.shelf("weights"), "shown": {"least": 99, "good": 99}}
    ranked = suggest.rank(OFFER, [OFFER], on=DAY)
    with using(weights=told):
        assert suggest.worth_showing(ranked) == []
    assert in_use().key == ""


def test_a_concept_that_is_gone_is_passed_over():
    before = fit()
    with using(on_top=(Word("zorbletop", concept="no_such_thing"),)):
        assert fit() == before


def test_a_trouble_in_the_block_leaves_nothing_behind():
    with pytest.raises(ValueError), using(on_top=(Word("x", concept="laptop"),)):  # noqa: PT011
        raise ValueError
    assert in_use().on_top == ()


def test_what_is_told_later_is_asked_for_once_and_only_if_wanted():
    asked = []

    def told():
        asked.append(1)
        return (Word("zorbletop", concept="laptop"),)

    before = fit()
    with when_asked(told):
        assert asked == []
        assert fit() > before
        assert fit() > before
        with using():
            assert fit() == before
        assert in_use().on_top == (Word("zorbletop", concept="laptop"),)
    assert asked == [1]
    assert fit() == before


def test_who_says_no_to_a_word_on_top_rules_it_out():
    need = ListingFacts(key="n", title="Laptops", description="No zorbletops.")
    assert "tablet" not in subjects.ruled_out(need)
    with using(on_top=(Word("zorbletop", concept="tablet"),)):
        assert "tablet" in subjects.ruled_out(need)
    assert "tablet" not in subjects.ruled_out(need)


def test_the_same_as_another_word_on_top_is_understood_no_further():
    words = (Word("wompling", same_as="zorbletop"), Word("zorbletop", concept="laptop"))
    with using(on_top=words):
        assert terms.phrases()[("zorbletop",)] == ("laptop",)
    with using(on_top=words[:1]):
        assert ("wompling",) not in terms.phrases()


def test_what_happens_beside_a_listing_does_not_have_it_read_anew(monkeypatch):
    heard = []
    told = profile.language.spoken
    monkeypatch.setattr(
        profile.language, "spoken", lambda *a, **m: heard.append(a) or told(*a, **m)
    )
    offer = ListingFacts(key="o", title="Read once, whatever happens beside it")
    first = profile.read(offer)
    again = profile.read(replace(offer, confirmed=3, waiting=2, quantity=Decimal(4)))
    assert len(heard) == 1
    assert (again.facts.confirmed, again.facts.quantity, again.text) == (3, 4, first.text)
    profile.read(replace(offer, title="Other words"))
    assert len(heard) == 2
