"""Pictures that people send: opened with care, so that no file breaks or hides anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import BinaryIO

from django.utils.text import slugify
from django.utils.translation import gettext as _
from PIL import Image

from common.errors import Refusal

MOST_PIXELS = 40_000_000


@contextmanager
def opened(file: BinaryIO, *, formats: Sequence[str], otherwise: str) -> Iterator[Image.Image]:
    """The picture, of one of Pillow's formats, while it is worked on.

    Raises Refusal beside ``file`` for more than 40 million pixels, and with the words ``otherwise``
    for what is no such picture, also where that comes out while its pixels are read.
    """
    try:
        with Image.open(file, formats=list(formats)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_large()
            yield picture
    except Image.DecompressionBombError:
        raise _too_large() from None
    except (OSError, ValueError, SyntaxError, EOFError):  # what Pillow says of broken files
        raise Refusal(otherwise, field="file", code="broken") from None


def plain_stem(name: str, *, otherwise: str) -> str:
    """A file's name without folders and ending, in plain signs: at most sixty."""
    return slugify(PurePath(name.replace("\\", "/")).stem)[:60] or otherwise


def _too_large() -> Refusal:
    return Refusal(
        _("This picture has too many pixels. Please make it smaller and try again."),
        field="file",
        code="too_large",
    )
