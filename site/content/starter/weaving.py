"""Draws small woven cloths: the pictures of the starter site, ours down to the last thread."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, HEIGHT, THREAD = 1152, 648, 36
PAPER = "#f6f0e4"
EDGE = "#14213d"
WARP = ("#00594f", "#00594f", "#003f38", "#5b2a6e")
WEFT = ("#ffc53d", "#ffc53d", "#e9dcc0", "#5fd3c0")

# Whether the warp thread lies on top where column and row cross: the draft of a weaver.
Draft = Callable[[int, int], bool]
DRAFTS: dict[str, Draft] = {
    "plain": lambda column, row: (column + row) % 2 == 0,
    "twill": lambda column, row: (column + row) % 4 < 2,
    "herringbone": lambda column, row: ((column if column // 8 % 2 else -column) + row) % 4 < 2,
    "basket": lambda column, row: (column // 2 + row // 2) % 2 == 0,
}


def weave(draft: str) -> BytesIO:
    """A cloth of that draft as a PNG of 1,152 by 648 pixels."""
    warp_on_top = DRAFTS[draft]
    cloth = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(cloth)
    for column in range(WIDTH // THREAD):
        for row in range(HEIGHT // THREAD):
            _cross(pen, column, row, warp_on_top=warp_on_top(column, row))
    file = BytesIO()
    cloth.quantize(16).save(file, "PNG", optimize=True)
    file.seek(0)
    return file


def _cross(pen: ImageDraw.ImageDraw, column: int, row: int, *, warp_on_top: bool) -> None:
    left, top = column * THREAD, row * THREAD
    across = (left, top + 4, left + THREAD, top + THREAD - 4)
    along = (left + 4, top, left + THREAD - 4, top + THREAD)
    weft, warp = WEFT[row % len(WEFT)], WARP[column % len(WARP)]
    below, above = (
        ((across, weft), (along, warp)) if warp_on_top else ((along, warp), (across, weft))
    )
    pen.rectangle(below[0], fill=below[1])
    pen.rectangle(above[0], fill=above[1], outline=EDGE)
