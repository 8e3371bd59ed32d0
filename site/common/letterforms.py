"""Letters on paper: names come in every script of the world, and a font for each is not everywhere.

A PDF for screen readers (PDF/UA-1) refuses a letter that no font here can draw, and would take
everybody's page with it. So what cannot be drawn is left out, and whoever prints says so. Debian's
fonts-unifont and fonts-droid-fallback draw nearly all of Unicode; fonts-noto-core does it well.
"""

from __future__ import annotations

from functools import lru_cache

import typst

SHEET = b'#set document(title: "Letters")\n#sys.inputs.said'


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """Every font of this machine, looked for once; that is most of the time a page takes."""
    return typst.Fonts()


@lru_cache(maxsize=4096)
def drawn(text: str) -> str:
    """As much of the text as the fonts of this machine can draw; perhaps nothing of it."""
    if text.isascii() or _can_draw(text):
        return text
    kept = "".join(letter for letter in text if letter.isspace() or _can_draw(letter))
    return " ".join(kept.split()) if _can_draw(kept) else ""


@lru_cache(maxsize=4096)
def _can_draw(text: str) -> bool:
    try:
        typst.compile(SHEET, sys_inputs={"said": text}, pdf_standards=["ua-1"], font_paths=fonts())
    except typst.TypstError:
        return False
    return True
