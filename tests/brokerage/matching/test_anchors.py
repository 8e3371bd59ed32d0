"""What has to be in a text for a pattern to be found there: never less than it asks for."""

import re

import pytest

from brokerage.matching.reading import agreed, anchors, wished

from .test_gates_agreed import PAIRS


def of(text):
    return anchors.of(re.compile(text, re.IGNORECASE))


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("candle", {"candle"}),
        (r"\bNo (?:dogs|cats)\b", {"no "}),
        (r"\b(?:dogs|cats)\b", {"dogs", "cats"}),
        (r"(?:dogs|cats) in the house", {" in the house"}),
        (r"(?:very )?quiet", {"quiet"}),
        (r"(?:very ){1,3}q", {"very "}),
        (r"(?:very ){1,3}?q", {"very "}),
        (r"[a-z]+\d", set()),
        (r"dogs|\d+", set()),
        (r"(?:dogs)?", set()),
        ("a|b", set()),
        ("", set()),
    ],
)
def test_the_letters_that_tell_most_are_chosen_and_none_where_any_text_may_do(pattern, found):
    assert of(pattern) == found


def test_a_text_without_them_is_not_looked_at_whatever_its_case():
    assert anchors.may_find(of("candle"), "NO CANDLES".casefold())
    assert not anchors.may_find(of("candle"), "no dogs")
    assert anchors.may_find(of(r"\d+"), "no dogs")


@pytest.mark.parametrize("by_need", [True, False])
def test_no_condition_is_missed_for_want_of_its_letters(by_need):
    side = "need_" if by_need else "offer_"
    for _, asked, given, _ in PAIRS:
        text = asked if by_need else given
        demanded = ". ".join(wished.demanded(text))
        found = {
            name
            for name, pattern in agreed.WANTED.items()
            if name.startswith(side) and agreed._says(pattern, demanded)
        }
        assert agreed.wanted(text, by_need=by_need) == found


def test_nearly_every_condition_is_told_by_its_letters():
    untold = [name for name, found in agreed.ANCHORS.items() if not found]
    assert len(untold) <= 3
