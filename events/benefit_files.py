"""Files for sponsors' benefits: what may be kept, and made safe before it is.

A picture is drawn anew by Pillow, so that nothing hides behind its pixels: no words about the
camera or the place, no script, no second file. A PDF is kept as it is, for the printer, and only
ever handed out to be saved. SVG may carry scripts, and is not taken.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from common.errors import Refusal
from common.pictures import opened, plain_stem

MOST_BYTES = 5 * 1024 * 1024
ON_THE_WALL = (480, 192)
PICTURES = ("PNG", "JPEG", "WEBP", "GIF")
PNG, JPEG, PDF = "image/png", "image/jpeg", "application/pdf"
ENDINGS = {PNG: "png", JPEG: "jpg", PDF: "pdf"}


@dataclass(frozen=True, slots=True)
class Safe:
    """A file as it is kept: its name with an ending that fits, its media type, its bytes."""

    name: str
    kind: str
    content: bytes


def safe(name: str, content: bytes) -> Safe:
    """The file made safe. Raises Refusal beside ``file`` for what is no picture and no PDF."""
    if len(content) > MOST_BYTES:
        raise Refusal(_("This file is larger than 5 MB."), field="file", code="too_large")
    if content.startswith(b"%PDF-"):
        kind, kept = PDF, content
    else:
        kind, kept = _drawn_anew(content)
    stem = plain_stem(name, otherwise="file")
    return Safe(f"{stem}.{ENDINGS[kind]}", kind, kept)


def small(content: bytes) -> bytes:
    """A kept picture drawn anew for the wall: a PNG of at most 480 by 192 pixels, few colours."""
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
        drawn = picture.convert("RGBA")
    drawn.thumbnail(ON_THE_WALL)
    file = io.BytesIO()
    drawn.quantize(64, method=Image.Quantize.FASTOCTREE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _drawn_anew(content: bytes) -> tuple[str, bytes]:
    """Its pixels and nothing else: a photograph as JPEG, anything else as PNG."""
    neither = _("Choose a picture (PNG, JPEG, WebP or GIF) or a PDF.")
    with opened(io.BytesIO(content), formats=PICTURES, otherwise=neither) as picture:
        upright = ImageOps.exif_transpose(picture)
        if picture.format == "JPEG":
            return JPEG, _saved(upright.convert("RGB"), "JPEG", quality=92)
        return PNG, _saved(upright.convert("RGBA"), "PNG")


def _saved(picture: Image.Image, kind: str, **more: int) -> bytes:
    """Only the pixels are carried over: what the file said about itself stays behind."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    file = io.BytesIO()
    bare.save(file, kind, **more)
    return file.getvalue()
