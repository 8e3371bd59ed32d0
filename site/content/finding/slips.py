"""Slips of the finger put right, from the words of our own pages, partners and vocabularies.

Asked only where nothing was found: one query for the pages with their texts, and those of
``brokerage.search``; where pages are kept, what they taught is kept for moments too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db.models import CharField, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat
from rapidfuzz import fuzz, process
from wagtail.fields import StreamField

from brokerage import search
from common.kept_pieces import piece
from content.models.base import BasePage
from people.models import Organisation

SHORTEST = 4  # letters: shorter words are too like one another


def better(words: Sequence[str]) -> list[str]:
    """The same words, each as the nearest that we know; the very same where none is nearer."""
    known = piece("slips", _known)
    return [_nearest(word, known) for word in words]


def _nearest(word: str, known: set[str]) -> str:
    if word in known or len(word) < SHORTEST:
        return word
    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=search.ALIKE)
    return str(found[0]) if found else word


def _known() -> set[str]:
    texts = list(Organisation.objects.partners().values_list("name", flat=True))
    types = [one for one in apps.get_models() if issubclass(one, BasePage)]
    first, *rest = map(_shown, types)
    for title, intro, streams in first.union(*rest):
        texts += [title, intro, *_told(streams)]
    words = {word for text in texts for word in re.findall(r"[^\W_]+", text.casefold())}
    return {word for word in words if len(word) >= SHORTEST} | search.vocabulary()


def _shown(kind: type[BasePage]) -> QuerySet[Any]:
    """Title, introduction and texts of each page that strangers may read; a line for each text."""
    shown = kind.objects.shown().in_this_language().order_by()
    streams = [field.name for field in kind._meta.fields if isinstance(field, StreamField)]
    lines: list[Any] = [Value("", output_field=TextField())]
    for name in streams:
        text = Coalesce(Cast(name, TextField()), Value("", output_field=TextField()))
        lines += [Value("\n", output_field=CharField()), text]
    texts = Concat(*lines, output_field=TextField()) if streams else lines[0]
    told: QuerySet[Any] = shown.annotate(texts=texts).values_list("title", "intro", "texts")
    return told


def _told(streams: str) -> Iterator[str]:
    """What people read of the texts: no marks, no addresses, nothing that blocks are told by."""
    for line in filter(None, streams.splitlines()):
        for text in _strings(json.loads(line)):
            if not text.startswith(("http", "/")):
                yield re.sub(r"<[^>]*>", " ", text)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = [inner for name, inner in value.items() if name not in {"id", "type"}]
    if isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        yield value
