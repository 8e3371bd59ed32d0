"""Plots as SVG, made of plain values: no Django, no script, no style but class names.

Lengths are per cent and heights are pixels, so a plot is as wide as its place while its words
keep their size, on a phone as on a desk. What is promised is an empty outline, what is delivered
is hatched, what is confirmed is woven: told apart without any colour. Each plot has a title and
a description, and stands beside a table of the same numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

LOOKS = ("promised", "delivered", "confirmed")
ROW, HEAD, LINE, GAP = 30, 30, 22, 16  # pixels: a bar, a group's name, a line of it, a gap
NARROW = 32  # letters of a name that fit beside each other on a screen of 320 pixels
LABELS, LENGTH = 27.0, 55.0  # per cent: where bars begin, and the longest
TALL, FOOT, KEY = 190, 34, 40  # pixels: the highest column, the years below, the key above


@dataclass(frozen=True, slots=True)
class Bar:
    """One value: ``look`` is one of LOOKS, ``said`` the number as people read it."""

    label: str
    value: float
    said: str
    look: str = "confirmed"


@dataclass(frozen=True, slots=True)
class Group:
    """Bars that are compared with each other, under one name.

    ``whole`` is the value of a full length; 0 takes the greatest of the group.
    """

    name: str
    bars: tuple[Bar, ...]
    whole: float = 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """What a plot is called (an id, unique in its page), and what it shows in a sentence."""

    name: str
    title: str
    about: str


def lengths(groups: Sequence[Group], words: Words) -> str:
    """Lying bars in groups, each with its name before it and its value after it."""
    drawn: list[str] = []
    top = 0
    for group in groups:
        for line in wrap(group.name, NARROW):
            drawn.append(_text(line, x="0", y=top + 20, look="name"))
            top += LINE
        top += HEAD - LINE if group.name else 0
        whole = group.whole or max((bar.value for bar in group.bars), default=0)
        for bar in group.bars:
            drawn += _lying(bar, top, _share(bar.value, whole), words.name)
            top += ROW
        top += GAP
    return _whole(drawn, max(top - GAP, 1), words)


def _lying(bar: Bar, top: int, share: float, name: str) -> list[str]:
    length = LENGTH * share
    return [
        _text(bar.label, x="0", y=top + 20, look="label"),
        _line(f"{LABELS}%", top + 15, f"{LABELS + LENGTH}%"),
        _bar((f"{LABELS}%", top + 5, f"{_short(length)}%", 20), bar.look, name) if length else "",
        _text(bar.said, x="100%", y=top + 20, look="value", anchor="end"),
    ]


def columns(groups: Sequence[Group], words: Words) -> str:
    """Standing bars, a group for each year; all groups share one scale. A key stands above."""
    whole = max((bar.value for group in groups for bar in group.bars), default=0)
    drawn = _key(groups[0].bars if groups else (), words.name)
    base = KEY + 24 + TALL
    for at, group in enumerate(groups):
        drawn += _standing(group, at, 100 / len(groups), whole, words.name)
    drawn.append(_line("0", base, "100%", look="base"))
    return _whole(drawn, base + FOOT, words)


def days(bars: Sequence[Bar], words: Words) -> str:
    """A narrow column for each day, with the name of a day under it where ``label`` says one.

    The highest has its value above it; every other shows its own where a pointer rests on it.
    """
    whole = max((bar.value for bar in bars), default=0)
    base, room = 24 + TALL, 100 / max(len(bars), 1)
    wide = min(room * 0.86, 8.0)  # a few days alone are no wall
    drawn = []
    told = False
    for at, bar in enumerate(bars):
        high = round(TALL * _share(bar.value, whole))
        if high:
            spot = (f"{_short(at * room)}%", base - high, f"{_short(wide)}%", high)
            tip = f"<title>{escape(bar.said)}</title></rect>"
            drawn.append(_bar(spot, bar.look, words.name).replace("/>", f">{tip}"))
        if bar.value == whole and whole and not told:
            told = True
            drawn.append(_peak(bar, at * room, wide, base - high - 8))
        if bar.label:
            drawn.append(_text(bar.label, x=f"{_short(at * room)}%", y=base + 24, look="label"))
    drawn.append(_line("0", base, "100%", look="base"))
    return _whole(drawn, base + FOOT, words)


def _peak(bar: Bar, left: float, room: float, y: int) -> str:
    """The number above a column, kept within the plot at either edge."""
    said = f"{bar.value:g}"
    if left < 4:
        return _text(said, x=f"{_short(left)}%", y=y, look="value")
    if left + room > 96:
        return _text(said, x="100%", y=y, look="value", anchor="end")
    return _text(said, x=f"{_short(left + room / 2)}%", y=y, look="value", anchor="middle")


def _key(bars: Sequence[Bar], name: str) -> list[str]:
    drawn = []
    for at, bar in enumerate(bars):
        left = 100 * at / len(bars)
        drawn.append(_bar((f"{_short(left)}%", 4, "16", 16), bar.look, name))
        drawn.append(_text(bar.label, x=f"{_short(left)}%", y=18, look="label", shift=24))
    return drawn


def _standing(group: Group, at: int, room: float, whole: float, name: str) -> list[str]:
    """Columns share four fifths of the group's room."""
    width = min(room * 0.8 / max(len(group.bars), 1), 12.0)
    left = at * room + (room - width * len(group.bars)) / 2
    base = KEY + 24 + TALL
    drawn = []
    for number, bar in enumerate(group.bars):
        x, high = left + number * width, max(round(TALL * _share(bar.value, whole)), 0)
        if high:
            spot = (f"{_short(x + width * 0.06)}%", base - high, f"{_short(width * 0.88)}%", high)
            drawn.append(_bar(spot, bar.look, name))
        middle = f"{_short(x + width / 2)}%"
        drawn.append(_text(bar.said, x=middle, y=base - high - 8, look="value", anchor="middle"))
    middle = f"{_short(at * room + room / 2)}%"
    drawn.append(_text(group.name, x=middle, y=base + 24, look="name", anchor="middle"))
    return drawn


def _share(value: float, whole: float) -> float:
    """Between 0 and 1; nothing of nothing is 0, and a sliver can still be seen."""
    if whole <= 0 or value <= 0 or not math.isfinite(value / whole):
        return 0.0
    return min(1.0, max(0.012, value / whole))


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _bar(spot: tuple[str, int, str, int], look: str, name: str) -> str:
    x, y, width, height = spot
    fill = "none" if look == LOOKS[0] else f"url(#{name}-{look})"
    return (
        f'<rect class="plot__bar plot__bar--{look}" x="{x}" y="{y}" width="{width}" '
        f'height="{height}" rx="2" fill="{fill}"/>'
    )


def _line(x: str, y: int, end: str, *, look: str = "track") -> str:
    return f'<line class="plot__{look}" x1="{x}" y1="{y}" x2="{end}" y2="{y}"/>'


def _text(said: str, *, x: str, y: int, look: str, anchor: str = "start", shift: int = 0) -> str:
    more = f' dx="{shift}"' if shift else ""
    return (
        f'<text class="plot__{look}" x="{x}" y="{y}" text-anchor="{anchor}"{more}>'
        f"{escape(said)}</text>"
    )


def _patterns(name: str) -> str:
    """Hatching, and cloth: threads that go over one and under the next."""
    return (
        f'<defs><pattern id="{name}-delivered" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="plot__ground" width="7" height="7"/>'
        '<rect class="plot__thread" width="3" height="7"/></pattern>'
        f'<pattern id="{name}-confirmed" width="10" height="10" patternUnits="userSpaceOnUse">'
        '<rect class="plot__thread" width="10" height="10"/>'
        '<path class="plot__weft" d="M0 2.5h5M5 7.5h5"/>'
        '<path class="plot__weft" d="M7.5 0v5M2.5 5v5"/></pattern></defs>'
    )


def _whole(drawn: Sequence[str], height: int, words: Words) -> str:
    name = words.name
    return (
        f'<svg class="plot" width="100%" height="{height}" role="img" '
        f'aria-labelledby="{name}-title {name}-about" focusable="false">'
        f'<title id="{name}-title">{escape(words.title)}</title>'
        f'<desc id="{name}-about">{escape(words.about)}</desc>'
        f"{_patterns(name)}{''.join(drawn)}</svg>"
    )
