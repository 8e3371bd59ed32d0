"""Letters on paper: names come in every script of the world, and a font for each is not everywhere.

A PDF for screen readers (PDF/UA-1) refuses a letter that no font here can draw, and would take
everybody's page with it. So what cannot be drawn is left out, and whoever prints says so. Debian's
fonts-unifont and fonts-droid-fallback draw nearly all of Unicode; fonts-noto-core does it well.
Latin, Greek and Cyrillic are set in Source Sans (OFL), which comes with us: paper looks like the
pages, on every machine alike.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any

import typst

SHEET = b'#set document(title: "Letters")\n#sys.inputs.said'

# A face for each script, the good ones first; what is not on the machine is passed over.
NOTO = [
    "Arabic",
    "Hebrew",
    "Devanagari",
    "Bengali",
    "Gurmukhi",
    "Gujarati",
    "Tamil",
    "Telugu",
    "Kannada",
    "Malayalam",
    "Sinhala",
    "Thai",
    "Lao",
    "Khmer",
    "Myanmar",
    "Ethiopic",
    "Georgian",
    "Armenian",
]
OURS = "Source Sans Pro"
FACES = [
    OURS,
    "Libertinus Serif",
    "DejaVu Sans",
    "DejaVu Sans Mono",
    *(f"Noto Sans {script}" for script in NOTO),
    "Noto Sans CJK JP",
    "New Computer Modern",
    "Droid Sans Fallback",
    "Unifont",
    "Unifont Upper",
]


def pdf(sheet: bytes, about: dict[str, Any]) -> bytes:
    """A tagged PDF (PDF/UA-1) of a sheet that reads ``sys.inputs.about``, with ``about.faces``.

    What people wrote is data to typst, never markup, and no letter of it stops the page.
    """
    said = json.dumps({**drawable(about), "faces": FACES})
    made = typst.compile(
        sheet, sys_inputs={"about": said}, pdf_standards=["ua-1"], font_paths=fonts()
    )
    return bytes(made)


def drawable(said: Any) -> Any:
    """The same values, every text as far as it can be drawn; numbers and pictures as they are."""
    match said:
        case dict():
            return {name: drawable(value) for name, value in said.items()}
        case list() | tuple():
            return [drawable(value) for value in said]
        case bool() | int() | float() | None:
            return said
        case _:
            text = str(said)
            return text if text.startswith("<svg") else drawn(text)


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """Ours and this machine’s, looked for once; that is most of the time a page takes."""
    with resources.as_file(resources.files("font_source_sans_pro") / "files") as ours:
        return typst.Fonts(font_paths=[str(ours)])


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
