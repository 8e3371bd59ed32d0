"""The same plots on paper: as wide as a page, with letters and colours of their own, and in words.

A page of the site lends a plot its width, its style and its place beside a table; a PDF lends
nothing. So this gives the SVG a size, a style, and hands out its title and description as the
alternative text that PDF/UA-1 (ISO 14289-1, 7.3) asks of every figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

WIDTH = 900  # pixels of a plot that stands across the whole measure
_STYLE = """<style>
text { fill: #14213d; font-family: "Source Sans Pro", sans-serif; font-size: 17px; }
.plot__label { fill: #4a5468; }
.plot__name, .plot__value { font-weight: 700; }
.plot__bar { stroke: #00594f; stroke-width: 1.5; }
.plot__bar--promised { stroke: #6b7280; stroke-width: 2; stroke-dasharray: 6 4; }
.plot__ground { fill: #ffffff; }
.plot__thread { fill: #00594f; }
.plot__weft { fill: none; stroke: #ffffff; stroke-width: 1.25; stroke-opacity: 0.45; }
.plot__track { stroke: #ddd0b6; stroke-width: 1; }
.plot__base { stroke: #14213d; stroke-width: 2; }
</style>"""
_OPENING = re.compile(r'<svg class="plot" width="100%" height="(\d+)"[^>]*>')
_WORDS = re.compile(r"<(title|desc)\b[^>]*>(.*?)</\1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Printed:
    """An SVG that stands by itself, and what it shows in a sentence."""

    svg: str
    alt: str


def printed(plot: str) -> Printed:
    """One plot of common.plots for paper. Raises ValueError for anything else."""
    if not _OPENING.match(plot):
        raise ValueError("This is no plot of common.plots.")
    said = {name: unescape(words) for name, words in _WORDS.findall(plot)}
    bare = _WORDS.sub("", plot)
    return Printed(
        svg=_OPENING.sub(
            lambda found: (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{found[1]}" '
                f'viewBox="0 0 {WIDTH} {found[1]}">{_STYLE}'
            ),
            bare,
            count=1,
        ),
        alt=f"{said['title']}. {said['desc']}.",
    )
