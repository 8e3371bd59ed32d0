"""A line of text around the word that was looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

ENDS = (".", "!", "?", ":", "…", ",", ";", "”")
AROUND = 80  # characters on either side of the word


@dataclass(frozen=True, slots=True)
class Line:
    """The word as it stands in the text, and what stands around it."""

    before: str
    hit: str
    after: str


def line(texts: Iterable[Any], words: Sequence[str]) -> Line | None:
    """Where the first of the texts has one of these words, at its start; None where none has.

    ``texts`` are strings or lists of them, as Wagtail's search fields give them.
    """
    if not words:
        return None
    begins = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    asked = re.compile(rf"(?<![^\W_])(?:{begins})[^\W_]*", re.IGNORECASE)
    for text in map(_plain, texts):
        if found := asked.search(text):
            return _around(text, found)
    return None


def _around(text: str, found: re.Match[str]) -> Line:
    before, after = text[: found.start()], text[found.end() :]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return Line(before, found.group(), after)


def _plain(text: Any) -> str:
    """Its parts in one line; a heading ends in a stop, or it would run into what follows."""
    parts = text if isinstance(text, list | tuple) else [text]
    lines = [" ".join(str(part).split()) for part in parts if part]
    *before, last = [one for one in lines if one] or [""]
    return " ".join([*(one if one.endswith(ENDS) else f"{one}." for one in before), last])
