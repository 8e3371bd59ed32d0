"""What makes a page hard to read: its grade, long sentences, headings, words for pictures."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page

from content.reading_age import HARDEST, LONGEST, grade, sentences

ALL_HEADING = {"heading", "part"}  # blocks that are a heading and nothing else
# What nobody reads as a sentence: addresses, sources, choices and numbers of records.
UNREAD = {"address", "source", "source_url", "website", "value", "period", "image", "page", "count"}
FILE_NAME = re.compile(r"\.(jpe?g|png|gif|webp|avif|heic|svg)\b|^(IMG|DSC|PXL)[_ -]?\d", re.I)


@dataclass(slots=True)
class Reading:
    """What was found in one draft."""

    grade: float = 0.0
    long: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    bad_alts: list[str] = field(default_factory=list)
    leads_unsaid: str = ""  # the picture at its top, of which nobody has said what can be seen

    @property
    def is_hard(self) -> bool:
        """Whether a child of eleven would find it hard."""
        return self.grade > HARDEST

    @property
    def is_fine(self) -> bool:
        """Whether there is nothing to mend."""
        wrong = self.long or self.skipped or self.bad_alts or self.leads_unsaid
        return not (self.is_hard or wrong)


def read(draft: Page) -> Reading:
    """Read all that the page says, in the order in which it stands."""
    values = [getattr(draft, each.name).get_prep_value() for each in _streams(draft)]
    text = [str(getattr(draft, "intro", ""))]
    text += [line for value in values for line in _lines(list(value))]
    running = [line for line in text if line and line[-1] in ".?!:"]
    found = Reading(grade=round(grade(" ".join(running)), 1))
    every = [sentence for line in running for sentence in sentences(line)]
    found.long = [one for one in every if len(one.split()) > LONGEST]
    alts = [alt for value in values for alt in _alts(list(value))]
    leads = getattr(draft, "picture", None)
    if leads is not None and not leads.only_decoration:
        alts.append(leads.description)
        found.leads_unsaid = "" if leads.description else leads.title
    found.bad_alts = [alt for alt in alts if FILE_NAME.search(alt)]
    # A story's stages have their questions as headings of the second rank.
    top = 2 if hasattr(draft, "stages") else 1
    ranks = [(top, draft.title), *(rank for value in values for rank in _ranks(list(value)))]
    found.skipped = [words for (before, _), (after, words) in pairwise(ranks) if after > before + 1]
    return found


def _streams(draft: Page) -> list[StreamField]:
    return [each for each in draft._meta.get_fields() if isinstance(each, StreamField)]


def _lines(value: Any) -> Iterator[str]:
    """Every line of text, at whatever depth."""
    if isinstance(value, str):
        plain = re.sub(r"<[^>]+>", "", re.sub(r"</(p|li|h[2-4])>", "\n", value))
        yield from (line.strip() for line in html.unescape(plain).splitlines() if line.strip())
        return
    yield from (line for inner in _inside(value) for line in _lines(inner))


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        if "type" in value and "value" in value:
            return [value["value"]]
        return [inner for name, inner in value.items() if name not in UNREAD | {"id"}]
    return list(value) if isinstance(value, list | tuple) or hasattr(value, "__iter__") else []


def _alts(value: Any) -> Iterator[str]:
    if isinstance(value, dict) and isinstance(value.get("alt_text"), str):
        yield value["alt_text"]
    if not isinstance(value, str):
        yield from (alt for inner in _inside(value) for alt in _alts(inner))


def _ranks(value: Any) -> Iterator[tuple[int, str]]:
    """Headings with their rank: those of rich text, and those that blocks bring with them."""
    if isinstance(value, str):
        for rank, words in re.findall(r"<h([2-4])[^>]*>(.*?)</h\1>", value):
            yield int(rank), re.sub(r"<[^>]+>", "", words)
        return
    if isinstance(value, dict) and "type" in value and "value" in value:
        yield from _ranks_of_block(str(value["type"]), value["value"])
        return
    yield from (rank for inner in _inside(value) for rank in _ranks(inner))


def _ranks_of_block(kind: str, said: Any) -> Iterator[tuple[int, str]]:
    """A block's own heading stands in the second rank, and its steps below it or in its place."""
    if kind in ALL_HEADING:
        yield 2, str(said)
        return
    if isinstance(said, str):
        yield from _ranks(said)
        return
    own = str(said.get("heading") or "") if isinstance(said, dict) else ""
    if own:
        yield 2, own
    for inner in _inside(said):
        yield from _ranks(inner) if kind != "steps" else _ranks_of_steps(inner, 3 if own else 2)


def _ranks_of_steps(steps: Any, rank: int) -> Iterator[tuple[int, str]]:
    for step in steps if isinstance(steps, list) else []:
        said = step.get("value", step)
        yield rank, str(said["title"])
        yield from _ranks(said.get("text", ""))
