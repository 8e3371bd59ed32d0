"""Which words can be put on top of the vocabulary, and why others cannot."""

import pytest

from brokerage.matching import teaching, terms
from brokerage.matching.knowing import Word, using
from brokerage.matching.teaching import Trouble, trouble


@pytest.mark.parametrize(
    "word",
    [
        Word("zorbletop", concept="laptop"),
        Word("zorble top", same_as="laptop"),
        Word("learner’s zorble-top 2", same_as="Laptops"),
        Word("help for zorbles", concept="laptop"),
        Word("zo", concept="laptop"),
    ],
)
def test_a_new_word_with_one_meaning_can_be_put_on_top(word):
    assert trouble(word) is None


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("", Trouble.BLANK),
        ("z" * 61, Trouble.TOO_LONG),
        ("one zorble two zorble three zorble", Trouble.TOO_LONG),
        ("zorble; drop", Trouble.SIGNS),
        ("zörble", Trouble.SIGNS),
        ("-zorble", Trouble.SIGNS),
        ("z", Trouble.TOO_SHORT),
        ("42", Trouble.TOO_SHORT),
        ("1 2 z", Trouble.TOO_SHORT),
        ("help", Trouble.TOO_COMMON),
        ("the", Trouble.TOO_COMMON),
        ("people who need help", Trouble.TOO_COMMON),
        ("Armley", Trouble.TOO_COMMON),
        ("school", Trouble.TOO_COMMON),
        ("laptop", Trouble.KNOWN),
        ("LAPTOPS", Trouble.KNOWN),
    ],
)
def test_what_is_no_new_word_is_refused_with_a_reason(phrase, why):
    assert trouble(Word(phrase, concept="laptop")) is why


@pytest.mark.parametrize(
    ("word", "why"),
    [
        (Word("zorbletop"), Trouble.SAYS_NOTHING),
        (Word("zorbletop", concept="laptop", same_as="laptop"), Trouble.SAYS_TWO),
        (Word("zorbletop", concept="no_such_thing"), Trouble.NO_CONCEPT),
        (Word("zorbletop", same_as="grumbling"), Trouble.NOT_KNOWN),
        (Word("zorbletop", same_as="laptop" + "!" * 60), Trouble.NOT_KNOWN),
        (Word("zorbletop", same_as="laptop?"), Trouble.NOT_KNOWN),
    ],
)
def test_a_word_means_one_thing_that_the_files_know(word, why):
    assert trouble(word) is why


@pytest.mark.parametrize(
    "standing", [Word("zorbletop", concept="laptop"), Word("Zorbletops", same_as="laptops")]
)
def test_a_word_that_stands_is_known_in_the_singular_and_the_plural(standing):
    with using(on_top=(standing,)):
        for phrase in ("zorbletop", "Zorbletops"):
            assert trouble(Word(phrase, concept="laptop")) is Trouble.KNOWN
            assert "laptop" in teaching.meant(phrase)


def test_a_word_rests_on_the_shipped_files_and_not_on_another_on_top():
    with using(on_top=(Word("grumbling", concept="laptop"),)):
        assert trouble(Word("zorbletop", same_as="grumbling")) is Trouble.NOT_KNOWN


def test_two_spellings_have_one_key_whatever_stands():
    with using(on_top=(Word("zorbletops", same_as="laptop"),)):
        assert teaching.key("Zorbletops") == teaching.key("zorbletop") == "zorbletop"
    assert teaching.tidied("  zorble \n top ") == "zorble top"


def test_every_concept_has_a_label_to_choose_it_by():
    assert all(one.label for one in terms.concepts().values())
