"""Slips of the finger put right, from the words of our own pages, partners and vocabularies.

Asked only where nothing was found: one query for the pages, and those of ``brokerage.search``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.apps import apps
from rapidfuzz import fuzz, process

from brokerage import search
from content.models.base import BasePage
from people.models import Organisation

SHORTEST = 4  # letters: shorter words are too like one another


def better(words: Sequence[str]) -> list[str]:
    """The same words, each as the nearest that we know; the very same where none is nearer."""
    known = _known()
    return [_nearest(word, known) for word in words]


def _nearest(word: str, known: set[str]) -> str:
    if word in known or len(word) < SHORTEST:
        return word
    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=search.ALIKE)
    return str(found[0]) if found else word


def _known() -> set[str]:
    texts = list(Organisation.objects.partners().values_list("name", flat=True))
    types = [one for one in apps.get_models() if issubclass(one, BasePage)]
    shown = [
        one.objects.shown().in_this_language().order_by().values_list("title", "intro")
        for one in types
    ]
    first, *rest = shown
    texts += [f"{title} {intro}" for title, intro in first.union(*rest)]
    words = {word for text in texts for word in re.findall(r"[^\W_]+", text.casefold())}
    return {word for word in words if len(word) >= SHORTEST} | search.vocabulary()
