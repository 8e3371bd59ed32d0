"""Pictures as they are kept: drawn anew, so that only what can be seen is left of a file.

A camera writes down where and when it was used, and with which settings; a programme writes down
who drew something. None of that belongs on a public page, so none of it is kept.
"""

from __future__ import annotations

import io
from contextlib import suppress
from typing import Any, BinaryIO

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from common.errors import Refusal
from common.pictures import opened, plain_stem

MOST_BYTES = 8 * 1024 * 1024
LONGEST_SIDE = 2560  # pixels: twice the widest place a page has for a picture
# What each format is kept as. A GIF stands still: what moves by itself shuts people out.
KEPT_AS = {"JPEG": "JPEG", "PNG": "PNG", "GIF": "PNG", "WEBP": "WEBP", "AVIF": "AVIF"}
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
# What a file can say beside its pixels, as Pillow calls it.
BESIDE = {"exif", "icc_profile", "xmp", "xml:com.adobe.xmp", "comment", "photoshop"}
HOW: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 88},
    "AVIF": {"quality": 80},
}


def drawn_anew(file: BinaryIO, *, name: str, size: int) -> ContentFile[bytes]:
    """The picture of at most 2,560 pixels a side, upright, with nothing beside its pixels.

    Raises Refusal beside ``file`` for more than 8 MB, for more than 40 million pixels, and for
    what is no picture.
    """
    if size > MOST_BYTES:
        raise Refusal(
            _("This picture is larger than 8 MB. Please save a smaller copy and choose that."),
            field="file",
            code="too_heavy",
        )
    broken = _("We cannot open this picture. Please try another file.")
    with opened(file, formats=list(KEPT_AS), otherwise=broken) as picture:
        kind = KEPT_AS[str(picture.format)]
        content = _saved(_bare(picture), kind)
    stem = plain_stem(name, otherwise="picture")
    return ContentFile(content, name=f"{stem}.{ENDINGS[kind]}")


def is_bare(file: BinaryIO) -> bool:
    """Whether it has nothing beside its pixels, and no more of them than needed. Raises Refusal."""
    broken = _("We cannot open this picture. Please try another file.")
    with opened(file, formats=list(KEPT_AS), otherwise=broken) as picture:
        beside = BESIDE & {str(name).lower() for name in picture.info}
        said = beside or picture.getexif() or getattr(picture, "text", None)
        return not said and max(picture.size) <= LONGEST_SIDE


def _bare(picture: Image.Image) -> Image.Image:
    """Upright, in the web's own colours, not larger than needed, and with no words beside it."""
    bare = _in_common_colours(ImageOps.exif_transpose(picture))
    bare.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    seen = bare.info.get("transparency")
    bare.info = {} if seen is None else {"transparency": seen}
    return bare


def _in_common_colours(picture: Image.Image) -> Image.Image:
    """As sRGB: a phone's wider colours and a printer's inks would look pale in a browser."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "CMYK"}:
        with suppress(ImageCms.PyCMSError, OSError):  # a broken profile is left out
            theirs, ours = io.BytesIO(profile), ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(picture, theirs, ours, outputMode="RGB")
            if turned is not None:
                return turned
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _saved(picture: Image.Image, kind: str) -> bytes:
    if kind == "JPEG" and picture.mode != "L":
        picture = picture.convert("RGB")
    file = io.BytesIO()
    picture.save(file, kind, **HOW[kind])
    return file.getvalue()
