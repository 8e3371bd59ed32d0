"""What people typed is words in a spreadsheet, never a formula."""

import pytest

from common.spreadsheets import LONGEST, plain


@pytest.mark.parametrize(
    "words",
    [
        "=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1",
        "＝1", "\u200b=1", "\ufeff@x", "|calc", "%0A", "\x00=1",
    ],
)  # fmt: skip
def test_what_begins_like_a_formula_begins_with_an_apostrophe(words):
    assert plain(words).startswith("'")


@pytest.mark.parametrize("words", ["Laptops", "2 = 2", "a-b", "", "’tis", "Zoë & Co."])
def test_other_words_stay_as_they_are(words):
    assert plain(words) == words


def test_what_a_workbook_cannot_hold_is_left_out():
    assert plain("a\x00b\x0bc\ufffed\ud800") == "abcd"
    assert len(plain("x" * 40_000)) == LONGEST
