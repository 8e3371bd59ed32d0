"""The shipped vocabulary holds together."""

import re
from pathlib import Path

import pytest

from brokerage.matching import terms, words
from brokerage.matching.reading import places


def test_the_version_names_a_day_and_the_text_of_all_files():
    assert terms.version().startswith("20")
    assert len(terms.version().split("+")[1]) == 8


@pytest.mark.parametrize("group", ["people", "goods", "hosted", "money"])
def test_the_parts_of_each_group_add_up_to_a_hundred(group):
    assert sum(terms.weights()["parts"][group].values()) == 100


def test_the_ways_of_weighing_the_text_add_up_to_one():
    asked = terms.weights()["asked"]
    assert asked["concepts"] + asked["words"] + asked["kinds"] == pytest.approx(1)


def test_every_concept_belongs_to_kinds_that_exist_and_has_words():
    for concept in terms.concepts().values():
        assert concept.kinds
        assert set(concept.kinds) <= set(terms.kinds())
    spoken_of = {name for names in terms.phrases().values() for name in names}
    assert spoken_of == set(terms.concepts())


def test_to_be_near_holds_both_ways():
    for name, concept in terms.concepts().items():
        for other, closeness in concept.near.items():
            assert 0 < closeness < 1
            assert terms.concepts()[other].near[name] == closeness


MATCHING = Path(terms.__file__).parent


def test_rules_bear_on_kinds_that_exist_and_each_is_asked_for_somewhere():
    rules = terms.shelf("kinds")["bearing"]
    asked = re.compile(r"bearing\(['\"](\w+)['\"]\)")
    assert {
        name for file in MATCHING.rglob("*.py") for name in asked.findall(file.read_text())
    } == (rules.keys())
    for rule, kinds in rules.items():
        assert set(kinds) <= terms.kinds().keys(), rule


def test_no_kind_of_help_is_named_in_the_code_of_matching():
    named = re.compile(r"['\"](" + "|".join(map(re.escape, terms.kinds())) + r")['\"]")
    for file in MATCHING.rglob("*.py"):
        assert not named.findall(file.read_text()), file.name


def test_every_kind_has_a_group_with_weights():
    assert {kind.group for kind in terms.kinds().values()} == set(terms.weights()["parts"])


def test_there_are_thirty_three_wards_and_regions_name_only_them():
    assert len(places.wards()) == 33
    told = terms.shelf("wards")
    for members in [*told["regions"].values(), told["centre"]["wards"]]:
        assert set(members) <= places.wards()


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("batteries", "battery"),
        ("classes", "class"),
        ("planned", "planning"),
        ("boxes", "box"),
        ("ties", "tie"),
        ("churches", "church"),
        ("driving", "drive"),
        ("calling", "call"),
    ],
)
def test_endings_do_not_part_words_that_belong_together(words, same):
    assert terms.stem(words) == terms.stem(same)


@pytest.mark.parametrize("word", ["bus", "analysis", "glass", "string"])
def test_what_only_looks_like_an_ending_stays(word):
    assert terms.stem(word) == word


def test_no_phrase_is_a_word_that_says_little_or_longer_than_can_be_heard():
    little = {"train"}  # to train is an act of its own
    for phrase in [*terms.phrases(), *terms.kind_cues()]:
        assert 1 <= len(phrase) <= words.LONGEST
        assert len(phrase) > 1 or phrase[0] in little or phrase[0] not in terms.word_class()
