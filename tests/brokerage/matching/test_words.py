"""Words are heard through slips, plurals and hyphens."""

import pytest

from brokerage.matching import terms, words


def concepts(text):
    return {name for name, _ in words.spotted(words.heard(text), terms.phrases())}


@pytest.mark.parametrize(
    "typed", ["website", "web site", "websites", "Web page", "webiste", "WEBSITE"]
)
def test_a_website_is_heard_however_it_is_typed(typed):
    assert "website" in concepts(typed)


def test_a_slip_in_a_long_word_is_forgiven_and_a_short_word_is_left_alone():
    assert words.mended("fundrasing") == terms.stem("fundraising")
    assert words.mended("vam") == "vam"


def test_a_slip_is_not_mended_into_a_word_with_another_first_letter():
    assert words.mended("bainting") != terms.stem("painting")


def test_a_longer_phrase_hides_the_shorter_one_inside_it():
    assert "telephony" in concepts("phone system")
    assert "smartphone" not in concepts("phone system")


def test_ordinary_words_and_words_for_people_weigh_little_and_numbers_nothing():
    told = words.word_weights(words.heard("help refugees with kubernetes in 2027"))
    assert told["help"] < told[terms.stem("kubernetes")]
    assert told["refuge"] < told[terms.stem("kubernetes")]
    assert "2027" not in told


def test_a_name_spelt_in_two_ways_is_one_name():
    assert words.alike("kubernetes", "kubernetis")
    assert not words.alike("kubernetes", "volleyball")


def test_small_words_are_part_of_a_phrase():
    assert "paperless" in concepts("getting off paper")
    assert "it_support" in concepts("IT support")
    assert "it_support" not in concepts("Can you support it?")


def test_a_word_inside_a_known_phrase_says_less_alone():
    told = words.word_weights(words.heard("raspberry pi and a raspberry"))
    assert told["pi"] < told["raspberry"] == words.worth("raspberry")


def test_a_word_that_many_listings_have_says_less_than_a_rare_one():
    assert words.worth("laptop") < words.worth("theodolite") == 1.0
