"""Pieces that stand on many pages, made once in a few seconds by each process.

A page that is kept for strangers (common.kept_pages) costs nothing; this is for whoever gets a page
made for them: who is signed in, who chose a language, the first to come after the page ran out.
Fifty seconds of a page and nine of a piece are less than the minute that was promised, and a new
edition of the pages is a new edition of the pieces. Where no pages are kept, no pieces are.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.utils.translation import get_language

from common import kept_pages

T = TypeVar("T")
SECONDS = 9.0
MOST = 100  # kept by each process


def piece(name: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, at most nine seconds old, in the reader's language; only to be read."""
    if not settings.PAGES_KEPT_FOR:
        return make()
    shelf = kept_pages.SHELF
    key, edition, now = (name, get_language()), shelf.edition(), time.monotonic()
    known = shelf.pieces.get(key)
    if known and known[0] == edition and known[1] > now:
        found: T = known[2]
        return found
    made = make()
    if len(shelf.pieces) >= MOST:
        shelf.pieces.clear()
    shelf.pieces[key] = (edition, now + SECONDS, made)
    return made
