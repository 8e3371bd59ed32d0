"""Plots are pure SVG: true to their numbers, told in words, and told apart without colour."""

import re
import xml.etree.ElementTree as ET

import pytest

from common.plots import LENGTH, TALL, Bar, Group, Words, columns, days, lengths

WORDS = Words("kinds", "By kind", "Laptops: 8 promised")
SVG = "{http://www.w3.org/1999/xhtml}"


def three(*values, name="Laptops", whole=0.0):
    looks = ("promised", "delivered", "confirmed")
    bars = tuple(
        Bar(look.capitalize(), value, str(value), look)
        for look, value in zip(looks, values, strict=True)
    )
    return Group(name, bars, whole)


def bars(svg, side):
    return [
        float(found)
        for one in re.findall(r"<rect class=\"plot__bar[^>]*>", svg)
        for found in re.findall(rf' {side}="([\d.]+)', one)
    ]


@pytest.fixture(params=[lengths, columns])
def draw(request):
    return request.param


def test_lengths_are_in_proportion_to_the_greatest_or_to_the_whole_told():
    assert bars(lengths([three(8, 4, 2)], WORDS), "width") == [
        LENGTH, LENGTH / 2, LENGTH / 4
    ]  # fmt: skip
    assert bars(lengths([three(8, 4, 2, whole=16)], WORDS), "width")[0] == LENGTH / 2


def test_all_columns_share_one_scale():
    svg = columns([three(10, 5, 5, name="2025"), three(20, 0, 1, name="2026")], WORDS)
    high = bars(svg, "height")[3:]  # after the key
    assert high == [TALL / 2, round(TALL / 4), round(TALL / 4), TALL, round(TALL / 20)]


def test_nought_below_nought_and_nothing_at_all_draw_no_bar(draw):
    for group in (three(0, 0, 0), three(-5, 0, -1)):
        svg = draw([group], WORDS)
        key = 3 if draw is columns else 0
        assert len(re.findall(r'class="plot__bar ', svg)) == key
        ET.fromstring(svg)
    ET.fromstring(draw([], WORDS))
    assert "inf" not in draw([three(float("inf"), 1, float("nan"))], WORDS).split("</text>")[0]


def test_every_value_stands_in_words_and_the_whole_has_title_and_description(draw):
    svg = draw([three(8, 4, 2)], WORDS)
    tree = ET.fromstring(svg)
    assert tree.get("role") == "img"
    assert tree.get("aria-labelledby") == "kinds-title kinds-about"
    assert tree.find("title").text == "By kind"
    assert tree.find("desc").text == "Laptops: 8 promised"
    said = [text.text for text in tree.iter("text")]
    assert {"8", "4", "2", "Laptops", "Promised", "Delivered", "Confirmed"} <= set(said)


def test_the_three_stages_differ_by_more_than_colour(draw):
    svg = draw([three(8, 4, 2)], WORDS)
    fills = dict(re.findall(r'plot__bar--(\w+)"[^>]*fill="([^"]+)"', svg))
    assert fills == {
        "promised": "none",
        "delivered": "url(#kinds-delivered)",
        "confirmed": "url(#kinds-confirmed)",
    }
    for name in ("delivered", "confirmed"):
        assert f'<pattern id="kinds-{name}"' in svg


def test_words_are_escaped_and_nothing_is_styled_inline(draw):
    svg = draw([three(1, 1, 1, name='<b>&"')], Words("x", "<script>", "&"))
    assert "<script>" not in svg
    assert "<b>" not in svg
    assert "style=" not in svg
    ET.fromstring(svg)


# --- a column for each day ------------------------------------------------------------------------


def each_day(*values, labels=()):
    names = dict(labels)
    return days([Bar(names.get(at, ""), v, f"day {at}: {v}") for at, v in enumerate(values)], WORDS)


def test_days_share_the_width_and_the_highest_says_its_number():
    svg = each_day(4, 0, 8, labels=[(2, "Nov")])
    assert bars(svg, "height") == [TALL / 2, TALL]
    assert bars(svg, "x") == [0, 66.67]
    assert ">8</text>" in svg
    assert ">4</text>" not in svg
    assert ">Nov</text>" in svg


def test_a_first_day_alone_is_a_column_and_no_wall():
    assert bars(each_day(7), "width") == [8]


def test_each_day_that_sold_says_so_where_a_pointer_rests():
    svg = each_day(4, 0, 8)
    assert "<title>day 0: 4</title>" in svg
    assert "day 1" not in svg
    ET.fromstring(svg)


@pytest.mark.parametrize(
    ("values", "anchor"),
    [((9, 1), "start"), ((*[1] * 29, 9), "end"), ((1, 9, 1), "middle")],
)
def test_the_number_stays_within_the_plot(values, anchor):
    assert f'text-anchor="{anchor}">9</text>' in each_day(*values)


@pytest.mark.parametrize("values", [(), (0, 0)])
def test_days_without_sales_draw_a_base_and_nothing_else(values):
    svg = each_day(*values)
    assert bars(svg, "height") == []
    assert "plot__base" in svg
