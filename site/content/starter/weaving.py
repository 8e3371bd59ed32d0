"""Draws small woven cloths: the pictures of the starter site, ours down to the last thread."""

from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw

WIDTH, HEIGHT, THREAD, GAP = 1152, 648, 72, 7
PAPER, EDGE = "#f6f0e4", "#14213d"
TEAL, DEEP, PLUM, SUN, SAND, MINT = "#00594f", "#003f38", "#5b2a6e", "#ffc53d", "#e9dcc0", "#5fd3c0"


class Draft(NamedTuple):
    """A weaver's draft: the threads, and whether the warp is on top at (column, row)."""

    warp: tuple[str, ...]
    weft: tuple[str, ...]
    on_top: Callable[[int, int], bool]


DRAFTS = {
    "twill": Draft((TEAL,), (SUN, SUN, SAND), lambda column, row: (column + row) % 4 < 2),
    "herringbone": Draft(
        (PLUM, PLUM, DEEP),
        (SAND, MINT),
        lambda column, row: ((column if column // 8 % 2 else -column) + row) % 4 < 2,
    ),
    "basket": Draft(
        (DEEP, TEAL), (MINT, MINT, SUN), lambda column, row: (column // 2 + row // 2) % 2 == 0
    ),
}


def weave(name: str) -> BytesIO:
    """A cloth of that draft as a PNG of 1,152 by 648 pixels."""
    draft = DRAFTS[name]
    cloth = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(cloth)
    for column in range(WIDTH // THREAD):
        for row in range(HEIGHT // THREAD):
            _cross(pen, column, row, draft)
    file = BytesIO()
    cloth.quantize(16).save(file, "PNG", optimize=True)
    file.seek(0)
    return file


def _cross(pen: ImageDraw.ImageDraw, column: int, row: int, draft: Draft) -> None:
    """One crossing: the lower thread first, then the upper one with its two edges."""
    left, top, right, bottom = (
        column * THREAD,
        row * THREAD,
        (column + 1) * THREAD,
        (row + 1) * THREAD,
    )
    along = (left + GAP, top, right - GAP, bottom)
    across = (left, top + GAP, right, bottom - GAP)
    warp = draft.warp[column % len(draft.warp)]
    weft = draft.weft[row % len(draft.weft)]
    if draft.on_top(column, row):
        pen.rectangle(across, fill=weft)
        pen.rectangle(along, fill=warp)
        for x in (left + GAP, right - GAP):
            pen.line((x, top, x, bottom), fill=EDGE, width=3)
    else:
        pen.rectangle(along, fill=warp)
        pen.rectangle(across, fill=weft)
        for y in (top + GAP, bottom - GAP):
            pen.line((left, y, right, y), fill=EDGE, width=3)
