"""Links in what editors wrote say to machines where they leave the language of the page.

Whether the page was chosen or its address typed, with or without the name of the site; files and
other people's sites bear no mark, for nobody knows what language they are in.
"""

from __future__ import annotations

import html
import re

from django.conf import settings
from django.utils.translation import get_language_from_path

from content.languages import tongues

_LINK = re.compile(r'<a\b(?![^>]*\shreflang=)([^>]*?)\shref="([^"]*)"', re.IGNORECASE)


def marked(text: str) -> str:
    """The same HTML, its links marked."""
    return _LINK.sub(_with_its_tongue, text)


def _with_its_tongue(link: re.Match[str]) -> str:
    there = tongue_of(html.unescape(link[2]))
    here = tongues.spoken().code
    if not there or there == here:
        return link[0]
    tag = next((one.tag for one in tongues.every() if one.code == there), there)
    return f'{link[0]} hreflang="{tag}"'


def tongue_of(address: str) -> str:
    """The language of a page of ours; empty for all else."""
    path = address.removeprefix(settings.SITE_URL) or "/"
    files = (settings.MEDIA_URL, settings.STATIC_URL, "/documents/")
    if not path.startswith("/") or path.startswith(("//", *files)):
        return ""
    return get_language_from_path(path) or settings.LANGUAGE_CODE
