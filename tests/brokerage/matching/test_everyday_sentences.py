"""A sentence of greetings says nothing; one that says more is kept whole."""

import pytest

from brokerage.matching.reading import everyday

from .test_properties import EVERYDAY


@pytest.mark.parametrize("sentence", EVERYDAY)
def test_a_greeting_is_left_out_wherever_it_stands(sentence):
    assert "Ten laptops." in everyday.without(f"{sentence} Ten laptops. {sentence}")
    assert everyday.without(f"{sentence} Ten laptops.\n{sentence}").strip() == "Ten laptops."


@pytest.mark.parametrize(
    "said",
    [
        "Happy Christmas to you all, and we could do with ten laptops.",
        "Thank you for any iPhone.",
        "Hello, we need a trainer on Mondays.",
        "We hope to have a Christmas party.",
        "Sent from my iPhone, which needs a new screen.",
        "Ring Mrs Horsforth on Friday before noon.",
        "See you on Tuesdays at 10.",
        "My name is Paul and I teach Excel.",
        "Love to have help with our website.",
        "Cheers for tablets.",
        "Christmas party for a group.",
        "",
    ],
)
def test_a_sentence_that_says_more_is_kept(said):
    assert everyday.without(said) == said
