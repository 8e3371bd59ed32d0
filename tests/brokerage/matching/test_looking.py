"""Which words and kinds to look for, where there are too many listings to read them all."""

from brokerage.matching.looking import MOST_WORDS, kinds_for, words_for
from brokerage.matching.values import ListingFacts


def facts(title, description="", **more):
    return ListingFacts(key="N1", title=title, description=description, **more)


def test_the_title_comes_first_then_other_words_for_the_same_then_the_rest():
    said = words_for(facts("Laptops", "They sing on Thursdays in Armley"))
    assert said[0] == "laptops"
    assert "chromebook" in said
    assert said.index("chromebook") < said.index("armley")


def test_small_words_numbers_and_doubles_are_left_out():
    said = words_for(facts("12 laptops and laptops", "for the people"))
    assert not {"12", "and", "for", "the"} & set(said)
    assert len(said) == len(set(said))


def test_there_is_an_end_to_it():
    assert len(words_for(facts("Laptops", " ".join(f"xy{'z' * n}q" for n in range(2, 90))))) == (
        MOST_WORDS
    )


def test_a_skill_is_looked_for():
    assert "bookkeeping" in words_for(facts("Help us", skills=("bookkeeping",)))


def test_the_kind_that_was_ticked_and_what_the_words_hint_at():
    assert kinds_for(facts("Anything", kind="devices"))[0] == "devices"
    assert "devices" in kinds_for(facts("Laptops"))
    assert kinds_for(facts("Qwxz")) == ()


def test_no_one_thing_crowds_out_the_others_or_what_else_is_said():
    said = words_for(facts("Website and laptops", "They weave baskets on Thursdays"))
    assert {"website", "laptops", "chromebook", "wordpress", "baskets"} <= set(said)


def test_what_would_do_instead_is_looked_for_with_its_kind():
    told = facts("Eight tablets", kind="devices")
    assert "funding" in kinds_for(told)
    assert "grant" in words_for(told)
    assert "funding" not in kinds_for(facts("Someone to teach tablets", kind="training_mentoring"))
