"""A plot on paper stands by itself: of a size, in colours, and with words for those who listen."""

import xml.etree.ElementTree as ET

import pytest

from common.plots import Bar, Group, Words, columns, lengths
from common.printed_plots import WIDTH, printed

WORDS = Words("kinds", "By <kind>", "Laptops: 8 promised & 4 here")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=[lengths, columns])
def paper(request):
    bars = tuple(Bar(look, 8, "8", look) for look in ("promised", "delivered", "confirmed"))
    return printed(request.param([Group("Laptops", bars)], WORDS))


def test_it_says_in_words_what_it_shows(paper):
    assert paper.alt == "By <kind>. Laptops: 8 promised & 4 here."


def test_it_has_a_size_and_every_pattern_that_its_bars_are_filled_with(paper):
    whole = ET.fromstring(paper.svg)
    assert whole.get("width") == str(WIDTH)
    assert whole.get("viewBox") == f"0 0 {WIDTH} {whole.get('height')}"
    there = {one.get("id") for one in whole.iter(f"{SVG}pattern")}
    fills = {one.get("fill") for one in whole.iter(f"{SVG}rect")} - {"none", None}
    assert fills == {f"url(#{name})" for name in there}


def test_nothing_but_a_plot_is_printed():
    with pytest.raises(ValueError, match="no plot"):
        printed("<svg><script/></svg>")
