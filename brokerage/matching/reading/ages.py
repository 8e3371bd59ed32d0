"""Ages that a text names: "13-17s", "aged 16 to 25", "over 65s", "year 4 and 5", "teens"."""

from __future__ import annotations

import re
from functools import lru_cache

from brokerage.matching import conditions
from brokerage.matching.reading.wished import WISH
from brokerage.matching.terms import READ

Span = tuple[int, int]
OLDEST = 120

SAID = conditions.family("ages")
BETWEEN = SAID.set("between", catches=2)
AND_OVER = SAID.pattern("and_over", catches=2)
UNDER = SAID.pattern("under", catches=1)
NOT_FOR = SAID.pattern("not_for", catches=2)
WITH_ADULTS = SAID.pattern("with_adults")
WHO_HELPS = SAID.pattern("who_helps")
OF_COMMUNITIES = SAID.ranges("of_communities")
SOFT, HARD = SAID.pattern("soft"), SAID.pattern("hard")
SENTENCE = re.compile(r"[.;!?\n]+(?=\s|$)")
SCHOOL_YEARS = SAID.pattern("school_years", catches=2)
LAST_SCHOOL_YEAR = 13
WORDS, MEANT = SAID.set("words"), SAID.ranges("words")


@lru_cache(maxsize=READ)
def ages(text: str) -> Span | None:
    """The ages of those served that a text names, lowest and highest; None if it names none."""
    told = WITH_ADULTS.sub(" ", NOT_FOR.sub(" ", WHO_HELPS.sub(" ", text)))
    return _in_figures(told) or _in_school_years(told) or _in_words(told)


@lru_cache(maxsize=READ)
def refused(text: str) -> Span | None:
    """The ages a text is not for ("we cannot film under-18s"); None if it rules none out."""
    found = NOT_FOR.search(text)
    if not found:
        return None
    return 0, int(found.group(1) or found.group(2) or 18) - 1


@lru_cache(maxsize=READ)
def wished(text: str) -> bool:
    """Whether the ages that a text names are a wish, by their sentence or the one after it."""
    sentences = SENTENCE.split(text)
    two = zip(sentences, [*sentences[1:], ""], strict=True)
    said, after = next((pair for pair in two if ages(pair[0]) is not None), ("", ""))
    return not HARD.search(said) and bool(WISH.search(said) or SOFT.search(f"{said}. {after}"))


def of_communities(slugs: frozenset[str]) -> Span | None:
    """The ages that go with who is supported, where that is one age; None where it is not."""
    spans = [_whole(span) for slug, span in OF_COMMUNITIES.items() if slug in slugs]
    return spans[0] if len(spans) == 1 else None


def _in_figures(text: str) -> Span | None:
    for pattern in BETWEEN.values():
        found = pattern.search(text)
        if found and int(found.group(1)) <= int(found.group(2)):
            return int(found.group(1)), int(found.group(2))
    if found := AND_OVER.search(text):
        return int(found.group(1) or found.group(2)), OLDEST
    if found := UNDER.search(text):
        return 0, max(0, int(found.group(1)) - 1)
    return None


def _in_school_years(text: str) -> Span | None:
    """English school years: year 1 is five and six years old."""
    found = SCHOOL_YEARS.search(text)
    if not found:
        return None
    first = int(found.group(1))
    last = int(found.group(2) or first)
    return (first + 4, last + 5) if 1 <= first <= last <= LAST_SCHOOL_YEAR else None


def _in_words(text: str) -> Span | None:
    said = (name for name, pattern in WORDS.items() if pattern.search(text))
    return next((_whole(MEANT[name]) for name in said), None)


def _whole(span: tuple[float, float]) -> Span:
    return int(span[0]), int(span[1])
